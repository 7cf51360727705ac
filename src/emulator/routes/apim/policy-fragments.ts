import { collectionReply } from '../../arm/collection.ts';
import type { Emulation } from '../../estate/emulation.ts';
import { serviceError, validationError } from '../../server/errors.ts';
import { checkIfMatch, requireIfMatch } from '../../server/etag.ts';
import { ok, type Reply, type RoutedRequest } from '../../server/http.ts';
import { objectOf, textOf } from '../../server/json.ts';
import { documentsIncluding, checkPolicy } from '../../apim/policy-validation.ts';
import { lastSegment, parentId, serviceIdOf, typeOfId, withoutLastSegment } from '../../estate/resource.ts';
import type { Route } from '../../server/router.ts';
import { requireEntity, serviceTemplate } from './entity-routes.ts';
import { formatOf, policyProperties, showPolicy } from './policies.ts';

/** Policy fragments, of services and of workspaces: pieces that policies include by name. */
export const policyFragmentRoutes: readonly Route[] = [serviceTemplate, `${serviceTemplate}/workspaces/{workspace}`].flatMap(parent =>
  routesOf(`${parent}/policyFragments`, `${parent}/policyFragments/{name}`),
);

function routesOf(collection: string, one: string): readonly Route[] {
  return [
    { method: 'GET', template: one, handle: read },
    { method: 'HEAD', template: one, handle: read },
    {
      method: 'GET',
      template: collection,
      handle: (request, { estate }) =>
        collectionReply(request, estate.children(withoutLastSegment(request.path), 'policyFragments'), fragment =>
          showPolicy(fragment, 'xml'),
        ),
    },
    { method: 'PUT', template: one, handle: put },
    {
      method: 'DELETE',
      template: one,
      handle: (request, { estate }) => {
        const fragment = estate.get(request.path);
        if (!fragment) return { status: 204 };
        requireIfMatch(request, estate.etag(fragment.id));
        const users = documentsIncluding(estate, fragment);
        if (users.length > 0) {
          throw serviceError(
            400,
            'ValidationError',
            `The Policy Fragment '${fragment.name}' is used by the following entities:\r\n${users.map(id => `${id.slice(parentId(fragment.id).length)}\r\n`).join('')}`,
          );
        }
        estate.remove(fragment.id);
        return { status: 200 };
      },
    },
    {
      method: 'POST',
      template: `${one}/listReferences`,
      handle: (request, { estate }) => {
        const fragment = requireEntity(estate, withoutLastSegment(request.path));
        const users = documentsIncluding(estate, fragment);
        return ok({ value: users.map(id => ({ id })), count: users.length });
      },
    },
  ];
}

function read(request: RoutedRequest, { estate }: Emulation): Reply {
  return ok(showPolicy(requireEntity(estate, request.path), formatOf(request)), estate.etag(request.path));
}

function put(request: RoutedRequest, emulation: Emulation): Reply {
  const { estate, operations, settings } = emulation;
  requireEntity(estate, parentId(request.path));
  const existing = estate.get(request.path);
  checkIfMatch(request, estate.etag(request.path));
  const document = policyProperties(request);
  checkPolicy(estate, request.path, document, 'fragment');
  const description = textOf(objectOf(objectOf(request.body).properties).description);
  if (description !== undefined && description.length > 1000) {
    throw validationError('description', 'Description may be at most 1000 characters long.');
  }
  const id = existing?.id ?? request.path;
  const etag = estate.put({
    id,
    type: typeOfId(id) ?? '',
    name: lastSegment(id),
    properties: { ...document, ...(description !== undefined && { description }) },
  });
  const body = showPolicy(requireEntity(estate, id), document.format);
  const status = existing ? 200 : 201;
  const headers = operations.start(
    request,
    settings.longRunning,
    { serviceId: serviceIdOf(id) ?? '', finalStatus: status, finish: () => ok(body, etag) },
    emulation.now(),
  );
  return settings.longRunning.shape === 'location' ? { status: 202, headers } : { status, headers: { ...headers, etag }, body };
}
