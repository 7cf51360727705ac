import { ok } from '../server/http.ts';
import type { JsonObject } from '../server/json.ts';
import { allowancesOf } from '../arm/permissions.ts';
import { placeOf, type Resource } from '../estate/resource.ts';
import { resourceFilter } from '../estate/resource-filter.ts';
import type { Handler, Route } from '../server/router.ts';

const list: Handler = ({ params, query, caller }, { estate }) => {
  const isWanted = resourceFilter(query.get('$filter') ?? '');
  const expanded = (query.get('$expand') ?? '').toLowerCase().split(',').map(name => name.trim());
  const isAllowed = allowancesOf(estate, caller.objectId);
  const found = estate.resources.filter(resource => {
    if (resource.location === undefined || resource.type.split('/').length !== 2) return false;
    const { subscriptionId, group } = placeOf(resource.id);
    return (
      subscriptionId.toLowerCase() === params.subscription?.toLowerCase() &&
      (params.group === undefined || group.toLowerCase() === params.group.toLowerCase()) &&
      isWanted(resource) &&
      isAllowed(`${resource.type}/read`, resource.id)
    );
  });
  return ok({ value: found.map(resource => show(resource, expanded.includes('provisioningstate'))) });
};

/** The generic list of a subscription's or a group's resources, without their properties. */
export const resourceRoutes: readonly Route[] = [
  { method: 'GET', template: '/subscriptions/{subscription}/resources', authorization: 'own', handle: list },
  { method: 'GET', template: '/subscriptions/{subscription}/resourceGroups/{group}/resources', authorization: 'own', handle: list },
];

function show({ id, name, type, location, tags, properties }: Resource, hasState: boolean): JsonObject {
  const state = properties.provisioningState ?? 'Succeeded';
  return { id, name, type, location, tags: tags ?? {}, ...(hasState && { provisioningState: state }) };
}
