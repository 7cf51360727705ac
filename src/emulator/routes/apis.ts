import { requireEntity, readRoutes, serviceTemplate, showApi, showEntity } from './entity-routes.ts';
import { collectionReply } from '../collection.ts';
import { objectOf, textOf } from '../json.ts';
import { isSameId, withoutLastSegment } from '../resource.ts';
import type { Route } from '../router.ts';

/** APIs and their operations, and the products an API is in. */
export const apiRoutes: readonly Route[] = [
  ...readRoutes(`${serviceTemplate}/apis`, showApi),
  ...readRoutes(`${serviceTemplate}/apis/{api}/operations`),
  {
    method: 'GET',
    template: `${serviceTemplate}/apis/{api}/products`,
    handle: (request, { estate }) => {
      const api = requireEntity(estate, withoutLastSegment(request.path));
      const service = api.id.slice(0, api.id.toLowerCase().lastIndexOf('/apis/'));
      const products = estate
        .children(service, 'products')
        .filter(({ id }) => estate.children(id, 'apiLinks').some(link => isSameId(textOf(link.properties.apiId), api.id)));
      return collectionReply(request, products, product => ({ ...objectOf(showEntity(product)), id: `${api.id}/products/${product.name}`, type: 'Microsoft.ApiManagement/service/apis/products' }));
    },
  },
];
