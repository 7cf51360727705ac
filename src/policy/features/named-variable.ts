import type { Span } from '../../base/text/text-span.ts';
import { sourceOffset } from '../syntax/index.ts';
import type { ExpressionThing, PolicyPlace } from './place-at.ts';

/** A variable by its name, and where that is written. */
export interface NamedVariable {
  readonly name: string;
  readonly span: Span;
}

/** The variable that a place names: in an attribute of a policy that sets or reads one, or in code that reads `context.Variables`. */
export function namedVariable(place: PolicyPlace): NamedVariable | undefined {
  if (place.kind === 'expression') return variableInCode(place);
  if (place.kind !== 'attribute-value' || place.meaning?.type.kind !== 'variable') return undefined;
  const { value: name, parts } = place.attribute;
  return name !== '' && parts.every(({ kind }) => kind === 'literal') ? { name, span: place.span } : undefined;
}

function variableInCode({ nodes, expression }: ExpressionThing): NamedVariable | undefined {
  const at = nodes.findIndex(node => 'kind' in node && node.kind === 'string');
  const string = nodes[at];
  const around = nodes[at + 1];
  if (!string || !around || !('kind' in string) || string.kind !== 'string' || !('kind' in around)) return undefined;
  if ((around.kind !== 'index' && around.kind !== 'call') || around.arguments[0]?.value !== string) return undefined;
  const owner = around.kind === 'index' ? around.target : around.target.kind === 'member' ? around.target.target : undefined;
  if (owner?.kind !== 'member' || owner.name !== 'Variables') return undefined;
  const [part, ...others] = string.parts;
  if (part?.kind !== 'text' || others.length > 0) return undefined;
  return { name: part.text, span: { start: sourceOffset(expression, part.span.start), end: sourceOffset(expression, part.span.end) } };
}
