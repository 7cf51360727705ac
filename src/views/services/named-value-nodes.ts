import { t } from '../../base/text/translation.ts';
import type { NamedValue } from '../../azure/index.ts';
import { exactTime } from '../../host/window/local-time.ts';
import type { TreeNode } from '../tree-node.ts';

/** Named values by name, kind and fetch status. Values stay out, plain ones too: they may well be credentials. */
export function namedValueNodes(
  { id: parentId, serviceId }: NamedValueParent,
  namedValues: readonly NamedValue[],
  now: Date,
): readonly TreeNode[] {
  return namedValues.map(namedValue => {
    const { id, name, displayName, kind } = namedValue;
    const context = kind === 'keyVault' ? ['namedValue', 'fromKeyVault', 'resource'] : ['namedValue', 'ownValue', 'resource'];
    return {
      id: `${parentId}/${id}`,
      label: displayName,
      context,
      target: { serviceId, namedValue: name, resourceId: id },
      ...appearance(namedValue, now),
    };
  });
}

/** Where named values hang in the tree. */
export interface NamedValueParent {
  readonly id: string;
  readonly serviceId: string;
}

function appearance(
  { displayName, kind, keyVault, provisioningState }: NamedValue,
  now: Date,
): Pick<TreeNode, 'description' | 'tooltip' | 'icon' | 'meaning' | 'accessibleLabel'> {
  switch (kind) {
    case 'plain':
      return {
        description: t('plain'),
        tooltip: [displayName, t('Plain: everybody who may read the service sees its value.')],
        icon: 'symbol-string',
        accessibleLabel: t('Named value {0}, plain', displayName),
      };
    case 'secret':
      return {
        description: t('secret'),
        tooltip: [displayName, t('Secret, kept in API Management itself.')],
        icon: 'lock',
        accessibleLabel: t('Named value {0}, secret', displayName),
      };
    case 'keyVault': {
      const source = keyVault === undefined ? 'Key Vault' : sourceOf(keyVault.secretIdentifier);
      const status = keyVault?.lastStatus;
      const isFailed = (status !== undefined && status.code !== 'Success') || provisioningState !== undefined;
      const fetchWords =
        status === undefined
          ? t('not fetched yet')
          : [status.code === 'Success' ? t('fetched ✓') : t('⚠ fetch failed: {0}', status.code), ...ageWords(status.at, now)].join(' ');
      const words = provisioningState === undefined ? fetchWords : t('⚠ last write: {0}', provisioningState);
      return {
        description: `${words} · ${source}`,
        tooltip: [
          displayName,
          t('Key Vault-backed: {0}', keyVault?.secretIdentifier ?? t('unknown')),
          keyVault?.identityClientId === undefined
            ? t('Read with the system-assigned identity')
            : t('Read with the user-assigned identity, client id {0}', keyVault.identityClientId),
          status === undefined
          ? t('Last fetch: none yet')
          : t('Last fetch: {0}', [status.code, ...(status.at === undefined ? [] : [exactTime(status.at)])].join(', ')),
          ...(status?.message === undefined || !isFailed ? [] : [status.message]),
        ],
        icon: isFailed ? 'warning' : 'key',
        ...(isFailed && { meaning: 'warning' as const }),
        accessibleLabel: t('Named value {0}, {1}, from {2}', displayName, words, source),
      };
    }
  }
}

/** How long ago a fetch was: API Management fetches anew within four hours of a change. */
function ageWords(at: string | undefined, now: Date): readonly string[] {
  if (at === undefined) return [];
  const minutes = Math.max(0, Math.round((now.getTime() - new Date(at).getTime()) / 60_000));
  if (minutes < 60) return [t('{0} min ago', minutes)];
  return [minutes < 48 * 60 ? t('{0} h ago', Math.round(minutes / 60)) : t('{0} days ago', Math.round(minutes / 1440))];
}

/** `vault/secret` of a secret identifier. */
function sourceOf(secretIdentifier: string): string {
  const match = /^https:\/\/([^./]+)(?:\.[^/]*)?\/secrets\/([^/]+)/i.exec(secretIdentifier);
  return match ? `${match[1]}/${match[2]}` : secretIdentifier;
}
