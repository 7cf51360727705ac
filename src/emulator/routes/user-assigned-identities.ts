import { AzureError } from '../server/errors.ts';
import type { Estate } from '../estate/estate.ts';
import { ok } from '../server/http.ts';
import { isObject, objectOf, textOf } from '../server/json.ts';
import { lastSegment, resourceTypes, type Resource } from '../estate/resource.ts';
import type { Handler, Route } from '../server/router.ts';
import { visibleUnder } from '../estate/visible.ts';

const group = '/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities';

const list: Handler = (request, { estate }) => {
  const scope = request.path.slice(0, request.path.toLowerCase().lastIndexOf('/providers/'));
  return ok({
    value: visibleUnder(estate, request.caller, {
      type: resourceTypes.identity,
      scope,
      action: 'Microsoft.ManagedIdentity/userAssignedIdentities/read',
    }),
  });
};

/** User-assigned managed identities: reading, and creating with a principal of their own. */
export const userAssignedIdentityRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/subscriptions/{subscription}/providers/Microsoft.ManagedIdentity/userAssignedIdentities',
    authorization: 'own',
    handle: list,
  },
  { method: 'GET', template: group, authorization: 'own', handle: list },
  {
    method: 'GET',
    template: `${group}/{name}`,
    handle: (request, { estate }) => {
      const identity = estate.get(request.path);
      if (!identity) throw new AzureError(404, 'ResourceNotFound', 'The identity was not found.');
      return ok(identity);
    },
  },
  {
    method: 'PUT',
    template: `${group}/{name}`,
    handle: (request, emulation) => {
      const { estate } = emulation;
      const { location, tags } = objectOf(request.body);
      if (textOf(location) === undefined) {
        throw new AzureError(400, 'LocationRequired', 'The location property is required for this definition.');
      }
      const before = estate.get(request.path);
      const identity = {
        ...(before ?? newIdentity(estate, request.path, emulation.now())),
        location: before?.location ?? location,
        tags: isObject(tags) ? tags : {},
      };
      estate.put(identity);
      return { ...ok(identity), status: before ? 200 : 201 };
    },
  },
];

function newIdentity(estate: Estate, id: string, now: number): Resource {
  const name = lastSegment(id);
  const { objectId, appId } = estate.newIdentityPrincipal(name, now);
  return {
    id,
    name,
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    properties: { tenantId: estate.tenantIdOf(id), principalId: objectId, clientId: appId },
  };
}
