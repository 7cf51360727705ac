import type { Vault, VaultSecret } from '../../azure/index.ts';
import { secretEndsSoon } from '../../base/secret-end.ts';
import { exactTime, localDate } from '../../host/local-time.ts';
import type { TreeNode } from '../tree-node.ts';

/** Secrets by name, with whether they are enabled and when they expire. */
export function secretNodes(
  parent: { readonly id: string; readonly vault: Vault },
  secrets: readonly VaultSecret[],
  now: Date,
): readonly TreeNode[] {
  return secrets.map(secret => {
    const state = stateOf(secret, now);
    return {
      id: `${parent.id}/${secret.name}`,
      label: secret.name,
      description: state.words,
      tooltip: [
        secret.identifier,
        secret.isEnabled ? 'Enabled' : 'Disabled: nobody can read it',
        secret.expires === undefined ? 'No expiry date' : `Expires ${exactTime(secret.expires)}`,
        ...(secret.contentType === undefined ? [] : [`Content type ${secret.contentType}`]),
      ],
      icon: state.icon,
      ...(state.meaning && { meaning: state.meaning }),
      context: ['secret', 'wireable', 'resource'],
      spoken: `Secret ${secret.name}, ${state.words}`,
      target: { vaultId: parent.vault.id, secretName: secret.name, resourceId: `${parent.vault.id}/secrets/${secret.name}` },
    };
  });
}

function stateOf(
  { isEnabled, expires }: VaultSecret,
  now: Date,
): { readonly words: string; readonly icon: string; readonly meaning?: 'warning' | 'error' } {
  const date = expires === undefined ? undefined : localDate(expires);
  const left = expires === undefined ? Number.POSITIVE_INFINITY : new Date(expires).getTime() - now.getTime();
  if (!isEnabled) {
    return {
      words: `disabled ⚠${date === undefined ? '' : ` · ${left <= 0 ? 'expired' : 'expires'} ${date}`}`,
      icon: 'circle-slash',
      meaning: 'warning',
    };
  }
  if (left <= 0) return { words: `expired ${date} ⚠ · enabled`, icon: 'error', meaning: 'error' };
  if (left <= secretEndsSoon) return { words: `expires ${date} ⚠ · enabled`, icon: 'warning', meaning: 'warning' };
  return { words: date === undefined ? 'enabled' : `expires ${date} · enabled`, icon: 'key' };
}
