import { resourceName } from '../../base/azure-names/resource-id.ts';
import type { BackingWish, Change, StepId } from '../changes/change.ts';

/**
 * What taking back leaves as it is, with where to find what was there: a sentence for each change that was written and that no
 * undo turns back.
 */
export function whatStays(changes: readonly Change[], written: readonly StepId[]): readonly string[] {
  return changes.flatMap(change => (written.includes(change.step) ? (sentenceOf(change) ?? []) : []));
}

function sentenceOf({ step, wish }: Change): string | undefined {
  switch (step) {
    case 'create-secret':
      return `The secret ${wish.secretName} stays in ${resourceName(wish.vaultId)}.`;
    case 'copy-named-value':
      return `The secret ${wish.secretName} stays in ${resourceName(wish.vaultId)}, with the value that was copied from ${wish.name}${wish.copied ? ` (version ${wish.copied.version})` : ''}.`;
    case 'back-named-value':
      return `The named value ${wish.name} stays backed by the secret ${wish.secretName}: ${earlierValue(wish)}`;
    case 'edit-named-value':
      return `The named value ${wish.name} keeps the value that you typed: the one of before was given up.`;
    case 'delete-named-value':
      return `The named value ${wish.name} stays deleted.`;
    default:
      return undefined;
  }
}

function earlierValue({ copiedTo }: BackingWish): string {
  return copiedTo === undefined
    ? 'the value that it had before was given up.'
    : `to give it a value of its own again, set it in API Management to the value of the secret ${copiedTo}; this extension never reads a value out of a vault.`;
}
