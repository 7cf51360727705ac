import { badRequest } from '../errors.ts';
import { ok } from '../http.ts';
import { isAllowed } from '../permissions.ts';
import { placeOf } from '../resource.ts';
import type { Route } from '../router.ts';

/** The generic list of a subscription's resources, without their properties. */
export const resourceRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/subscriptions/{subscription}/resources',
    authorization: 'own',
    handle: ({ params, query, caller }, { estate }) => {
      const filter = query.get('$filter') ?? '';
      const type = /^resourceType\s+eq\s+'([^']+)'$/i.exec(filter.trim())?.[1]?.toLowerCase();
      if (filter !== '' && type === undefined) throw badRequest('InvalidFilterInQueryString', `Invalid $filter '${filter}' specified in the query string.`);
      const found = estate.resources.filter(
        resource =>
          resource.type.split('/').length === 2 &&
          resource.location !== undefined &&
          placeOf(resource.id).subscriptionId.toLowerCase() === params.subscription?.toLowerCase() &&
          (type === undefined || resource.type.toLowerCase() === type) &&
          isAllowed(estate, caller.objectId, `${resource.type}/read`, resource.id),
      );
      return ok({ value: found.map(({ id, name, type: own, location, tags }) => ({ id, name, type: own, location, tags: tags ?? {} })) });
    },
  },
];
