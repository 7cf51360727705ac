import { matchesAction } from '../../base/azure-names/action-pattern.ts';
import type { RolePermissions } from '../../base/azure-names/built-in-roles.ts';
import { t } from '../../base/text/translation.ts';

/** The part of a vault that an assignment is made on: the vault with all in it, or one object of a kind. */
export type VaultPart = 'vault' | 'secrets' | 'keys' | 'certificates';

/** What a role lets its holder do in a vault, as far as it is more than nothing. */
export interface RoleReach {
  readonly readsSecrets: boolean;
  /** What goes beyond reading secrets, in words: `write secrets`. */
  readonly excess: readonly string[];
  /** The part of `excess` that role-based access to data is not needed for, and so counts in vaults with access policies too. */
  readonly managementExcess: readonly string[];
}

/**
 * Judges a role by what it permits. Reading names and properties of secrets comes with every role that reads their values and is
 * no excess; nor is looking at the vault through Resource Manager. On one object only what concerns its kind, and roles, has effect.
 */
export function roleReach(permissions: readonly RolePermissions[], part: VaultPart = 'vault'): RoleReach {
  const isPermitted = ({ plane, action }: Operation): boolean =>
    concerns(action, part) && permissions.some(block => permits(block, plane, action));
  const wordsOf = (operations: readonly Excess[]): readonly string[] => [
    ...new Set(operations.filter(isPermitted).map(({ words }) => words)),
  ];
  const managementExcess = wordsOf(excesses.filter(({ plane }) => plane === 'management'));
  return {
    readsSecrets: isPermitted(getSecret),
    excess: [...new Set([...wordsOf(excesses), ...unknownDataActions(permissions, part)])],
    managementExcess,
  };
}

interface Operation {
  readonly plane: 'management' | 'data';
  /** In lower case. */
  readonly action: string;
}

interface Excess extends Operation {
  readonly words: string;
}

const vaults = 'microsoft.keyvault/vaults/';
const getSecret: Operation = { plane: 'data', action: `${vaults}secrets/getsecret/action` };
const readMetadata: Operation = { plane: 'data', action: `${vaults}secrets/readmetadata/action` };

// https://learn.microsoft.com/azure/role-based-access-control/permissions/security#microsoftkeyvault
const excesses: readonly Excess[] = [
  ...data(t('write secrets'), 'secrets/setsecret/action', 'secrets/update/action', 'secrets/recover/action', 'secrets/restore/action'),
  ...data(t('delete secrets'), 'secrets/delete', 'secrets/purge/action'),
  ...data(t('back up secrets'), 'secrets/backup/action'),
  ...data(
    t('use keys'),
    'keys/encrypt/action',
    'keys/decrypt/action',
    'keys/wrap/action',
    'keys/unwrap/action',
    'keys/sign/action',
    'keys/verify/action',
    'keys/release/action',
  ),
  ...data(
    t('change keys'),
    'keys/create/action',
    'keys/import/action',
    'keys/update/action',
    'keys/rotate/action',
    'keys/delete',
    'keys/purge/action',
    'keys/recover/action',
    'keys/restore/action',
    'keyrotationpolicies/write',
  ),
  ...data(t('back up keys'), 'keys/backup/action'),
  ...data(t('read keys'), 'keys/read', 'keyrotationpolicies/read'),
  ...data(
    t('change certificates'),
    'certificates/create/action',
    'certificates/import/action',
    'certificates/update/action',
    'certificates/delete',
    'certificates/purge/action',
    'certificates/recover/action',
    'certificates/restore/action',
    'certificatecas/write',
    'certificatecas/delete',
    'certificatecontacts/write',
  ),
  ...data(t('back up certificates'), 'certificates/backup/action'),
  ...data(t('read certificates'), 'certificates/read', 'certificatecas/read'),
  ...data(t('read storage accounts'), 'storageaccounts/read'),
  ...data(t('use storage accounts'), 'storageaccounts/set/action', 'storageaccounts/delete', 'storageaccounts/sas/set/action'),
  ...management(t('change the vault and its access policies'), `${vaults}write`, `${vaults}accesspolicies/write`),
  ...management(t('delete the vault'), `${vaults}delete`, 'microsoft.keyvault/locations/deletedvaults/purge/action'),
  ...management(t('read secrets in deployments'), `${vaults}deploy/action`),
  ...management(t('write secrets'), `${vaults}secrets/write`),
  ...management(t('change keys'), `${vaults}keys/write`),
  ...management(t('give itself or others roles'), 'microsoft.authorization/roleassignments/write'),
  ...management(t('take roles away'), 'microsoft.authorization/roleassignments/delete'),
  ...management(t('change what roles permit'), 'microsoft.authorization/roledefinitions/write'),
];

const knownDataActions: readonly string[] = [getSecret, readMetadata, ...excesses].flatMap(({ plane, action }) =>
  plane === 'data' ? [action] : [],
);

function data(words: string, ...operations: readonly string[]): readonly Excess[] {
  return operations.map(operation => ({ words, plane: 'data', action: `${vaults}${operation}` }));
}

function management(words: string, ...actions: readonly string[]): readonly Excess[] {
  return actions.map(action => ({ words, plane: 'management', action }));
}

function concerns(action: string, part: VaultPart): boolean {
  return part === 'vault' || action.startsWith(`${vaults}${part}/`) || action.startsWith('microsoft.authorization/');
}

function permits(
  { actions, notActions, dataActions, notDataActions }: RolePermissions,
  plane: Operation['plane'],
  action: string,
): boolean {
  const [given, taken] = plane === 'data' ? [dataActions, notDataActions] : [actions, notActions];
  return given.some(pattern => matchesAction(pattern, action)) && !taken.some(pattern => matchesAction(pattern, action));
}

/** Operations on vault data that Azure may add one day, or that are not in the list above: named as the role spells them. */
function unknownDataActions(permissions: readonly RolePermissions[], part: VaultPart): readonly string[] {
  return permissions.flatMap(({ dataActions, notDataActions }) =>
    dataActions
      .filter(pattern => pattern.toLowerCase().startsWith(vaults) && concerns(pattern.toLowerCase(), part))
      .filter(
        pattern =>
          !knownDataActions.some(action => matchesAction(pattern, action)) &&
          !notDataActions.some(taken => matchesAction(taken, pattern)),
      )
      .map(pattern => t('do {0}', pattern.slice(vaults.length))),
  );
}
