import { AzureError } from '../errors.ts';
import { ok } from '../http.ts';
import { resourceTypes } from '../resource.ts';
import type { Handler, Route } from '../router.ts';
import { visibleUnder } from '../visible.ts';

const group = '/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities';

const list: Handler = (request, { estate }) => {
  const scope = request.path.slice(0, request.path.toLowerCase().lastIndexOf('/providers/'));
  return ok({ value: visibleUnder(estate, request.caller, { type: resourceTypes.identity, scope, action: 'Microsoft.ManagedIdentity/userAssignedIdentities/read' }) });
};

/** User-assigned managed identities. */
export const userAssignedIdentityRoutes: readonly Route[] = [
  { method: 'GET', template: '/subscriptions/{subscription}/providers/Microsoft.ManagedIdentity/userAssignedIdentities', authorization: 'own', handle: list },
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
];
