import { resourceName } from '../../base/azure-names/resource-id.ts';
import { someOf } from '../../base/text/sentence.ts';
import { t } from '../../base/text/translation.ts';
import type { Change } from './change.ts';

/** What changes are about, as far as a message has room: `Get Item of contoso-shop`, or a service or vault. */
export function changeSubject(changes: readonly Change[]): string {
  const wishes = changes.map(({ wish }) => wish);
  for (const wish of wishes) if ('scopeLabel' in wish) return t('{0} of {1}', wish.scopeLabel, resourceName(wish.serviceId));
  for (const wish of wishes) if ('serviceId' in wish) return resourceName(wish.serviceId);
  for (const wish of wishes) if ('vaultId' in wish) return resourceName(wish.vaultId);
  return '';
}

/** The same with what is wired, granted or set there, so that two can be distinguished: `Get Item of contoso-shop · backend-password`. */
export function changeSubjectInFull(changes: readonly Change[]): string {
  return [changeSubject(changes), changeDetail(changes)].filter(part => part !== '').join(' · ');
}

function changeDetail(changes: readonly Change[]): string {
  const wishes = changes.map(({ wish }) => wish);
  for (const wish of wishes) if ('secretName' in wish && wish.secretName !== undefined) return wish.secretName;
  for (const wish of wishes) if ('holder' in wish) return wish.holder;
  for (const wish of wishes) if ('values' in wish) return someOf(wish.values.map(({ name }) => name), 3);
  for (const wish of wishes) if ('name' in wish) return wish.name;
  for (const wish of wishes) if ('identity' in wish && 'vaultId' in wish) return resourceName(wish.vaultId);
  return '';
}
