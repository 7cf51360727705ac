import type { Vault, VaultSecret } from '../../azure/index.ts';
import { isPast, secretState } from '../../base/secrets/secret-state.ts';
import { exactTime, localDate } from '../../host/window/local-time.ts';
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
  secret: VaultSecret,
  now: Date,
): { readonly words: string; readonly icon: string; readonly meaning?: 'warning' | 'error' } {
  const { expires } = secret;
  const date = expires === undefined ? undefined : localDate(expires);
  switch (secretState(secret, now)) {
    case 'disabled': {
      const end = date === undefined ? '' : ` · ${isPast(expires, now) ? 'expired' : 'expires'} ${date}`;
      return { words: `disabled ⚠${end}`, icon: 'circle-slash', meaning: 'warning' };
    }
    case 'expired':
      return { words: `expired ${date} ⚠ · enabled`, icon: 'error', meaning: 'error' };
    case 'ends soon':
      return { words: `expires ${date} ⚠ · enabled`, icon: 'warning', meaning: 'warning' };
    case 'fine':
      return { words: date === undefined ? 'enabled' : `expires ${date} · enabled`, icon: 'key' };
  }
}
