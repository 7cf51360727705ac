import type { AccessPolicy, Vault } from '../../azure/index.ts';
import { isNothing, permissionsBeyond, permissionsText } from '../../base/azure-names/access-permissions.ts';

/** What a change of one principal's access policy did, in sentences: its own entry before and after, and whether any other differs. */
export function compareAccessPolicies(before: Vault, after: Vault, principalId: string): string {
  const isOwn = ({ objectId }: AccessPolicy): boolean => objectId.toLowerCase() === principalId.toLowerCase();
  const own = (vault: Vault): string => permissionsText(vault.accessPolicies.find(isOwn));
  const others = before.accessPolicies.filter(entry => !isOwn(entry));
  const othersNow = after.accessPolicies.filter(entry => !isOwn(entry));
  const changed = [
    ...others.filter(entry => !othersNow.some(now => isSame(entry, now))),
    ...othersNow.filter(now => !others.some(entry => entry.objectId === now.objectId)),
  ];
  const ownChange = `Before: ${own(before)}. After: ${own(after)}.`;
  if (changed.length > 0) {
    return `${ownChange} Meanwhile others changed too, not by this: ${[...new Set(changed.map(({ objectId }) => objectId))].join(', ')}.`;
  }
  if (others.length === 0) return `${ownChange} There is no other entry.`;
  return `${ownChange} ${others.length === 1 ? 'The other entry is' : `The other ${others.length} entries are`} as before.`;
}

function isSame(a: AccessPolicy, b: AccessPolicy): boolean {
  return a.objectId === b.objectId && a.tenantId === b.tenantId && isNothing(permissionsBeyond(a, b)) && isNothing(permissionsBeyond(b, a));
}
