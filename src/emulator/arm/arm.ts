import { AzureError, authorizationFailed, badRequest, resourceNotFound, serviceError } from '../server/errors.ts';
import type { Principal } from '../estate/estate.ts';
import type { EmulatorRequest, Reply } from '../server/http.ts';
import type { Emulation } from '../estate/emulation.ts';
import { isAllowed, seesSubscription } from './permissions.ts';
import { isSameId, lastSegment, placeOf, resourceTypes, serviceIdOf, typeOfId } from '../estate/resource.ts';
import { createRouter } from '../server/router.ts';
import { routes } from '../routes/index.ts';
import { readCredential, type TokenContent } from '../login/tokens.ts';

const route = createRouter(routes);
const audiences = ['https://management.azure.com', 'https://management.core.windows.net'];
const topLevel = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/[^/]+\/[^/]+\/[^/]+/i;

/** Answers a request to Resource Manager. Throws an AzureError where the service refuses. */
export function answerArm(request: EmulatorRequest, emulation: Emulation): Reply {
  const { principal: caller, tenantId } = authenticate(request, emulation);
  emulation.operations.settle(emulation.now());
  if (!/^\d{4}-\d{2}-\d{2}(-preview)?$/.test(request.query.get('api-version') ?? '')) {
    throw badRequest('MissingApiVersionParameter', 'The api-version query parameter (?api-version=) is required for all requests.');
  }
  const polled = pollReply(request, emulation);
  if (polled) return polled;

  const match = route(request.method, request.path);
  if (match.kind === 'none') {
    throw new AzureError(404, 'InvalidResourceType', `The resource type could not be found for the path '${request.path}'.`);
  }
  if (match.kind === 'other-method') {
    throw new AzureError(405, 'MethodNotAllowed', `The method ${request.method} is not allowed for '${request.path}'.`);
  }
  requireTenant(request.path, tenantId, emulation);
  requireSubscription(request.path, caller, match.action, emulation);
  if (match.route.authorization !== 'own' && !isAllowed(emulation.estate, caller.objectId, match.action, request.path)) {
    throw authorizationFailed(caller, match.action, scopeOfPath(request.path));
  }
  requireExistence(request, emulation);
  requireUnlocked(request, emulation);
  return match.route.handle({ ...request, caller, tenantId, params: match.params }, emulation);
}

function authenticate(request: EmulatorRequest, emulation: Emulation): TokenContent {
  const credential = readCredential(emulation.estate, request.headers.authorization);
  switch (credential.kind) {
    case 'none':
      throw unauthorized('AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing.", emulation);
    case 'foreign':
      emulation.foreignTokens++;
      throw unauthorized('InvalidAuthenticationToken', 'The access token is invalid.', emulation);
    case 'token':
      if (audiences.includes(credential.audience.replace(/\/$/, ''))) return credential;
      throw unauthorized(
        'InvalidAuthenticationTokenAudience',
        `The access token has been obtained for wrong audience or resource '${credential.audience}'. It should exactly match with one of the allowed audiences ${audiences.map(audience => `'${audience}/','${audience}'`).join(',')}.`,
        emulation,
      );
  }
}

function unauthorized(code: string, message: string, { estate }: Emulation): AzureError {
  const challenge = `Bearer authorization_uri="https://login.microsoftonline.com/${estate.tenantId}", error="invalid_token", error_description="${message.replaceAll('"', "'")}"`;
  return new AzureError(401, code, message, {}, { 'www-authenticate': challenge });
}

/** The answer when the URL is one that a long-running operation gave out. */
function pollReply(request: EmulatorRequest, { operations }: Emulation): Reply | undefined {
  if (request.method !== 'GET') return undefined;
  const status = /\/operationResults\/([^/]+)$/i.exec(request.path);
  if (status) {
    const reply = operations.statusReply(status[1] ?? '');
    if (!reply) throw serviceError(404, 'ResourceNotFound', 'Operation not found.');
    return reply;
  }
  const statusId = request.query.get('azure-asyncId');
  if (statusId !== undefined) return operations.statusReply(statusId);
  const id = request.query.get('asyncId');
  return id === undefined ? undefined : operations.locationReply(id);
}

/** 401 in Resource Manager's own words for a subscription of another tenant than the token's; the challenge names the right one. */
function requireTenant(path: string, tenantId: string, { estate }: Emulation): void {
  const own = estate.subscription(/^\/subscriptions\/([^/]+)/i.exec(path)?.[1] ?? '')?.tenantId;
  if (own === undefined || own === tenantId) return;
  throw new AzureError(
    401,
    'InvalidAuthenticationTokenTenant',
    `The access token is from the wrong issuer 'https://sts.windows.net/${tenantId}/'. It must match the tenant 'https://sts.windows.net/${own}/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/${own}' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.`,
    {},
    {
      'www-authenticate': `Bearer authorization_uri="https://login.windows.net/${own}", error="invalid_token", error_description="The access token is from the wrong issuer. It must match the tenant associated with this subscription. Please use correct authority to get the token."`,
    },
  );
}

function requireSubscription(path: string, caller: Principal, action: string, { estate }: Emulation): void {
  const id = /^\/subscriptions\/([^/]+)/i.exec(path)?.[1];
  if (id === undefined) return;
  if (!estate.subscription(id)) throw new AzureError(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`);
  if (!seesSubscription(estate, caller.objectId, id)) throw authorizationFailed(caller, action, scopeOfPath(path));
}

/** 404 in Resource Manager's own words when the group, or the service, vault or identity that the path is in, is not there. */
function requireExistence({ path, method }: EmulatorRequest, { estate }: Emulation): void {
  const { subscriptionId, group } = placeOf(path);
  if (group !== '' && !estate.hasResourceGroup(subscriptionId, group)) {
    throw new AzureError(404, 'ResourceGroupNotFound', `Resource group '${group}' could not be found.`);
  }
  const id = topLevel.exec(path)?.[0];
  const type = id === undefined ? undefined : typeOfId(id);
  if (id === undefined || type === undefined || estate.get(id)) return;
  if (method === 'PUT' && isSameId(id, path)) return; // which creates it
  const isKept = [resourceTypes.service, resourceTypes.vault, resourceTypes.identity].some(known => known === type.toLowerCase());
  if (isKept) throw resourceNotFound(type, lastSegment(id), group);
}

function requireUnlocked(request: EmulatorRequest, { operations }: Emulation): void {
  const serviceId = serviceIdOf(request.path);
  if (serviceId === undefined || ['GET', 'HEAD'].includes(request.method) || !operations.isLocked(serviceId)) return;
  throw serviceError(
    409,
    'ServiceLocked',
    `The API Service ${lastSegment(serviceId)} is transitioning at this time. Please try the request again later.`,
  );
}

/** The resource that a path names: the path without an action or collection at its end. */
function scopeOfPath(path: string): string {
  const at = path.toLowerCase().lastIndexOf('/providers/');
  if (at < 0) return path;
  const [provider = '', ...rest] = path.slice(at + '/providers/'.length).split('/');
  const named = rest.slice(0, rest.length - (rest.length % 2));
  return named.length === 0 ? path.slice(0, at) : `${path.slice(0, at)}/providers/${provider}/${named.join('/')}`;
}
