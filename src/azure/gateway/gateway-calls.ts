import type { ApiContract } from '@azure/arm-apimanagement';
import { createHttpHeaders, createPipelineRequest, type HttpMethods, type PipelineResponse } from '@azure/core-rest-pipeline';
import { AppError, isAppError } from '../../base/app-error.ts';
import { isRecord } from '../../base/is-record.ts';
import { Secret } from '../../base/secrets/secret.ts';
import { trim, trimEnd } from '../../base/text/trim.ts';
import { largestAnswer } from '../client/answer-size.ts';
import { versionOf, type ApiVersion } from '../apim/api-versions.ts';
import type { Clients } from '../client/clients.ts';
import { fetchDebugToken, fetchTrace, type TraceEntry } from './gateway-trace.ts';
import { partsOf } from '../policies/scope-parts.ts';
import { serviceWords } from '../errors/service-words.ts';
import { t } from '../../base/text/translation.ts';
import {
  coveringSubscriptions,
  fetchSubscriptionKey,
  keyHeaderOf,
  noSubscription,
  type CoveringSubscription,
  type SubscriptionKey,
} from './subscription-keys.ts';

/** A call of an operation, as a caller would make it. */
export interface GatewayCall {
  readonly apiId: string;
  readonly method: string;
  /** What follows the API's own path, with the query: `/item/500?a=1`. */
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** The key that is sent along; absent: one of the subscription that covers the API most narrowly, where the API requires one. */
  readonly key?: CallKey | undefined;
}

/** Whose key a call is made with: a subscription's, by its name, which is fetched for the call; one that was typed; or none. */
export type CallKey =
  { readonly kind: 'subscription'; readonly name: string } | { readonly kind: 'own'; readonly value: Secret } | { readonly kind: 'none' };

/** Where calls of an API go. */
export interface CallTarget {
  /** What the API is called. */
  readonly displayName: string;
  /**
   * The gateway's address, the API's own path and a version that is a segment, without a slash at its end:
   * `https://contoso-shop.azure-api.net/items/v1`.
   */
  readonly baseUrl: string;
  /** The version of the API where each call has to say it by a query parameter or a header. */
  readonly version: ApiVersion | undefined;
  readonly requiresKey: boolean;
  /** The header in which the API takes a key. */
  readonly keyHeader: string;
  /** The query parameter in which it takes one, too. */
  readonly keyQuery: string;
}

/** What the caller received, and what the gateway says of it. */
export interface GatewayAnswer {
  readonly url: string;
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** That the body is too large to be looked through, in a sentence; it is left out then. */
  readonly cut?: string | undefined;
  readonly milliseconds: number;
  /** Name of the API Management subscription whose key was used. */
  readonly subscription?: string | undefined;
  /** In the order of the sections. Texts as the gateway gives them: mask what is shown. */
  readonly trace: readonly TraceEntry[];
  /** Why there is no trace. */
  readonly traceProblem?: string | undefined;
  /** What was sent to make the call and must not be shown: the key and the token for the trace. */
  readonly sent: readonly Secret[];
  /** The API that was called, and the header and value of its key, where it requires one. */
  readonly api: {
    readonly name: string;
    readonly displayName: string;
    readonly path: string;
    readonly key: { readonly header: string; readonly value: Secret } | undefined;
  };
}

/** Calls operations at a service's gateway, to see what a caller gets. */
export interface GatewayCalls {
  target(apiId: string, signal: AbortSignal): Promise<CallTarget>;
  /** The subscriptions with whose keys an API can be called, without their keys; the narrowest first. */
  subscriptions(apiId: string, signal: AbortSignal): Promise<readonly CoveringSubscription[]>;
  call(call: GatewayCall, signal: AbortSignal): Promise<GatewayAnswer>;
}

