import { checkIfMatch } from '../../server/etag.ts';
import type { Emulation } from '../../estate/emulation.ts';
import { serviceError } from '../../server/errors.ts';
import { planIdentity, type IdentityChange } from '../../arm/identity-patch.ts';
import { isObject, isSameJson, objectOf, omit, type Json, type JsonObject } from '../../server/json.ts';
import { ok, type Reply, type RoutedRequest } from '../../server/http.ts';
import type { Estate } from '../../estate/estate.ts';
import { lastSegment, resourceTypes, type Resource } from '../../estate/resource.ts';
import type { Handler, Route } from '../../server/router.ts';
import { patchedService, replacedService } from '../../arm/service-contract.ts';
import { visibleUnder } from '../../estate/visible.ts';
import { serviceTemplate } from './entity-routes.ts';

const list: Handler = (request, { estate }) => {
  const scope = request.path.slice(0, request.path.toLowerCase().lastIndexOf('/providers/'));
  const services = visibleUnder(estate, request.caller, {
    type: resourceTypes.service,
    scope,
    action: 'Microsoft.ApiManagement/service/read',
  });
  return ok({ value: services.map(service => showService(estate, service)) });
};

/** API Management services: reading, creating, and the updates that turn identities on and off. */
export const serviceRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/subscriptions/{subscription}/providers/Microsoft.ApiManagement/service',
    authorization: 'own',
    handle: list,
  },
  {
    method: 'GET',
    template: '/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.ApiManagement/service',
    authorization: 'own',
    handle: list,
  },
  { method: 'GET', template: serviceTemplate, handle: (request, { estate }) => showReply(estate, request.path) },
  {
    method: 'PATCH',
    template: serviceTemplate,
    handle: (request, emulation) => {
      const before = requireService(emulation.estate, request.path);
      const patch = objectOf(request.body);
      const identity = identityChange(request, emulation, before, patch);
      return update(request, emulation, { before, after: patchedService(before, patch), identity });
    },
  },
  {
    method: 'PUT',
    template: serviceTemplate,
    handle: (request, emulation) => {
      const { estate } = emulation;
      const before = estate.get(request.path);
      const body = objectOf(request.body);
      const after = replacedService(request.path, before, body, emulation.now());
      if (!before && estate.service(after.name)) {
        throw serviceError(409, 'ServiceAlreadyExists', `Api service already exists: ${lastSegment(request.path)}`);
      }
      // without `identity` a PUT leaves the identities as they are: so Azure did when `az apim update` sent none (recorded in
      // azure-cli's own test)
      const identity = identityChange(request, emulation, before ?? after, body);
      if (!before) return create(request, emulation, { after, identity });
      return update(request, emulation, { before, after: withIdentity(after, before.identity), identity });
    },
  },
];

/** A service as it is and as it is to be, with what happens to its identities. */
interface Update {
  readonly before: Resource;
  readonly after: Resource;
  readonly identity: IdentityChange | undefined;
}

function identityChange(
  { caller, method }: RoutedRequest,
  { estate }: Emulation,
  service: Resource,
  { identity }: JsonObject,
): IdentityChange | undefined {
  return isObject(identity) ? planIdentity(estate, { service, caller, method: method === 'PUT' ? 'PUT' : 'PATCH' }, identity) : undefined;
}

function update(request: RoutedRequest, emulation: Emulation, { before, after, identity }: Update): Reply {
  const { estate } = emulation;
  checkIfMatch(request, estate.etag(before.id));
  if ((!identity || identity.isNothing) && isSameJson(after, before)) return showReply(estate, before.id);
  estate.put({ ...before, properties: { ...before.properties, provisioningState: 'Updating', targetProvisioningState: 'Succeeded' } });
  return { status: 202, headers: work(request, emulation, { after, identity }) };
}

/** A new service has its identity at once. */
function create(request: RoutedRequest, emulation: Emulation, { after, identity }: Omit<Update, 'before'>): Reply {
  const { estate } = emulation;
  const service = withIdentity(after, identity?.apply(emulation.now()));
  estate.put({ ...service, properties: { ...service.properties, provisioningState: 'Created', targetProvisioningState: 'Activating' } });
  const headers = work(request, emulation, { after: service, identity: undefined });
  return { ...showReply(estate, service.id), status: 201, headers };
}

function work(request: RoutedRequest, emulation: Emulation, { after, identity }: Omit<Update, 'before'>): Readonly<Record<string, string>> {
  const { estate } = emulation;
  return emulation.operations.start(
    request,
    emulation.settings.longRunning,
    {
      serviceId: after.id,
      locksService: true,
      finalStatus: 200,
      finish: () => {
        estate.put(identity ? withIdentity(after, identity.apply(emulation.now())) : after);
        return showReply(estate, after.id);
      },
    },
    emulation.now(),
  );
}

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
