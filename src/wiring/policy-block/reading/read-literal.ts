import type { Attribute } from '../../../policy/index.ts';

/** The value of an attribute that is text and nothing else: no expression, no named value. */
export function literalOf(attribute: Attribute | undefined): string | undefined {
  return attribute?.parts.every(({ kind }) => kind === 'literal') === true ? attribute.value : undefined;
}
