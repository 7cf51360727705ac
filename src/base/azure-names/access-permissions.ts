/** What an entry in a vault's access policies permits, by kind of object, as the vault spells it: `Get` or `get`. */
export interface AccessPermissions {
  readonly secrets: readonly string[];
  readonly keys: readonly string[];
  readonly certificates: readonly string[];
  readonly storage: readonly string[];
}

/** Reading secrets, and nothing else. */
export const secretsGet: AccessPermissions = { secrets: ['get'], keys: [], certificates: [], storage: [] };

/** Whether a list names a permission, in whatever case: a vault permits the same by it. */
export function namesPermission(permissions: readonly string[], wanted: string): boolean {
  return permissions.some(permission => permission.toLowerCase() === wanted.toLowerCase());
}

/** Whether secrets can be read by it. */
export function permitsGet({ secrets }: AccessPermissions): boolean {
  return namesPermission(secrets, 'get') || namesPermission(secrets, 'all');
}

/** What is named in both, as the first spells it. */
export function permissionsInBoth(permissions: AccessPermissions, others: AccessPermissions): AccessPermissions {
  return eachKind(kind => permissions[kind].filter(permission => namesPermission(others[kind], permission)));
}

/** What is named in the first alone, as it spells it. */
export function permissionsBeyond(permissions: AccessPermissions, others: AccessPermissions): AccessPermissions {
  return eachKind(kind => permissions[kind].filter(permission => !namesPermission(others[kind], permission)));
}

/** Whether nothing is permitted. */
export function isNothing(permissions: AccessPermissions): boolean {
  return kinds.every(kind => permissions[kind].length === 0);
}

/** `secrets: get, list; keys: all`, or `nothing`: in one spelling, however the vault has it. */
export function permissionsText(permissions: AccessPermissions = eachKind(() => [])): string {
  const named = kinds.filter(kind => permissions[kind].length > 0);
  return named.map(kind => `${kind}: ${permissions[kind].map(permission => permission.toLowerCase()).join(', ')}`).join('; ') || 'nothing';
}

const kinds = ['secrets', 'keys', 'certificates', 'storage'] as const;

function eachKind(list: (kind: keyof AccessPermissions) => readonly string[]): AccessPermissions {
  return { secrets: list('secrets'), keys: list('keys'), certificates: list('certificates'), storage: list('storage') };
}
