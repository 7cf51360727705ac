import { delay } from '../../base/delay.ts';
import { ticksOf } from '../../base/text/ticks.ts';
import type { IncomingResponse, OutgoingRequest, RunHost } from '../../policy/run/index.ts';
import { cleanPath } from '../server/clean-path.ts';
import type { Emulation } from '../estate/emulation.ts';
import { AzureError } from '../server/errors.ts';
import { faultReply } from '../server/faults.ts';
import { Query, type Reply } from '../server/http.ts';
import { parseJson, textOf } from '../server/json.ts';
import { identityAsCaller } from '../arm/managed-identity.ts';
import type { Resource } from '../estate/resource.ts';
import { refuseToken } from '../vault/vault-challenge.ts';
import { answerVaultAs } from '../vault/vault-data-plane.ts';
import { echo } from './echo-backend.ts';
import { giveToken, isTokenRequest } from './token-endpoint.ts';
import { issueIdentityToken, readIdentityToken } from './identity-token.ts';

const vaultHost = /^([^.]+)\.vault\.(azure\.net|azure\.cn|usgovcloudapi\.net)$/;
/** Reserved for examples (RFC 2606): no such host exists, so the demo's backends have these names. */
const exampleHost = /\.example(?:\.(?:com|net|org))?$/;

/** The world that a service's policies reach: its identities, the emulated vaults, and backends that echo. */
export function gatewayHost(emulation: Emulation, service: Resource, origin: string): RunHost {
  const { estate } = emulation;
  return {
    fetch: (request, signal) => reach(emulation, service, request, { origin, signal }),
    namedValue: name => textOf(estate.namedValuesCalled(service.id, name)[0]?.properties.value),
    backend: id => textOf(estate.get(`${service.id}/backends/${id}`)?.properties.url),
    identityToken: (resource, clientId) => {
      if (identityAsCaller(estate, service, 'gateway', clientId)) {
        return Promise.resolve(issueIdentityToken({ service: service.name, clientId, audience: resource }));
      }
      const which =
        clientId === undefined ? 'no system-assigned managed identity' : `no user-assigned managed identity with the client id ${clientId}`;
      return Promise.reject(new Error(`The service ${service.name} has ${which}.`));
    },
    now: () => ticksOf(emulation.now()),
    random: Math.random,
    wait: delay,
    memory: emulation.gatewayMemory(service.id),
  };
}

async function reach(
  emulation: Emulation,
  service: Resource,
  request: OutgoingRequest,
  { origin, signal }: { readonly origin: string; readonly signal: AbortSignal },
): Promise<IncomingResponse> {
  const url = new URL(request.url);
  const fault = emulation.faults.take(request.method, `${url.pathname}${url.search}`, request.url);
  if (fault?.delay !== undefined) await delay(fault.delay, signal);
  signal.throwIfAborted();
  if (fault?.reset === 'before') throw connectionClosed();
  if (fault?.status !== undefined) return asResponse(faultReply(fault));
  const response = answerOf(emulation, service, request, origin);
  if (fault?.reset === 'after') throw connectionClosed();
  return fault?.truncate === true ? { ...response, body: response.body.subarray(0, response.body.length / 2) } : response;
}

function answerOf(emulation: Emulation, service: Resource, request: OutgoingRequest, origin: string): IncomingResponse {
  const { host, hostname } = new URL(request.url);
  const vault = emulation.estate.vault(vaultHost.exec(hostname)?.[1] ?? '');
  if (vault) return asResponse(askVault(emulation, service, vault, request));
  if (isTokenRequest(request)) return giveToken(service, request);
  if (!exampleHost.test(hostname)) throw new Error(`No such host is known. (${host})`);
  return echo(request, origin);
}

function connectionClosed(): Error {
  return new Error('The underlying connection was closed: the connection was closed unexpectedly.');
}

/** A vault's answer to the gateway, as the identity whose token the request carries. */
function askVault(emulation: Emulation, service: Resource, vault: Resource, { method, url, headers, body }: OutgoingRequest): Reply {
  const { pathname, search } = new URL(url);
  const path = cleanPath(pathname); // an empty version leaves a slash at the end
  const bodyText = new TextDecoder().decode(body);
  const authorization = headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  emulation.requests.count(method, path);
  try {
    const token = readIdentityToken(authorization);
    const caller = token && identityAsCaller(emulation.estate, service, 'gateway', token.clientId);
    if (!token || !caller) throw refuseToken(vault, authorization === undefined ? { kind: 'none' } : { kind: 'foreign' });
    if (token.audience !== 'https://vault.azure.net') throw refuseToken(vault, { kind: 'audience', found: token.audience });
    return answerVaultAs(
      {
        method,
        path,
        query: new Query(search.slice(1)),
        headers: {},
        body: parseJson(bodyText),
        bodyText,
        link: path => `https://${vault.name}.vault.azure.net${path}`,
      },
      { vault, caller },
      emulation,
    );
  } catch (error) {
    if (error instanceof AzureError) return error.reply;
    throw error;
  }
}

function asResponse({ status, headers, body }: Reply): IncomingResponse {
  return {
    status,
    reason: reasons[status] ?? '',
    headers: [
      ...(body === undefined ? [] : [['Content-Type', 'application/json; charset=utf-8'] as const]),
      ...Object.entries(headers ?? {}),
    ],
    body: new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body)),
  };
}

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};
