import { attributeOf, type Element } from './syntax/index.ts';
import type { PolicyWorkspace } from './workspace.ts';

/**
 * The id of the fragment that `include-fragment` names, with what is known of the named values in it; `undefined` where it is not
 * known.
 */
export function includedFragment(element: Element, workspace: Pick<PolicyWorkspace, 'namedValue'>): string | undefined {
  const parts = attributeOf(element, 'fragment-id')?.parts ?? [];
  const texts = parts.map(part =>
    part.kind === 'literal' ? part.text : part.kind === 'named-value' ? workspace.namedValue(part.name)?.value : undefined,
  );
  return texts.every(text => text !== undefined) ? texts.join('') : undefined;
}
