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
        description: 'plain',
        tooltip: [displayName, 'Plain: everybody who may read the service sees its value.'],
        icon: 'symbol-string',
        accessibleLabel: `Named value ${displayName}, plain`,
      };
    case 'secret':
      return {
        description: 'secret',
        tooltip: [displayName, 'Secret, kept in API Management itself.'],
        icon: 'lock',
        accessibleLabel: `Named value ${displayName}, secret`,
      };
    case 'keyVault': {
      const source = keyVault === undefined ? 'Key Vault' : sourceOf(keyVault.secretIdentifier);
      const status = keyVault?.lastStatus;
      const isFailed = (status !== undefined && status.code !== 'Success') || provisioningState !== undefined;
      const fetchWords =
        status === undefined
          ? 'not fetched yet'
          : `${status.code === 'Success' ? 'fetched ✓' : `⚠ fetch failed: ${status.code}`}${ageWords(status.at, now)}`;
      const words = provisioningState === undefined ? fetchWords : `⚠ last write: ${provisioningState}`;
      return {
        description: `${words} · ${source}`,
        tooltip: [
          displayName,
          `Key Vault-backed: ${keyVault?.secretIdentifier ?? 'unknown'}`,
          keyVault?.identityClientId === undefined
            ? 'Read with the system-assigned identity'
            : `Read with the user-assigned identity, client id ${keyVault.identityClientId}`,
          `Last fetch: ${status === undefined ? 'none yet' : `${status.code}${status.at === undefined ? '' : `, ${exactTime(status.at)}`}`}`,
          ...(status?.message === undefined || !isFailed ? [] : [status.message]),
        ],
        icon: isFailed ? 'warning' : 'key',
        ...(isFailed && { meaning: 'warning' as const }),
        accessibleLabel: `Named value ${displayName}, ${words}, from ${source}`,
      };
    }
  }
}

/** How long ago a fetch was: API Management fetches anew within four hours of a change. */
function ageWords(at: string | undefined, now: Date): string {
  if (at === undefined) return '';
  const minutes = Math.max(0, Math.round((now.getTime() - new Date(at).getTime()) / 60_000));
  if (minutes < 60) return ` ${minutes} min ago`;
  return minutes < 48 * 60 ? ` ${Math.round(minutes / 60)} h ago` : ` ${Math.round(minutes / 1440)} days ago`;
}

/** `vault/secret` of a secret identifier. */
function sourceOf(secretIdentifier: string): string {
  const match = /^https:\/\/([^./]+)(?:\.[^/]*)?\/secrets\/([^/]+)/i.exec(secretIdentifier);
  return match ? `${match[1]}/${match[2]}` : secretIdentifier;
}
