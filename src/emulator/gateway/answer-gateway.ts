import { randomUUID } from 'node:crypto';
import type { HeaderList, IncomingResponse } from '../../policy/run/index.ts';
import { checkDebugToken } from '../apim/debug-token.ts';
import type { Emulation } from '../estate/emulation.ts';
import { AzureError } from '../server/errors.ts';
import { Query } from '../server/http.ts';
import { textOf } from '../server/json.ts';
import { callOperation } from './call-operation.ts';
import { checkSubscription } from './check-subscription.ts';
import { findOperation } from './find-operation.ts';
import { truthOf } from './sightings.ts';
import { traceOf } from './trace.ts';

/** A call as it came over the wire, with the gateway's real host in its URL. */
export interface GatewayCall {
  readonly service: string;
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly ipAddress: string;
}

const debugHeader = 'apim-debug-authorization';

/** Answers a call of a service's gateway: finds the operation, checks the subscription key, runs the policies. */
export async function answerGateway(call: GatewayCall, emulation: Emulation, signal: AbortSignal): Promise<IncomingResponse> {
  const service = emulation.estate.service(call.service);
  if (!service) throw new AzureError(404, 'ServiceNotFound', `There is no API Management service named ${call.service}.`);
  const { pathname, search } = new URL(call.url);
  const headers = Object.fromEntries(call.headers.map(([name, value]) => [name.toLowerCase(), value]));
  const preflight = call.method === 'OPTIONS' ? headers['access-control-request-method'] : undefined;
  const arriving = { path: pathname, headers, query: new Query(search.slice(1)) };
  const found =
    findOperation(emulation.estate, service, { method: call.method, ...arriving }) ??
    (preflight === undefined ? undefined : findOperation(emulation.estate, service, { method: preflight.toUpperCase(), ...arriving }));
  if (!found) return refusal(404, 'Not Found', 'Resource not found');
  // a browser's preflight carries no key: the cors policy answers it
  const checked = preflight === undefined ? checkSubscription(emulation.estate, service, found.api, arriving) : anonymous;
  if (!checked.ok) {
    return refusal(401, 'Access Denied', checked.message, [
      [
        'WWW-Authenticate',
        `AzureApiManagementKey realm="https://${service.name}.azure-api.net/",name="Ocp-Apim-Subscription-Key",type="header"`,
      ],
    ]);
  }
  const began = emulation.now();
  const result = await callOperation(
    emulation,
    {
      service,
      found,
      subscription: checked.subscription,
      product: checked.product,
      request: { ...call, headers: call.headers.filter(([name]) => name.toLowerCase() !== debugHeader) },
    },
    signal,
  );
  const token = headers[debugHeader];
  if (token === undefined) return result.response;
  const check = checkDebugToken(token, found.api.id, began);
  if (check !== 'valid') {
    return withHeader(
      result.response,
      check === 'expired' ? 'Apim-Debug-Authorization-Expired' : 'Apim-Debug-Authorization-WrongAPI',
      'true',
    );
  }
  const traceId = randomUUID();
  const trace = traceOf(result, { serviceName: service.name, traceId, url: call.url, method: call.method, headers: call.headers, began });
  emulation.keepTrace(traceId, {
    trace,
    truth: truthOf(result, { emulation, service, key: textOf(checked.subscription?.properties.primaryKey) }),
  });
  return withHeader(result.response, 'Apim-Trace-Id', traceId);
}

const anonymous = { ok: true, subscription: undefined, product: undefined } as const;

function refusal(status: number, reason: string, message: string, headers: HeaderList = []): IncomingResponse {
  return {
    status,
    reason,
    headers: [['Content-Type', 'application/json'], ...headers],
    body: new TextEncoder().encode(JSON.stringify({ statusCode: status, message })),
  };
}

function withHeader(response: IncomingResponse, name: string, value: string): IncomingResponse {
  return { ...response, headers: [...response.headers, [name, value]] };
}
