import { requireEntity, readRoutes, serviceTemplate, showApi, showEntity } from './entity-routes.ts';
import { collectionReply } from '../../arm/collection.ts';
import { objectOf, omit, textOf, type Json } from '../../server/json.ts';
import { isSameId, parentId, withoutLastSegment, type Resource } from '../../estate/resource.ts';
import type { Route } from '../../server/router.ts';

/** An operation in a list: what a request and its answers contain comes with the operation itself only (published examples of both). */
export function showListedOperation({ properties, ...resource }: Resource): Json {
  return showEntity({ ...resource, properties: omit(properties, 'templateParameters', 'request', 'responses') });
}

/** APIs with their version sets, operations and resolvers, and the products an API is in. */
export const apiRoutes: readonly Route[] = [
  ...readRoutes(`${serviceTemplate}/apis`, showApi),
  ...readRoutes(`${serviceTemplate}/apiVersionSets`),
  ...readRoutes(`${serviceTemplate}/apis/{api}/operations`, showEntity, showListedOperation),
  ...readRoutes(`${serviceTemplate}/apis/{api}/resolvers`),
  {
    method: 'GET',
    template: `${serviceTemplate}/apis/{api}/revisions`,
    handle: (request, { estate }) => {
      const api = requireEntity(estate, withoutLastSegment(request.path));
      const revisions = estate
        .children(parentId(api.id), 'apis')
        .filter(({ name }) => apiName(name) === apiName(api.name))
        .toSorted((a, b) => Number(revisionOf(b)) - Number(revisionOf(a)));
      return collectionReply(request, revisions, showRevision);
    },
  },
  {
    method: 'GET',
    template: `${serviceTemplate}/apis/{api}/products`,
    handle: (request, { estate }) => {
      const api = requireEntity(estate, withoutLastSegment(request.path));
      const service = api.id.slice(0, api.id.toLowerCase().lastIndexOf('/apis/'));
      const products = estate
        .children(service, 'products')
        .filter(({ id }) => estate.children(id, 'apiLinks').some(link => isSameId(textOf(link.properties.apiId), api.id)));
      return collectionReply(request, products, product => ({
        ...objectOf(showEntity(product)),
        id: `${api.id}/products/${product.name}`,
        type: 'Microsoft.ApiManagement/service/apis/products',
      }));
    },
  },
];

function apiName(name: string): string {
  return name.replace(/;rev=\d+$/i, '').toLowerCase();
}

function revisionOf({ name, properties }: Resource): string {
  return /;rev=(\d+)$/i.exec(name)?.[1] ?? textOf(properties.apiRevision) ?? '1';
}

/** A revision as its list reports it: it has no id of its own. */
function showRevision(api: Resource): Json {
  const revision = revisionOf(api);
  const base = api.name.replace(/;rev=\d+$/i, '');
  const isCurrent = base === api.name;
  const at = '2024-11-04T08:12:31Z';
  return {
    apiId: `/apis/${base};rev=${revision}`,
    apiRevision: revision,
    createdDateTime: at,
    updatedDateTime: at,
    description: textOf(api.properties.apiRevisionDescription) ?? '',
    privateUrl: `/${textOf(api.properties.path) ?? ''}${isCurrent ? '' : `;rev=${revision}`}`,
    isOnline: api.properties.isOnline !== false,
    isCurrent,
  };
}
