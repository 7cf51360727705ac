import { collectionReply } from '../../arm/collection.ts';
import { entityNotFound } from '../../server/errors.ts';
import { ok } from '../../server/http.ts';
import { objectOf, type Json } from '../../server/json.ts';
import { lastSegment, parentId, serviceIdOf, withoutLastSegment, type Resource } from '../../estate/resource.ts';
import type { Handler, Route } from '../../server/router.ts';

/** Where every API Management path begins. */
export const serviceTemplate = '/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.ApiManagement/service/{service}';

/** What a child of a service is called in the service's 404. */
const entityNames: Readonly<Record<string, string>> = {
  apis: 'Api',
  apiversionsets: 'ApiVersionSet',
  operations: 'Operation',
  resolvers: 'Resolver',
  products: 'Product',
  apilinks: 'ApiLink',
  subscriptions: 'Subscription',
  namedvalues: 'NamedValue',
  certificates: 'Certificate',
  policyfragments: 'PolicyFragment',
  backends: 'Backend',
  workspaces: 'Workspace',
  policies: 'PoliciesConfiguration',
};

/** Shows a child resource as the service returns it. */
export type Show = (resource: Resource) => Json;

/** The plain form: id, type, name, properties. */
export function showEntity({ id, type, name, properties }: Resource): Json {
  return { id, type, name, properties };
}

/** An API: the service always reports its revision, which is the first unless another one is given, and whether that is the current one. */
export function showApi(api: Resource): Json {
  const revision = /;rev=(\d+)$/i.exec(api.name)?.[1];
  return {
    ...objectOf(showEntity(api)),
    properties: { apiRevision: revision ?? '1', isCurrent: revision === undefined, ...api.properties },
  };
}

/** GET and HEAD of one entity, and GET of its collection, whose items may show less. */
export function readRoutes(collection: string, show: Show = showEntity, showItem: Show = show): readonly Route[] {
  const read: Handler = (request, { estate }) => ok(show(requireEntity(estate, request.path)), estate.etag(request.path));
  return [
    { method: 'GET', template: `${collection}/{name}`, handle: read },
    { method: 'HEAD', template: `${collection}/{name}`, handle: read },
    { method: 'GET', template: collection, handle: listHandler(showItem) },
  ];
}

/** GET of a collection whose parent must be there. */
export function listHandler(show: Show): Handler {
  return (request, { estate }) => {
    const parent = withoutLastSegment(request.path);
    requireEntity(estate, parent);
    return collectionReply(request, estate.children(parent, lastSegment(request.path)), show);
  };
}

/** The entity of an id; 404 naming the outermost one that is missing. */
export function requireEntity(estate: { get(id: string): Resource | undefined }, id: string): Resource {
  const found = estate.get(id);
  const parent = parentId(id);
  if (found || serviceIdOf(parent) === undefined) return found ?? missing(id);
  requireEntity(estate, parent);
  return missing(id);
}

function missing(id: string): never {
  throw entityNotFound(entityNames[id.split('/').at(-2)?.toLowerCase() ?? ''] ?? 'Entity');
}
