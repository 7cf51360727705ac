import type { AccessPermissions } from '../../base/azure-names/access-permissions.ts';

/** Whose entry of a vault's access policies is meant; the principal, or a symbol for one that is not known yet. */
export interface AccessPolicyHolder<P = string> {
  readonly tenantId: string;
  readonly objectId: P;
}

/** The body of `accessPolicies/add` that lets a principal get secrets. */
export function secretsGetProperties<P>({ tenantId, objectId }: AccessPolicyHolder<P>) {
  return { accessPolicies: [{ tenantId, objectId, permissions: { secrets: ['get'] } }] };
}

/** The body of `accessPolicies/replace` and `remove`: every kind of permission is named. */
export function accessPolicyProperties({ tenantId, objectId }: AccessPolicyHolder, permitted: AccessPermissions) {
  const { secrets, keys, certificates, storage } = permitted;
  const permissions = { secrets: [...secrets], keys: [...keys], certificates: [...certificates], storage: [...storage] };
  return { accessPolicies: [{ tenantId, objectId, permissions }] };
}
