import { t } from '../../../base/text/translation.ts';
import { childElements, type Element } from '../../syntax/index.ts';
import { responseValue } from '../expression/index.ts';
import { HeaderMap, modelOf, responseFrom } from '../gateway/message.ts';
import { PolicyFailure } from '../limits/policy-failure.ts';
import { targetText } from '../gateway/request-target.ts';
import type { ElementReader, ExecutionMessages, ExecutionRoute, PolicyExecution, PolicyHandlers } from '../policy-execution.ts';
import type { CallKind, IncomingResponse, OutgoingRequest } from '../run-input.ts';
import { flagOf, numberOf } from './attributes.ts';
import type { Where, MadeRequest } from '../where.ts';

const mostRedirects = 5;
/** Seconds that a resolver waits. */
const secondsOfResolver = 30;

/** Policies that send requests. */
export const callPolicies = {
  'forward-request': forwardRequest,

  'send-request': async (execution, element, where) => {
    const name = execution.attribute(element, 'response-variable-name', where);
    const response = await sendMade(execution, element, where, {
      kind: 'send-request',
      goesOn: flagOf(execution, element, 'ignore-error', where),
    });
    if (response) execution.note(t('Answered with {0}.', response.status));
    if (name !== undefined) execution.variables.set(name, response ? responseValue(modelOf(responseFrom(response))) : null);
  },

  // the gateway does not wait for the answer; here it is waited for, so that it is in the result
  'send-one-way-request': async (execution, element, where) => {
    await sendMade(execution, element, where, { kind: 'send-one-way-request', goesOn: true });
  },

  'http-data-source': async (execution, element, where) => {
    const [request, response] = ['http-request', 'http-response'].map(name => childElements(element).find(child => child.name === name));
    if (!request) return;
    const sent = await sendMade(execution, request, where, { kind: 'backend', goesOn: false });
    if (!sent) return;
    execution.response = responseFrom(sent);
    if (response) await execution.runOver({ kind: 'response', response: execution.response }, response, where);
    if (!execution.hasAnswered) execution.answer(execution.response);
  },
} satisfies PolicyHandlers;

async function forwardRequest(execution: PolicyExecution, element: Element, where: Where): Promise<void> {
  const { request } = execution;
  const sent = await follow(execution, element, where, {
    method: request.method,
    url: targetText(execution.target),
    headers: request.headers.toList(),
    body: request.body.content ?? new Uint8Array(),
  });
  execution.note(t('Answered with {0}.', sent.status));
  execution.response = responseFrom(sent);
  if (sent.status >= 400 && flagOf(execution, element, 'fail-on-error-status-code', where)) {
    throw new PolicyFailure('BackendResponseStatusCode', `The backend service returned the status code ${sent.status}.`, {
      statusCode: sent.status,
    });
  }
}

/** Sends to the backend, and where the policy says so follows its redirects. */
async function follow(execution: PolicyExecution, element: Element, where: Where, request: OutgoingRequest): Promise<IncomingResponse> {
  const timing = { element, where, timeoutMilliseconds: timeout(execution, element, where) };
  const follows = flagOf(execution, element, 'follow-redirects', where);
  let current = request;
  for (let redirects = 0; ; redirects++) {
    const response = await execution.send('backend', current, timing);
    const location =
      follows && redirects < mostRedirects && [301, 302, 303, 307, 308].includes(response.status)
        ? new HeaderMap(response.headers).get('Location')?.[0]
        : undefined;
    if (location === undefined || !URL.canParse(location, current.url)) return response;
    const keeps = response.status >= 307;
    current = { ...current, url: new URL(location, current.url).href, ...(!keeps && { method: 'GET', body: new Uint8Array() }) };
  }
}

/**
 * Sends the request that an element's policies make. Undefined when one of them answers the caller, or there was no answer and the
 * policy goes on all the same.
 */
async function sendMade(
  execution: PolicyExecution,
  element: Element,
  where: Where,
  { kind, goesOn }: { readonly kind: CallKind; readonly goesOn: boolean },
): Promise<IncomingResponse | undefined> {
  try {
    const request = await makeRequest(execution, element, where);
    return request && (await execution.send(kind, request, { element, where, timeoutMilliseconds: timeout(execution, element, where) }));
  } catch (error) {
    if (!(error instanceof PolicyFailure) || !goesOn) throw error;
    execution.note(t('Nobody answered, which is ignored: {0}', error.message));
    return undefined;
  }
}

async function makeRequest(execution: PolicyExecution, element: Element, where: Where): Promise<OutgoingRequest | undefined> {
  const request = execution.attribute(element, 'mode', where) === 'copy' ? copyOf(execution, where) : newRequest();
  await execution.runOver({ kind: 'request', request }, element, where);
  if (execution.hasAnswered) return undefined;
  const { method, url, headers, body } = request;
  if (!URL.canParse(url) || !/^https?:/i.test(url)) {
    throw new PolicyFailure(
      'ExpressionValueEvaluationFailure',
      'Expression evaluation failed. Invalid URI: The format of the URI could not be determined.',
    );
  }
  return { method, url, headers: headers.toList(), body: body.content ?? new Uint8Array() };
}

function newRequest(): MadeRequest {
  return { method: 'GET', url: '', headers: new HeaderMap(), body: { content: undefined } };
}

/** In outbound the body of the request is gone (policy reference, send-request). */
function copyOf({ request, target }: ExecutionMessages & ExecutionRoute, { section }: Where): MadeRequest {
  const { method, headers, body } = request;
  return {
    method,
    url: targetText(target),
    headers: new HeaderMap(headers.toList()),
    body: { content: section === 'outbound' ? undefined : body.content },
  };
}

function timeout(reader: ElementReader, element: Element, where: Where): number {
  const milliseconds = numberOf(reader, element, 'timeout-ms', where);
  return milliseconds ?? (numberOf(reader, element, 'timeout', where) ?? secondsOfResolver) * 1000;
}
