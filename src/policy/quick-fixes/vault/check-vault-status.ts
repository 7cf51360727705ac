import { definitionOf, receivesAnswer } from '../../language/index.ts';
import { attributeOf, insertBeside, setAttribute, type Element } from '../../syntax/index.ts';
import { vaultStatusCheck } from '../../vault-status-check.ts';
import type { FixMaker } from '../fix.ts';
import { t } from '../../../base/text/translation.ts';

/** Ends the call behind the request when the vault did not answer with 200. */
export const checkVaultStatus: FixMaker = ({ document, element, parents }) => {
  const variable = attributeOf(element, 'response-variable-name');
  const [part, ...others] = variable?.parts ?? [];
  // without a fixed name there is nothing to look at
  if (!receivesAnswer(element.name) || part?.kind !== 'literal' || others.length > 0 || !/^[\w.-]+$/.test(part.text)) return [];
  const isIgnoring = attributeOf(element, 'ignore-error')?.value.toLowerCase() === 'true';
  const check = insertBeside(document, outermost(element, parents), 'after', vaultStatusCheck(part.text).join('\n'));
  return [
    {
      title: t("Check the vault's status before its answer is used"),
      edits: [...(isIgnoring ? [setAttribute(element, 'ignore-error', 'false')] : []), check],
    },
  ];
};

/**
 * Policies that contain others must be over before an answer is looked at: calls in `wait` have no order, and a check inside `retry`
 * ends it.
 */
function outermost(call: Element, parents: readonly Element[]): Element {
  let found = call;
  for (const parent of parents) {
    if (definitionOf(parent.name)?.content.kind !== 'policies') break;
    found = parent;
  }
  return found;
}
