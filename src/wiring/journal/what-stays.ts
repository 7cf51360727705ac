import { resourceName } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
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
      return t('The secret {0} stays in {1}.', wish.secretName, resourceName(wish.vaultId));
    case 'copy-named-value':
      return wish.copied
        ? t('The secret {0} stays in {1}, with the value that was copied from {2} (version {3}).', wish.secretName, resourceName(wish.vaultId), wish.name, wish.copied.version)
        : t('The secret {0} stays in {1}, with the value that was copied from {2}.', wish.secretName, resourceName(wish.vaultId), wish.name);
    case 'back-named-value':
      return t('The named value {0} stays backed by the secret {1}: {2}', wish.name, wish.secretName, earlierValue(wish));
    case 'edit-named-value':
      return t('The named value {0} keeps the value that you typed: the one of before was given up.', wish.name);
    case 'delete-named-value':
      return t('The named value {0} stays deleted.', wish.name);
    default:
      return undefined;
  }
}

function earlierValue({ copiedTo }: BackingWish): string {
  return copiedTo === undefined
    ? t('the value that it had before was given up.')
    : t('to give it a value of its own again, set it in API Management to the value of the secret {0}; this extension never reads a value out of a vault.', copiedTo);
}
