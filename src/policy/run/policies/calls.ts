import { attributeOf, childElements, type Element } from '../../syntax/index.ts';
import { responseValue } from '../expression/index.ts';
import { HeaderMap, modelOf, responseFrom, type RequestMessage } from '../message.ts';
import { PolicyFailure } from '../policy-failure.ts';
import { targetText } from '../request-target.ts';
import type { PolicyHandlers, Run, Where } from '../run.ts';
import type { IncomingResponse, OutgoingRequest } from '../run-input.ts';
import type { RunCall } from '../run-result.ts';
import { flagOf, numberOf } from './attributes.ts';
import { authenticate } from './authentication.ts';
import { setBody, setHeader, setMethod } from './message.ts';

/** Seconds that forward-request waits, and send-request (policy reference). */
const defaultTimeouts = { 'forward-request': 300, 'send-request': 60, 'send-one-way-request': 60 } as const;
const mostRedirects = 5;

/** Policies that send requests. */
export const callPolicies: PolicyHandlers = {
  'forward-request': forwardRequest,

  'send-request': async (run, element, where) => {
    const name = run.attribute(element, 'response-variable-name', where);
    const response = await sendBuilt(run, element, where, 'send-request');
    if (response) run.note(`Answered with ${response.status}.`);
    if (name !== undefined) run.variables.set(name, response ? responseValue(modelOf(responseFrom(response))) : null);
  },

  // the gateway does not wait for the answer; here it is waited for, so that it is in the result
  'send-one-way-request': async (run, element, where) => {
    await sendBuilt(run, element, where, 'send-one-way-request', true);
  },
};

async function forwardRequest(run: Run, element: Element, where: Where): Promise<void> {
  const { request } = run;
  const sent = await follow(run, element, where, { method: request.method, url: targetText(run.target), headers: request.headers.toList(), body: request.body.content ?? new Uint8Array() });
  run.note(`Answered with ${sent.status}.`);
  run.response = responseFrom(sent);
  if (sent.status >= 400 && flagOf(run, element, 'fail-on-error-status-code', where) === true) {
    throw new PolicyFailure('BackendResponseStatusCode', `The backend service returned the status code ${sent.status}.`, { statusCode: sent.status });
  }
}

/** Sends to the backend, and where the policy says so follows its redirects. */
async function follow(run: Run, element: Element, where: Where, request: OutgoingRequest): Promise<IncomingResponse> {
  const timing = { element, where, timeoutMilliseconds: timeout(run, element, where, 'forward-request') };
  const follows = flagOf(run, element, 'follow-redirects', where) ?? false;
  let current = request;
  for (let redirects = 0; ; redirects++) {
    const response = await run.send('backend', current, timing);
    const location = follows && redirects < mostRedirects && [301, 302, 303, 307, 308].includes(response.status) ? new HeaderMap(response.headers).get('Location')?.[0] : undefined;
    if (location === undefined || !URL.canParse(location, current.url)) return response;
    const keeps = response.status >= 307;
    current = { ...current, url: new URL(location, current.url).href, ...(!keeps && { method: 'GET', body: new Uint8Array() }) };
  }
}

/** Sends the request that an element's policies make. Undefined when nobody answered and the policy goes on all the same. */
async function sendBuilt(run: Run, element: Element, where: Where, kind: Exclude<RunCall['kind'], 'backend'>, goesOn = false): Promise<IncomingResponse | undefined> {
  try {
    const request = await buildRequest(run, element, where);
    return await run.send(kind, request, { element, where, timeoutMilliseconds: timeout(run, element, where, kind) });
  } catch (error) {
    if (!(error instanceof PolicyFailure) || !(goesOn || flagOf(run, element, 'ignore-error', where) === true)) throw error;
    run.note(`Nobody answered, which is ignored: ${error.message}`);
    return undefined;
  }
}

async function buildRequest(run: Run, element: Element, where: Where): Promise<OutgoingRequest> {
  const isCopy = run.attribute(element, 'mode', where) === 'copy';
  const message: RequestMessage = isCopy
    ? { method: run.request.method, headers: new HeaderMap(run.request.headers.toList()), body: { content: run.request.body.content } }
    : { method: 'GET', headers: new HeaderMap(), body: { content: undefined } };
  let url = isCopy ? targetText(run.target) : '';
  for (const child of childElements(element)) {
    switch (child.name) {
      case 'set-url':
        url = run.contentText(child, where);
        break;
      case 'set-method':
        setMethod(run, child, where, message);
        break;
      case 'set-header':
        setHeader(run, child, where, message);
        break;
      case 'set-body':
        setBody(run, child, where, message);
        break;
      case 'authentication-basic':
      case 'authentication-managed-identity':
        await authenticate(run, child, where, message.headers);
        break;
      default:
        run.unsupported(`${element.name} with ${child.name} is not run locally.`, child.startTagSpan, element.name, where);
    }
  }
  if (!URL.canParse(url) || !/^https?:/i.test(url)) throw new PolicyFailure('ExpressionValueEvaluationFailure', 'Expression evaluation failed. Invalid URI: The format of the URI could not be determined.');
  return { method: message.method, url, headers: message.headers.toList(), body: message.body.content ?? new Uint8Array() };
}

function timeout(run: Run, element: Element, where: Where, kind: keyof typeof defaultTimeouts): number {
  const milliseconds = attributeOf(element, 'timeout-ms') ? numberOf(run, element, 'timeout-ms', where) : undefined;
  return milliseconds ?? (numberOf(run, element, 'timeout', where) ?? defaultTimeouts[kind]) * 1000;
}
