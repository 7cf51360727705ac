import { maskedJson } from '../../base/secrets/masked-json.ts';
import { placesMask } from '../../base/secrets/secret-mask.ts';
import type { IncomingResponse, OutgoingRequest, RunResult } from '../../policy/run/index.ts';
import type { Emulation } from '../estate/emulation.ts';
import { badRequest, AzureError } from '../server/errors.ts';
import { Query } from '../server/http.ts';
import { objectOf, textOf, type Json } from '../server/json.ts';
import { callOperation } from './call-operation.ts';
import { findOperation } from './find-operation.ts';
import { givenCaller, isResource, type GivenCaller } from './given-caller.ts';
import { secretsOf, sightingsIn } from './sightings.ts';

const mask = '***';
/** Masking longer ones would keep others waiting; what is in them is searched all the same. */
const longestBody = 1_000_000;

/**
 * Runs a policy text in the place of an operation's own, with the identities, vaults and named values of the estate, and
 * reports what happened. The secrets that took part are reported with where they were seen; in every text they are masked.
 */
export async function runGivenPolicy(body: Json | undefined, emulation: Emulation, signal: AbortSignal): Promise<Json> {
  const { service: name, policy, file, method, path, headers, body: requestBody, caller } = objectOf(body);
  const [serviceName, text, verb, pathAndQuery] = [name, policy, method, path].map(textOf);
  if (serviceName === undefined || text === undefined || verb === undefined || pathAndQuery?.startsWith('/') !== true) {
    throw badRequest('InvalidPolicyRun', 'A run needs service, policy, method and path; headers, body and caller are optional.');
  }
  const service = emulation.estate.service(serviceName);
  if (!service) throw new AzureError(404, 'ServiceNotFound', `There is no API Management service named ${serviceName}.`);
  const url = new URL(`https://${service.name}.azure-api.net${pathAndQuery}`);
  const given = Object.entries(objectOf(headers)).map(([key, value]) => [key, textOf(value) ?? ''] as const);
  const hints = {
    headers: Object.fromEntries(given.map(([key, value]) => [key.toLowerCase(), value])),
    query: new Query(url.search.slice(1)),
  };
  const found = findOperation(emulation.estate, service, { method: verb.toUpperCase(), path: url.pathname, ...hints });
  if (!found) throw new AzureError(404, 'OperationNotFound', `${service.name} has no operation ${verb.toUpperCase()} ${url.pathname}.`);
  const request = {
    method: verb.toUpperCase(),
    url: url.href,
    headers: given,
    body: new TextEncoder().encode(textOf(requestBody) ?? ''),
    ipAddress: '127.0.0.1',
  };
  const calling = givenCaller(caller, emulation, service);
  const result = await endingInTime(
    callOperation(emulation, { service, found, ...calling, request, policy: { file: textOf(file) ?? 'policy.xml', text } }, signal),
  );
  const secrets = [...secretsOf(emulation, service), ...keysOf(calling.subscription)];
  return maskedJson({ result: asJson(result), sightings: sightingsIn(result, secrets) }, masker(secrets)) as Json;
}

/** The keys of a subscription: policies may read them. */
function keysOf(subscription: GivenCaller['subscription']): readonly string[] {
  if (!isResource(subscription)) return subscription ? [subscription.key] : [];
  return [subscription.properties.primaryKey, subscription.properties.secondaryKey].flatMap(key => textOf(key) ?? []);
}

async function endingInTime(run: Promise<RunResult>): Promise<RunResult> {
  try {
    return await run;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      throw new AzureError(504, 'PolicyRunTimeout', 'The run takes longer than a minute: it was ended.');
    }
    throw error;
  }
}

function asJson({ response, calls, steps, unsupported, limit, logs, cacheWrites, cacheLookUps, lastError }: RunResult): Json {
  const whole = {
    response: message(response),
    steps,
    unsupported,
    limit,
    calls: calls.map(call => ({ ...call, request: message(call.request), response: call.response && message(call.response) })),
    logs,
    cacheWrites,
    cacheLookUps,
    lastError,
  };
  return JSON.parse(JSON.stringify(whole)) as Json;
}

function message<T extends IncomingResponse | OutgoingRequest>({ body, ...rest }: T): Omit<T, 'body'> & { readonly body: string } {
  return { ...rest, body: body.length > longestBody ? `(${body.length} bytes, not shown)` : new TextDecoder().decode(body) };
}

/** Masks secrets in a text, in whatever encoding the run put them there, and the credentials and tokens that contain them. */
function masker(secrets: readonly string[]): (text: string) => string {
  const hide = placesMask(secrets, () => mask);
  return text => hide(text).replace(/\b(Basic|Bearer)\s+[\w.+/=-]+/g, `$1 ${mask}`).replace(/\bemulator\.identity\.[\w-]+/g, mask);
}
