import { AzureError, badRequest } from '../server/errors.ts';
import type { Estate, Principal } from '../estate/estate.ts';
import { isObject, isSameJson, objectOf, textOf, type Json, type JsonObject } from '../server/json.ts';
import { identitiesOf } from './managed-identity.ts';
import { isAllowed } from './permissions.ts';
import { isSameId, resourceTypes, type Resource } from '../estate/resource.ts';

/** A checked change of a service's identities. */
export interface IdentityChange {
  readonly isNothing: boolean;
  /** Makes or removes the system-assigned principal and gives the new `identity`; undefined for none. */
  readonly apply: (now: number) => JsonObject | undefined;
}

const maximumUserAssigned = 10;

/** How an `identity` is written: a PATCH is merged into what is there, a PUT names all that is to be there. */
export type IdentityMethod = 'PATCH' | 'PUT';

/** A service that is written, and how. */
export interface IdentityWrite {
  readonly service: Resource;
  readonly caller: Principal;
  readonly method: IdentityMethod;
}

/**
 * Checks the `identity` of a service's PATCH or PUT and says what it comes to. The type decides which kinds stay; of the
 * user-assigned entries `{}` adds or keeps one, and in a PATCH null takes it away.
 */
export function planIdentity(estate: Estate, { service, caller, method }: IdentityWrite, patch: JsonObject): IdentityChange {
  const kinds = (textOf(patch.type) ?? '').split(',').map(kind => kind.trim());
  if (!kinds.every(kind => ['SystemAssigned', 'UserAssigned', 'None'].includes(kind))) {
    throw badRequest(
      'InvalidIdentityType',
      `The identity type '${textOf(patch.type) ?? ''}' is not valid. Use SystemAssigned, UserAssigned, 'SystemAssigned, UserAssigned' or None.`,
    );
  }
  const before = objectOf(service.identity);
  const asksForSystem = kinds.includes('SystemAssigned');
  const userAssigned = kinds.includes('UserAssigned')
    ? mergeUserAssigned(estate, { service, caller, method }, objectOf(patch.userAssignedIdentities))
    : {};
  const isNamed = Object.keys({ ...userAssigned, ...objectOf(patch.userAssignedIdentities) }).length > 0;
  if (kinds.includes('UserAssigned') && !isNamed) {
    throw badRequest('MissingIdentityIds', "The identity ids must not be null or empty for 'UserAssigned' identity type.");
  }
  const hasSystem = identitiesOf(service).systemPrincipalId !== undefined;
  const isNothing = asksForSystem === hasSystem && isSameJson(userAssigned, objectOf(before.userAssignedIdentities));
  return {
    isNothing,
    apply: now => {
      const { systemPrincipalId } = identitiesOf(service);
      if (!asksForSystem && systemPrincipalId !== undefined) estate.removePrincipal(systemPrincipalId);
      const principalId = asksForSystem ? (systemPrincipalId ?? estate.newIdentityPrincipal(service.name, now).objectId) : undefined;
      const type = [...(asksForSystem ? ['SystemAssigned'] : []), ...(Object.keys(userAssigned).length > 0 ? ['UserAssigned'] : [])].join(
        ', ',
      );
      if (type === '') return undefined;
      return {
        type,
        ...(principalId !== undefined && { principalId, tenantId: estate.tenantIdOf(service.id) }),
        ...(Object.keys(userAssigned).length > 0 && { userAssignedIdentities: userAssigned }),
      };
    },
  };
}

function mergeUserAssigned(estate: Estate, { service, caller, method }: IdentityWrite, patch: JsonObject): JsonObject {
  const before = objectOf(objectOf(service.identity).userAssignedIdentities);
  const isNamed = (id: string): boolean => Object.keys(patch).some(key => isSameId(key, id));
  const merged: Record<string, Json> = {};
  for (const [id, value] of Object.entries(before)) if (method === 'PATCH' || isNamed(id)) merged[id] = value ?? {};
  for (const [id, value] of Object.entries(patch)) {
    const existing = Object.keys(merged).find(key => isSameId(key, id));
    // a client that sends back the principalId and clientId that GET showed ends here
    if (value !== null && !(isObject(value) && Object.keys(value).length === 0)) {
      throw badRequest(
        'InvalidIdentityValues',
        "Invalid value for the identities property. The value of each 'userAssignedIdentities' property must be an empty object or null.",
      );
    }
    if (value === null) {
      if (existing !== undefined) delete merged[existing];
    } else if (existing === undefined) {
      merged[id] = attach(estate, id, caller);
    }
  }
  if (Object.keys(merged).length > maximumUserAssigned) {
    throw badRequest('TooManyIdentities', `A service can have at most ${maximumUserAssigned} user-assigned identities.`);
  }
  return merged;
}

function attach(estate: Estate, id: string, caller: Principal): JsonObject {
  const identity = estate.get(id);
  if (identity?.type.toLowerCase() !== resourceTypes.identity) {
    throw badRequest('FailedIdentityOperation', `Identity operation failed: the user-assigned identity '${id}' was not found.`);
  }
  const action = 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action';
  if (!isAllowed(estate, caller.objectId, action, id)) {
    throw new AzureError(
      403,
      'LinkedAuthorizationFailed',
      `The client '${caller.name}' with object id '${caller.objectId}' does not have permission to perform action(s) '${action}' on the linked scope(s) '${id}' or the linked scope(s) are invalid.`,
    );
  }
  const { principalId, clientId } = identity.properties;
  return { principalId, clientId };
}
