import { collectionReply } from '../../arm/collection.ts';
import { entityNotFound } from '../../server/errors.ts';
import type { Estate } from '../../estate/estate.ts';
import type { Json } from '../../server/json.ts';
import { objectOf, textOf } from '../../server/json.ts';
import { isSameId, lastSegment, withoutLastSegment, type Resource } from '../../estate/resource.ts';
import type { Route } from '../../server/router.ts';
import { readRoutes, requireEntity, serviceTemplate, showApi } from './entity-routes.ts';
import { showSubscription } from './api-subscriptions.ts';

const product = `${serviceTemplate}/products/{product}`;

/** Products, what they contain, and who is subscribed to them. */
export const productRoutes: readonly Route[] = [
  ...readRoutes(`${serviceTemplate}/products`),
  ...readRoutes(`${product}/apiLinks`),
  {
    method: 'GET',
    template: `${product}/apis`,
    handle: (request, { estate }) => {
      const productId = withoutLastSegment(request.path);
      requireEntity(estate, productId);
      return collectionReply(request, apisOf(estate, productId), api => showInProduct(api, productId));
    },
  },
  {
    method: 'HEAD',
    template: `${product}/apis/{api}`,
    handle: (request, { estate }) => {
      const [productId = '', name = ''] = request.path.split(/\/apis\/(?=[^/]+$)/i);
      requireEntity(estate, productId);
      if (!apisOf(estate, productId).some(api => api.name.toLowerCase() === name.toLowerCase())) throw entityNotFound('Api');
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    template: `${product}/subscriptions`,
    handle: (request, { estate }) => {
      const productId = withoutLastSegment(request.path);
      requireEntity(estate, productId);
      const service = productId.slice(0, productId.toLowerCase().lastIndexOf('/products/'));
      const found = estate.children(service, 'subscriptions').filter(({ properties }) => isSameId(textOf(properties.scope), productId));
      return collectionReply(request, found, showSubscription);
    },
  },
];

function apisOf(estate: Estate, productId: string): readonly Resource[] {
  return estate.children(productId, 'apiLinks').flatMap(({ properties }) => estate.get(textOf(properties.apiId) ?? '') ?? []);
}

function showInProduct(api: Resource, productId: string): Json {
  return {
    ...objectOf(showApi(api)),
    id: `${productId}/apis/${lastSegment(api.id)}`,
    type: 'Microsoft.ApiManagement/service/products/apis',
  };
}
