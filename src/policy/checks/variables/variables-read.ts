import type { Span } from '../../../base/text/text-span.ts';
import { nodesOf, type Argument, type CodeNode, type Expression } from '../../csharp/index.ts';
import { sourceOffset } from '../../syntax/index.ts';
import type { CheckContext } from '../language-rule.ts';

/** The variables that a document reads in such a way that it fails without them. */
export interface VariablesRead {
  readonly reads: readonly { readonly name: string; readonly span: Span }[];
  /** Those of which it asks whether they are there. */
  readonly asked: ReadonlySet<string>;
}

/** The reads of `context.Variables["x"]`; none of an expression that catches what fails, or asks for names that are not written in it. */
export function variablesReadIn({ expressions, codeOf }: Pick<CheckContext, 'expressions' | 'codeOf'>): VariablesRead {
  const reads: { readonly name: string; readonly span: Span }[] = [];
  const asked = new Set<string>();
  for (const part of expressions) {
    if (!part.code.includes('Variables')) continue;
    const nodes = nodesOf(codeOf(part));
    const isCaught = nodes.some(node => 'kind' in node && node.kind === 'try');
    for (const node of nodes) {
      const ask = askedIn(node);
      if (!ask) continue;
      if (ask.isRead && ask.name !== undefined && !isCaught) {
        reads.push({ name: ask.name, span: { start: sourceOffset(part, node.span.start), end: sourceOffset(part, node.span.end) } });
      } else if (!ask.isRead && ask.name !== undefined) asked.add(ask.name);
      else if (!ask.isRead) return { reads: [], asked };
    }
  }
  return { reads, asked };
}

interface Ask {
  readonly isRead: boolean;
  /** `undefined` where it is computed. */
  readonly name: string | undefined;
}

function askedIn(node: CodeNode): Ask | undefined {
  if (!('kind' in node)) return undefined;
  if (node.kind === 'index') return isDictionary(node.target) ? { isRead: true, name: nameIn(node.arguments) } : undefined;
  if (node.kind !== 'call' || node.target.kind !== 'member' || !isDictionary(node.target.target)) return undefined;
  return asking.has(node.target.name) ? { isRead: false, name: nameIn(node.arguments) } : undefined;
}

const asking: ReadonlySet<string> = new Set(['ContainsKey', 'TryGetValue', 'Any', 'Where', 'Count', 'Select', 'FirstOrDefault']);

function isDictionary(node: Expression): boolean {
  return node.kind === 'member' && node.name === 'Variables' && node.target.kind === 'name' && node.target.name === 'context';
}

function nameIn([first]: readonly Argument[]): string | undefined {
  const [part, other] = first?.value.kind === 'string' ? first.value.parts : [];
  return part?.kind === 'text' && !other ? part.text : undefined;
}
