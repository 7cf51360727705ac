import type { Vault, VaultSecret } from '../../azure/index.ts';
import { secretState, secretStateWords, type SecretState } from '../../base/secrets/secret-state.ts';
import { t } from '../../base/text/translation.ts';
import { exactTime, localDate } from '../../host/window/local-time.ts';
import type { TreeNode } from '../tree-node.ts';

/** Secrets by name, with whether they are enabled and when they expire. */
export function secretNodes(
  parent: { readonly id: string; readonly vault: Vault },
  secrets: readonly VaultSecret[],
  now: Date,
): readonly TreeNode[] {
  return secrets.map(secret => {
    const state = stateText(secret, now);
    return {
      id: `${parent.id}/${secret.name}`,
      label: secret.name,
      description: state,
      tooltip: [
        secret.identifier,
        secret.isEnabled ? t('Enabled') : t('Disabled: it cannot be read'),
        secret.expires === undefined ? t('No expiry date') : t('Expires {0}', exactTime(secret.expires)),
        ...(secret.contentType === undefined ? [] : [t('Content type {0}', secret.contentType)]),
      ],
      ...looks[secretState(secret, now)],
      context: ['secret', 'wireable', 'resource'],
      accessibleLabel: t('Secret {0}, {1}', secret.name, state),
      target: { vaultId: parent.vault.id, secretName: secret.name, resourceId: `${parent.vault.id}/secrets/${secret.name}` },
    };
  });
}

const looks = {
  disabled: { icon: 'circle-slash', meaning: 'warning' },
  expired: { icon: 'error', meaning: 'error' },
  'ends soon': { icon: 'warning', meaning: 'warning' },
  fine: { icon: 'key' },
} as const satisfies Record<SecretState, Pick<TreeNode, 'icon' | 'meaning'>>;

/** The state's words, a warning behind the first where something keeps the secret from working. */
function stateText(secret: VaultSecret, now: Date): string {
  const [first, ...rest] = secretStateWords(secret, now, localDate);
  return [secretState(secret, now) === 'fine' ? first : `${first} ⚠`, ...rest].join(' · ');
}