/** Calls through the gateway's own host; keys and tokens are fetched for the call and go nowhere else. */
export function createGatewayCalls(clients: Clients): GatewayCalls {
  const { apiManagement, call, gatewayClient } = clients;
  const placeOf = async (apiId: string, signal: AbortSignal) => {
    const { subscriptionId, resourceGroup, names: [service, name = ''] } = partsOf(apiId, 'service/apis');
    const options = { abortSignal: signal };
    const client = () => apiManagement(subscriptionId);
    const [{ gatewayUrl }, api] = await Promise.all([
      call(signal, () => client().apiManagementService.get(resourceGroup, service, options)),
      call(signal, () => client().api.get(resourceGroup, service, name, options)),
    ]);
    if (gatewayUrl === undefined) {
      throw new AppError(
        'not-found',
        t('{0} has no gateway that could be called.', service),
        t('Wait until the service is created, or look at its overview in the portal.'),
      );
    }
    // a revision that is not the current one is called by its number
    const path = trim(api.path ?? '', '/') + (api.isCurrent === false ? (/;rev=\d+$/i.exec(name)?.[0] ?? '') : '');
    const version = await versionOf(clients, apiId, api, signal);
    const segments = [path, version?.scheme === 'segment' ? encodeURIComponent(version.value) : ''].filter(segment => segment !== '');
    return {
      gatewayUrl,
      api,
      name,
      version: version?.scheme === 'segment' ? undefined : version,
      baseUrl: [trimEnd(gatewayUrl, '/'), ...segments].join('/'),
    };
  };
  return {
    target: async (apiId, signal) => {
      const { api, name, baseUrl, version } = await placeOf(apiId, signal);
      return {
        displayName: api.displayName ?? name,
        baseUrl,
        version,
        requiresKey: api.subscriptionRequired !== false,
        keyHeader: keyHeaderOf(api),
        keyQuery: api.subscriptionKeyParameterNames?.query ?? 'subscription-key',
      };
    },
    subscriptions: (apiId, signal) => coveringSubscriptions(clients, apiId, signal),
    call: async ({ apiId, method, path, headers, body, key: given }, signal) => {
      const { gatewayUrl, api, name, baseUrl } = await placeOf(apiId, signal);
      const [key, token] = await Promise.all([keyFor(clients, { apiId, api, given }, signal), fetchDebugToken(clients, apiId, signal)]);
      const url = `${baseUrl}${path.startsWith('/') ? path : `/${path}`}`;
      const request = createPipelineRequest({
        url,
        method: method as HttpMethods,
        headers: createHttpHeaders(),
        ...(body !== '' && { body }),
        abortSignal: signal,
      });
      for (const [header, value] of headers) request.headers.set(header, value);
      if (key) request.headers.set(key.header, key.value.reveal());
      if (token instanceof Secret) request.headers.set('Apim-Debug-Authorization', token.reveal());
      const sent = [...(key ? [key.value] : []), ...(token instanceof Secret ? [token] : [])];
      const began = Date.now();
      const answer = await send(() => gatewayClient(gatewayUrl).sendRequest(request), url, sent, signal);
      const milliseconds = Date.now() - began;
      return {
        url,
        status: answer.status,
        headers: [...answer.headers],
        ...bodyOf(answer.bodyAsText ?? ''),
        milliseconds,
        subscription: key?.subscription,
        sent,
        api: { name, displayName: api.displayName ?? name, path: api.path ?? '', key: key && { header: key.header, value: key.value } },
        ...(await traceOf(clients, apiId.replace(/\/apis\/[^/]+$/i, ''), token, answer, signal)),
      };
    },
  };
}

async function keyFor(
  clients: Clients,
  { apiId, api, given }: { readonly apiId: string; readonly api: ApiContract; readonly given: CallKey | undefined },
  signal: AbortSignal,
): Promise<SubscriptionKey | undefined> {
  switch (given?.kind) {
    case 'none':
      return undefined;
    case 'own':
      return { header: keyHeaderOf(api), value: given.value, subscription: undefined };
    case 'subscription':
      return fetchSubscriptionKey(clients, apiId, api, { subscription: given.name, signal });
    case undefined: {
      if (api.subscriptionRequired === false) return undefined;
      const [first] = await coveringSubscriptions(clients, apiId, signal);
      if (!first) throw noSubscription(apiId, api);
      return fetchSubscriptionKey(clients, apiId, api, { subscription: first.name, signal });
    }
  }
}

/** What cannot be searched for secrets is not shown in part: a secret may be cut in two. */
function bodyOf(body: string): Pick<GatewayAnswer, 'body' | 'cut'> {
  return body.length <= largestAnswer
    ? { body }
    : { body: '', cut: t('The response body was left out: it has {0} characters, more than are searched for secrets.', body.length) };
}

async function send(
  request: () => Promise<PipelineResponse>,
  url: string,
  sent: readonly Secret[],
  signal: AbortSignal,
): Promise<PipelineResponse> {
  try {
    return await request();
  } catch (error) {
    if (signal.aborted) throw new AppError('cancelled', t('Cancelled.'), '');
    if (isAppError(error)) throw error;
    const words = serviceWords(error instanceof Error ? error.message : String(error), sent.map(secret => secret.reveal()));
    if (isRecord(error) && String(error['code']).startsWith('ERR_INVALID_')) {
      throw new AppError('invalid-request', t('The call cannot be sent: {0}', words), t('Correct the header that is named.'));
    }
    throw new AppError(
      'unreachable',
      t('The gateway at {0} does not answer: {1}', new URL(url).host, words),
      t('A service inside a virtual network is reached from there only. Otherwise look at its status in the portal.'),
    );
  }
}

async function traceOf(
  clients: Clients,
  serviceId: string,
  token: Secret | AppError,
  { headers }: PipelineResponse,
  signal: AbortSignal,
): Promise<Pick<GatewayAnswer, 'trace' | 'traceProblem'>> {
  if (!(token instanceof Secret)) return { trace: [], traceProblem: token.message };
  if (headers.has('apim-debug-authorization-expired')) return { trace: [], traceProblem: t('The token for the trace had expired.') };
  if (headers.has('apim-debug-authorization-wrongapi')) {
    return { trace: [], traceProblem: t('The token for the trace was made for another API.') };
  }
  const traceId = headers.get('apim-trace-id');
  if (traceId === undefined) return { trace: [], traceProblem: t('The gateway left no trace of this call.') };
  try {
    const trace = await fetchTrace(clients, serviceId, traceId, signal);
    return trace === 'too-large' ? { trace: [], traceProblem: t('The trace of this call is too large to be looked through.') } : { trace };
  } catch (error) {
    if (isAppError(error) && error.code !== 'cancelled') return { trace: [], traceProblem: error.message };
    throw error;
  }
}
