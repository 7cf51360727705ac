import type { ManagementGroups } from '../../azure/index.ts';
import { isSameResource } from '../../base/azure-names/resource-id.ts';
import { trimEnd } from '../../base/text/trim.ts';
import { t } from '../../base/text/translation.ts';
import type { VaultPart } from './role-reach.ts';

/** Where an assignment is, as seen from one vault. */
export interface VaultScope {
  /** The vault itself (and what is above it), or the kind of the one object that the assignment is for. */
  readonly part: VaultPart;
  /** Name of the one object. */
  readonly objectName?: string;
  /** `this vault`, `the secret db`, `resource group g`, `subscription s`, `management group m`, `the whole tenant`. */
  readonly label: string;
  /** Whether the assignment was made above the vault, for other resources too. */
  readonly isInherited: boolean;
}

/** The label of an assignment on the vault itself. */
export const wholeVault = t('this vault');

/** How an assignment at `scope` reaches into a vault; `undefined` when it does not: scopes inherit downwards only. */
export function vaultScopeOf(scope: string, vaultId: string, managementGroups: ManagementGroups = new Map()): VaultScope | undefined {
  const place = trimEnd(scope, '/');
  if (isSameResource(place, vaultId)) return { part: 'vault', label: wholeVault, isInherited: false };
  if (isBelow(place, vaultId)) return objectScope(place.slice(vaultId.length + 1).split('/'));
  if (place === '') return above(t('the whole tenant'));
  const group = /^\/providers\/microsoft\.management\/managementgroups\/([^/]+)$/i.exec(place)?.[1];
  if (group !== undefined) return isAbove(group, vaultId, managementGroups) ? above(t('management group {0}', group)) : undefined;
  if (!isBelow(vaultId, place)) return undefined;
  const [, , subscription = '', , resourceGroup] = place.split('/');
  return above(resourceGroup === undefined ? t('subscription {0}', subscription) : t('resource group {0}', resourceGroup));
}

const objects: readonly { readonly part: VaultPart; readonly noun: string }[] = [
  { part: 'secrets', noun: 'secret' },
  { part: 'keys', noun: 'key' },
  { part: 'certificates', noun: 'certificate' },
];

function objectScope([kind = '', objectName = '']: readonly string[]): VaultScope | undefined {
  const object = objects.find(({ part }) => part === kind.toLowerCase());
  return object && { part: object.part, objectName, label: t('the {0} {1}', object.noun, objectName), isInherited: false };
}

function above(label: string): VaultScope {
  return { part: 'vault', label, isInherited: true };
}

/** Where nothing is known of the vault's subscription, a group is taken to be above it: only such groups' assignments are read. */
function isAbove(group: string, vaultId: string, managementGroups: ManagementGroups): boolean {
  const ancestors = managementGroups.get((vaultId.split('/')[2] ?? '').toLowerCase());
  return ancestors?.has(group.toLowerCase()) ?? true;
}

function isBelow(id: string, ancestor: string): boolean {
  return id.toLowerCase().startsWith(`${ancestor.toLowerCase()}/`);
}
