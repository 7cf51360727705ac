import { collectionReply } from '../../arm/collection.ts';
import type { Emulation } from '../../estate/emulation.ts';
import { serviceError, validationError } from '../../server/errors.ts';
import { checkIfMatch, requireIfMatch } from '../../server/etag.ts';
import { ok, type Reply, type RoutedRequest } from '../../server/http.ts';
import { objectOf, textOf, type Json } from '../../server/json.ts';
import { shapeOf } from '../../estate/long-running.ts';
import { checkNamedValue, contractOf, namesakeOf } from '../../apim/named-value-contract.ts';
import { fetchFromVault } from '../../apim/named-value-fetch.ts';
import { policiesUsing, renameInPolicies } from '../../apim/named-value-usage.ts';
import { lastSegment, parentId, withProperties, withoutLastSegment, type Resource } from '../../estate/resource.ts';
import type { Route } from '../../server/router.ts';
import { wantedByFetch } from '../../apim/vault-fetch.ts';
import { requireEntity, serviceTemplate } from './entity-routes.ts';

const collection = `${serviceTemplate}/namedValues`;
const one = `${collection}/{name}`;

/** Named values: plain, secret and Key Vault-backed, with their long-running writes. */
export const namedValueRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: one,
    handle: (request, { estate }) => ok(showNamedValue(requireEntity(estate, request.path)), estate.etag(request.path)),
  },
  {
    method: 'HEAD',
    template: one,
    handle: (request, { estate }) => ok(showNamedValue(requireEntity(estate, request.path)), estate.etag(request.path)),
  },
  {
    method: 'GET',
    template: collection,
    handle: (request, { estate }) => {
      const all = estate.children(withoutLastSegment(request.path), 'namedValues');
      return collectionReply(request, wantedByFetch(request, all), showNamedValue);
    },
  },
  { method: 'PUT', template: one, handle: put },
  { method: 'PATCH', template: one, handle: patch },
  {
    method: 'DELETE',
    template: one,
    handle: (request, { estate }) => {
      const existing = estate.get(request.path);
      if (!existing) return { status: 204 };
      requireIfMatch(request, estate.etag(existing.id));
      const users = policiesUsing(estate, existing);
      if (users.length > 0) {
        throw serviceError(
          400,
          'ValidationError',
          `The named value '${existing.name}' is used by the following entities:\r\n${users.map(id => `${id.slice(parentId(existing.id).length)}\r\n`).join('')}`,
        );
      }
      estate.remove(existing.id);
      return { status: 200 };
    },
  },
  {
    method: 'POST',
    template: `${one}/listValue`,
    handle: (request, { estate }) => {
      const existing = requireEntity(estate, withoutLastSegment(request.path));
      return ok({ value: existing.properties.value ?? null }, estate.etag(existing.id));
    },
  },
  { method: 'POST', template: `${one}/refreshSecret`, handle: refresh },
];

/** A named value as GET returns it: the value only of one that is not secret. */
export function showNamedValue({ id, type, name, properties }: Resource): Json {
  const { value, provisioningState = 'Succeeded', ...shown } = properties;
  return { id, type, name, properties: { ...shown, provisioningState, ...(properties.secret !== true && { value }) } };
}

function put(request: RoutedRequest, emulation: Emulation): Reply {
  const { estate } = emulation;
  const existing = estate.get(request.path);
  checkIfMatch(request, estate.etag(request.path));
  const contract = contractOf(objectOf(objectOf(request.body).properties));
  checkNamedValue(request.path, contract);
  return write(request, emulation, existing, {
    id: existing?.id ?? request.path,
    name: existing?.name ?? lastSegment(request.path),
    type: 'Microsoft.ApiManagement/service/namedValues',
    properties: contract,
  });
}

function patch(request: RoutedRequest, emulation: Emulation): Reply {
  const { estate } = emulation;
  const existing = requireEntity(estate, request.path);
  requireIfMatch(request, estate.etag(existing.id));
  const changes = objectOf(objectOf(request.body).properties);
  const changed = withProperties(existing, changes);
  // a new source takes the place of the old one
  const contract = contractOf(changes.keyVault !== undefined ? { ...changed.properties, value: undefined } : changed.properties);
  checkNamedValue(existing.id, contract);
  return write(request, emulation, existing, { ...existing, properties: contract });
}

/**
 * Starts the write. A plain value is there at once; a Key Vault-backed one only when the vault gave it, and until then
 * a new one is not there and one that exists says `InProgress`. What is refused then leaves what was there before.
 */
function write(request: RoutedRequest, emulation: Emulation, existing: Resource | undefined, wanted: Resource): Reply {
  const { estate, operations, settings } = emulation;
  const reserved = estate.newEtag();
  const finish = (): Reply => {
    try {
      const etag = estate.put(checked(emulation, wanted, request.path), reserved);
      if (existing) renameInPolicies(estate, existing, textOf(wanted.properties.displayName) ?? '');
      return ok(showNamedValue(requireEntity(estate, wanted.id)), etag);
    } catch (error) {
      if (existing) estate.put(existing);
      throw error;
    }
  };
  const isLasting =
    wanted.properties.keyVault !== undefined ||
    namesakeOf({ estate, id: wanted.id, displayName: textOf(wanted.properties.displayName) ?? '' }) !== undefined;
  const start = { serviceId: parentId(wanted.id), entity: { path: wanted.id, etag: reserved }, finalStatus: existing ? 200 : 201 } as const;
  const isOlder = shapeOf(request, settings.longRunning, start) === 'location';
  // the published contract has no 202 for a PUT, and 200, for one that exists, is its end
  if (request.method === 'PUT' && existing && !isLasting && !isOlder) return finish();
  const done = isLasting ? undefined : finish();
  const headers = operations.start(request, settings.longRunning, { ...start, finish: () => done ?? finish() }, emulation.now());
  const inProgress = withProperties(wanted, { provisioningState: 'InProgress' });
  if (existing && !done) estate.put(withProperties(inProgress, { value: existing.properties.value }), reserved);
  if (request.method === 'PATCH' || isOlder) return { status: 202, headers };
  return { status: start.finalStatus, headers: { ...headers, etag: done?.headers?.etag ?? reserved }, body: showNamedValue(inProgress) };
}

/** The named value as its vault lets it be. */
function checked(emulation: Emulation, wanted: Resource, path: string): Resource {
  if (namesakeOf({ estate: emulation.estate, id: wanted.id, displayName: textOf(wanted.properties.displayName) ?? '' })) {
    throw validationError('name', 'Property with the same name already exists.');
  }
  return fetchFromVault(emulation, wanted, path);
}

function refresh(request: RoutedRequest, emulation: Emulation): Reply {
  const { estate, operations, settings } = emulation;
  const existing = requireEntity(estate, withoutLastSegment(request.path));
  if (existing.properties.keyVault === undefined) {
    throw serviceError(
      400,
      'ValidationError',
      `Operation refreshSecret is only allowed for Key Vault derived NamedValue, and '${existing.name}' is none.`,
    );
  }
  const etag = estate.newEtag();
  const finish = (): Reply => {
    estate.put(fetchFromVault(emulation, requireEntity(estate, existing.id), existing.id, 'keep'), etag);
    return ok(showNamedValue(requireEntity(estate, existing.id)), etag);
  };
  const headers = operations.start(
    request,
    settings.longRunning,
    { serviceId: parentId(existing.id), entity: { path: existing.id, etag }, finalStatus: 200, finish },
    emulation.now(),
  );
  return { status: 202, headers };
}
