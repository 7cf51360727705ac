import type { Span } from '../../../base/text/text-span.ts';
import type { ComputedName, NamesInDocument, NameUse } from './name-use.ts';

const dictionary = /\bcontext\.Variables\b(?:\s*\[\s*(?:"([^"{}]*)"|'([^'{}]*)'|&quot;([^&{}]*)&quot;)\s*\]|\.([A-Za-z_][\w-]*))?/g;

/** The variables that a Liquid template in a part of a text reads. */
export function variablesInLiquid(text: string, { start, end }: Span): NamesInDocument {
  const uses: NameUse[] = [];
  const computed: ComputedName[] = [];
  for (const match of text.slice(start, end).matchAll(dictionary)) {
    const name = match.slice(1).find(group => group !== undefined);
    const at = start + match.index;
    const span = { start: at, end: at + match[0].length };
    if (name === undefined) computed.push({ kind: 'variable', span, name: undefined, why: 'template' });
    else {
      const from = at + match[0].lastIndexOf(name);
      uses.push({ kind: 'variable', name, span: { start: from, end: from + name.length }, role: 'reads' });
    }
  }
  return { uses, computed };
}
