import { checkIfMatch } from '../etag.ts';
import { planIdentity } from '../identity-patch.ts';
import { isObject, isSameJson, objectOf, omit, type Json, type JsonObject } from '../json.ts';
import { ok, type Reply } from '../http.ts';
import type { Estate } from '../estate.ts';
import { resourceTypes, type Resource } from '../resource.ts';
import type { Handler, Route } from '../router.ts';
import { visibleUnder } from '../visible.ts';
import { serviceTemplate } from './entity-routes.ts';

const updatable = ['tags', 'sku', 'zones'];

const list: Handler = (request, { estate }) => {
  const scope = request.path.slice(0, request.path.toLowerCase().lastIndexOf('/providers/'));
  const services = visibleUnder(estate, request.caller, { type: resourceTypes.service, scope, action: 'Microsoft.ApiManagement/service/read' });
  return ok({ value: services.map(service => showService(estate, service)) });
};

/** API Management services: reading, and the update that turns identities on and off. */
export const serviceRoutes: readonly Route[] = [
  { method: 'GET', template: '/subscriptions/{subscription}/providers/Microsoft.ApiManagement/service', authorization: 'own', handle: list },
  { method: 'GET', template: '/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.ApiManagement/service', authorization: 'own', handle: list },
  { method: 'GET', template: serviceTemplate, handle: (request, { estate }) => showReply(estate, request.path) },
  {
    method: 'PATCH',
    template: serviceTemplate,
    handle: (request, emulation) => {
      const { estate } = emulation;
      const before = requireService(estate, request.path);
      checkIfMatch(request, estate.etag(before.id));
      const patch = objectOf(request.body);
      const change = isObject(patch.identity) ? planIdentity(estate, before, patch.identity, request.caller) : undefined;
      const merged = merge(before, patch);
      if ((!change || change.isNothing) && isSameJson(merged, before)) return showReply(estate, before.id);
      estate.put({ ...before, properties: { ...before.properties, provisioningState: 'Updating', targetProvisioningState: 'Succeeded' } });
      const headers = emulation.operations.start(
        request,
        emulation.settings.longRunning,
        {
          serviceId: before.id,
          locksService: true,
          finalStatus: 200,
          finish: () => {
            const identity = change?.apply(emulation.now());
            estate.put(withIdentity(merged, change ? identity : before.identity));
            return showReply(estate, before.id);
          },
        },
        emulation.now(),
      );
      return { status: 202, headers };
    },
  },
];

/** A service as GET returns it: with its ETag in the body, unquoted. */
export function showService(estate: Estate, service: Resource): JsonObject {
  return { ...service, etag: (estate.etag(service.id) ?? '').replaceAll('"', '') };
}

// members set to undefined would stay in the resource, and a service without identity shows none
function withIdentity(service: Resource, identity: Json | undefined): Resource {
  const { id, name, type, properties } = service;
  return { ...omit(service, 'identity'), id, name, type, properties, ...(identity !== undefined && { identity }) };
}

function showReply(estate: Estate, id: string): Reply {
  return ok(showService(estate, requireService(estate, id)), estate.etag(id));
}

// the pipeline has already answered 404 for a service that is not there
function requireService(estate: Estate, id: string): Resource {
  const service = estate.get(id);
  if (!service) throw new Error(`no service ${id}`);
  return service;
}

function merge(service: Resource, patch: JsonObject): Resource {
  const top = Object.fromEntries(updatable.flatMap(name => (patch[name] === undefined ? [] : [[name, patch[name]]])));
  return { ...service, ...top, properties: mergeObjects(service.properties, objectOf(patch.properties)) };
}

/** A JSON merge: null takes a member away, objects are merged, everything else is replaced. */
function mergeObjects(target: JsonObject, patch: JsonObject): JsonObject {
  const merged: Record<string, Json | undefined> = { ...target };
  for (const [name, value] of Object.entries(patch)) {
    const before = merged[name];
    if (value === null) delete merged[name];
    else if (isObject(value) && isObject(before)) merged[name] = mergeObjects(before, value);
    else merged[name] = value;
  }
  return merged;
}
