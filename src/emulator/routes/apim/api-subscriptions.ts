import { ok } from '../../server/http.ts';
import { omit, type Json } from '../../server/json.ts';
import { withoutLastSegment, type Resource } from '../../estate/resource.ts';
import type { Route } from '../../server/router.ts';
import { readRoutes, requireEntity, serviceTemplate } from './entity-routes.ts';

/** A subscription to a product or API, without its keys: only listSecrets returns them. */
export function showSubscription({ id, type, name, properties }: Resource): Json {
  return { id, type, name, properties: omit(properties, 'primaryKey', 'secondaryKey') };
}

/** Subscriptions of a service to its own products and APIs (not to Azure). */
export const apiSubscriptionRoutes: readonly Route[] = [
  ...readRoutes(`${serviceTemplate}/subscriptions`, showSubscription),
  {
    method: 'POST',
    template: `${serviceTemplate}/subscriptions/{name}/listSecrets`,
    handle: (request, { estate }) => {
      const id = withoutLastSegment(request.path);
      const { primaryKey = null, secondaryKey = null } = requireEntity(estate, id).properties;
      return ok({ primaryKey, secondaryKey }, estate.etag(id));
    },
  },
];
