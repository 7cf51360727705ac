import type { Span } from '../../base/text/text-span.ts';
import { attributeOf, type PolicyNode, type ValuePart } from '../syntax/index.ts';
import { t } from '../../base/text/translation.ts';
import type { Rule } from './rule.ts';

/** A named value is used that the service does not have: saving the policy fails. */
export const namedValueUnknown: Rule = {
  id: 'named-value-unknown',
  title: 'The named value is not defined',
  defaultSeverity: 'warning',
  check: ({ document, file, workspace }) => {
    if (!workspace.hasAllNamedValues) return [];
    const firstUses = new Map(uses(document.nodes, document.text).toReversed().map(use => [use.name.toLowerCase(), use]));
    return [...firstUses.values()]
      .filter(({ name }) => workspace.namedValue(name) === undefined)
      .toSorted((a, b) => a.span.start - b.span.start)
      .map(({ name, span }) => ({ confidence: 'high', message: t('The named value "{0}" is not among those that this policy is deployed with.', name), place: { file, span }, path: [] }));
  },
};

interface Use {
  readonly name: string;
  readonly span: Span;
}

function uses(nodes: readonly PolicyNode[], text: string): readonly Use[] {
  return nodes.flatMap(node => {
    switch (node.kind) {
      case 'text':
      case 'cdata':
        return node.parts.flatMap(part => usesIn(part, text));
      case 'element':
        // in a Liquid template the same braces contain the template's own variables
        if (attributeOf(node, 'template')?.value.toLowerCase() === 'liquid') return [];
        return [
          ...node.attributes.flatMap(({ nameParts, parts }) => [...nameParts, ...parts].flatMap(part => usesIn(part, text))),
          ...uses(node.children, text),
        ];
      case 'comment':
      case 'markup':
      case 'error':
        return [];
    }
  });
}

function usesIn(part: ValuePart, text: string): readonly Use[] {
  if (part.kind === 'named-value') return [{ name: part.name, span: part.span }];
  if (part.kind !== 'expression') return [];
  const { start, end } = part.codeSpan;
  return [...text.slice(start, end).matchAll(/\{\{\s*([A-Za-z0-9._-]+)\s*\}\}/g)].map(match => ({
    name: match[1] ?? '',
    span: { start: start + match.index, end: start + match.index + match[0].length },
  }));
}
