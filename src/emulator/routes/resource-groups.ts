import { ok } from '../server/http.ts';
import type { Estate } from '../estate/estate.ts';
import type { JsonObject } from '../server/json.ts';
import { isAllowed } from '../arm/permissions.ts';
import { isSameId, lastSegment, placeOf } from '../estate/resource.ts';
import type { Route } from '../server/router.ts';

const template = '/subscriptions/{subscription}/resourceGroups';

/** Resource groups: those that were seeded or contain anything. */
export const resourceGroupRoutes: readonly Route[] = [
  {
    method: 'GET',
    template,
    authorization: 'own',
    handle: ({ params, caller }, { estate }) => {
      const ids = groupIds(estate).filter(id => isSameId(placeOf(id).subscriptionId, params.subscription));
      return ok({
        value: ids
          .filter(id => isAllowed(estate, caller.objectId, 'Microsoft.Resources/subscriptions/resourceGroups/read', id))
          .map(id => show(estate, id)),
      });
    },
  },
  // the pipeline has already answered 404 for a group that is not there
  {
    method: 'GET',
    template: `${template}/{group}`,
    handle: ({ path }, { estate }) => ok(show(estate, groupIds(estate).find(id => isSameId(id, path)) ?? path)),
  },
  { method: 'HEAD', template: `${template}/{group}`, handle: () => ({ status: 204 }) },
];

function groupIds(estate: Estate): readonly string[] {
  return estate.resourceGroups.map(({ subscriptionId, group }) => `/subscriptions/${subscriptionId}/resourceGroups/${group}`);
}

function show(estate: Estate, id: string): JsonObject {
  const { location = 'westeurope', tags = {} }: JsonObject = estate.get(id) ?? {};
  return {
    id,
    name: lastSegment(id),
    type: 'Microsoft.Resources/resourceGroups',
    location,
    tags,
    properties: { provisioningState: 'Succeeded' },
  };
}
