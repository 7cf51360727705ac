import { isSameResource } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import type { ServiceIdentity } from '../apim/service-identity.ts';

/** The part of a service's PATCH that says its identities. */
export interface IdentityPatch {
  readonly type: string;
  /** By resource id; null for one that is to go. */
  readonly userAssignedIdentities?: Readonly<Record<string, { readonly [none: string]: never } | null>>;
}

/** A change of a service's managed identities: whether it is made already, what to send for it, and what to say when it had no effect. */
export interface IdentityChange {
  readonly isThere: (identity: ServiceIdentity) => boolean;
  readonly patchOf: (identity: ServiceIdentity) => IdentityPatch;
  /** What is said of a service that took the change without effect. */
  readonly complaint: (service: string) => string;
}

/** The system-assigned identity on or off; user-assigned ones stay. */
export function systemIdentity(isWanted: boolean): IdentityChange {
  return {
    isThere: ({ systemPrincipalId }) => (systemPrincipalId !== undefined) === isWanted,
    patchOf: ({ userAssigned }) => patch(isWanted, userAssigned.map(({ id }) => id)),
    complaint: service =>
      isWanted
        ? t('API Management took the change but {0} still has no system-assigned identity.', service)
        : t('API Management took the change but {0} still has its system-assigned identity.', service),
  };
}

/** A user-assigned identity attached or not; all others stay. */
export function userIdentity(identityId: string, isWanted: boolean): IdentityChange {
  const isIt = ({ id }: { readonly id: string }): boolean => isSameResource(id, identityId);
  return {
    isThere: ({ userAssigned }) => userAssigned.some(isIt) === isWanted,
    patchOf: ({ systemPrincipalId, userAssigned }) => {
      const kept = userAssigned.filter(attached => !isIt(attached)).map(({ id }) => id);
      return patch(systemPrincipalId !== undefined, isWanted ? [...kept, identityId] : kept, isWanted ? undefined : identityId);
    },
    complaint: service =>
      isWanted
        ? t('API Management took the change but {0} still lacks the identity.', service)
        : t('API Management took the change but {0} still has the identity.', service),
  };
}

// every attached identity is named again, as {}: it is not settled whether one left out stays, and its own properties
// sent back are refused. For one that is to go, null says so in a merge.
function patch(hasSystem: boolean, userAssignedIds: readonly string[], removed?: string): IdentityPatch {
  const type = [...(hasSystem ? ['SystemAssigned'] : []), ...(userAssignedIds.length > 0 ? ['UserAssigned'] : [])].join(', ') || 'None';
  const entries = [
    ...userAssignedIds.map(id => [id, {}] as const),
    ...(removed === undefined || userAssignedIds.length === 0 ? [] : [[removed, null] as const]),
  ];
  return { type, ...(entries.length > 0 && { userAssignedIdentities: Object.fromEntries(entries) }) };
}
