import type { NamedValue } from '../../azure/index.ts';
import type { TreeNode } from '../tree-node.ts';

/** Named values by name, kind and fetch status. Values stay out, plain ones too: they may well be credentials. */
export function namedValueNodes(parentId: string, namedValues: readonly NamedValue[]): readonly TreeNode[] {
  return namedValues.map(namedValue => {
    const { id, displayName } = namedValue;
    return { id: `${parentId}/${id}`, label: displayName, context: ['namedValue', 'resource'], target: { resourceId: id }, ...appearance(namedValue) };
  });
}

function appearance({ displayName, kind, keyVault }: NamedValue): Pick<TreeNode, 'description' | 'tooltip' | 'icon' | 'meaning' | 'spoken'> {
  switch (kind) {
    case 'plain':
      return { description: 'plain', tooltip: [displayName, 'Plain: everybody who may read the service sees its value.'], icon: 'symbol-string', spoken: `Named value ${displayName}, plain` };
    case 'secret':
      return { description: 'secret', tooltip: [displayName, 'Secret, kept in API Management itself.'], icon: 'lock', spoken: `Named value ${displayName}, secret` };
    case 'keyVault': {
      const source = keyVault === undefined ? 'Key Vault' : sourceOf(keyVault.secretIdentifier);
      const status = keyVault?.lastStatus;
      const isFailed = status !== undefined && status.code !== 'Success';
      const words = status === undefined ? 'not fetched yet' : isFailed ? `fetch failed ⚠ ${status.code}` : 'fetched ✓';
      return {
        description: `${source} · ${words}`,
        tooltip: [
          displayName,
          `Key Vault-backed: ${keyVault?.secretIdentifier ?? 'unknown'}`,
          keyVault?.identityClientId === undefined ? 'Read with the system-assigned identity' : `Read with the user-assigned identity, client id ${keyVault.identityClientId}`,
          `Last fetch: ${status === undefined ? 'none yet' : `${status.code}${status.at === undefined ? '' : `, ${status.at}`}`}`,
          ...(status?.message === undefined || !isFailed ? [] : [status.message]),
        ],
        icon: isFailed ? 'warning' : 'key',
        ...(isFailed && { meaning: 'warning' as const }),
        spoken: `Named value ${displayName}, from ${source}, ${words}`,
      };
    }
  }
}

/** `vault/secret` of a secret identifier. */
function sourceOf(secretIdentifier: string): string {
  const match = /^https:\/\/([^./]+)[^/]*\/secrets\/([^/]+)/i.exec(secretIdentifier);
  return match ? `${match[1]}/${match[2]}` : secretIdentifier;
}
