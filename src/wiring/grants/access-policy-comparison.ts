import type { AccessPolicy, Vault } from '../../azure/index.ts';
import { isNothing, permissionsBeyond, permissionsText } from '../../base/azure-names/access-permissions.ts';
import { t, tn } from '../../base/text/translation.ts';

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
  const ownChange = t('Before: {0}. After: {1}.', own(before), own(after));
  if (changed.length > 0) {
    return t('{0} Meanwhile others changed too, not by this: {1}.', ownChange, [...new Set(changed.map(({ objectId }) => objectId))].join(', '));
  }
  if (others.length === 0) return t('{0} There is no other entry.', ownChange);
  return tn(others.length, '{1} The other entry is as before.', '{1} The other {0} entries are as before.', ownChange);
}

function isSame(a: AccessPolicy, b: AccessPolicy): boolean {
  return a.objectId === b.objectId && a.tenantId === b.tenantId && isNothing(permissionsBeyond(a, b)) && isNothing(permissionsBeyond(b, a));
}
