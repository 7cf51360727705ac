import { attributeOf, insertBeside, setAttribute } from '../syntax/index.ts';
import { vaultStatusCheck } from '../vault-status-check.ts';
import type { FixMaker } from './fix.ts';

/** Ends the call right behind the request when the vault did not answer with 200. */
export const checkVaultStatus: FixMaker = ({ document, element, parents }) => {
  const variable = attributeOf(element, 'response-variable-name');
  const [part, ...others] = variable?.parts ?? [];
  // without a fixed name there is nothing to look at, and what stands together in <wait> has no order
  if (element.name !== 'send-request' || part?.kind !== 'literal' || others.length > 0 || parents[0]?.name === 'wait') return undefined;
  if (document.text.includes(`context.Variables["${part.text}"]).StatusCode != 200`)) return undefined;
  const check = insertBeside(document, element, 'after', vaultStatusCheck(part.text).join('\n'));
  const isIgnoring = attributeOf(element, 'ignore-error')?.value.toLowerCase() === 'true';
  return { title: "Check the vault's status before its answer is used", edits: [...(isIgnoring ? [setAttribute(element, 'ignore-error', 'false')] : []), check] };
};
