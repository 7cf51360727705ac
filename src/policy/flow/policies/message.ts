import { attributeOf, childElements, type Element } from '../../syntax/index.ts';
import { credentialFieldsIn, isCredentialHeader, looksRandom } from '../secrets/credential-text.ts';
import { lookAtText } from '../pipeline/lost-text.ts';
import { withHeader, withoutHeader, type MadeRequest } from '../pipeline/made-request.ts';
import { joinSlots } from '../pipeline/pipeline-state.ts';
import type { PolicyHandlers, PolicyRun, Where } from '../pipeline/policy-run.ts';
import { joinTaint, stepTaint, type Taint } from '../value/taint.ts';
import { isKnownText, namedValuesIn } from '../value/text-pattern.ts';
import { deepTaint, joinAll, joinValue, plain, taintOfAll, unknown, type Value } from '../value/value.ts';
import { vaultCloudOf } from '../secrets/vault-address.ts';

const becomesUrl = 'It becomes a part of the URL of the request.';

/** Policies that write to a message: the request, in outbound and on-error the response, or the message that a policy makes. */
export const messagePolicies = {
  'set-header': (run, element, where) => (isResponse(where) ? writeHeader(run, element, where) : setRequestHeader(run, element, where)),

  'set-body': (run, element, where) => {
    const made = madeIn(run, where);
    if (isResponse(where)) writeBody(run, element, where);
    else if (made) setMadeBody(run, element, where, made);
    else run.setRequestBody(run.content(element, where));
  },

  'set-status': (run, element, where) => {
    if (isResponse(where)) writeStatus(run, element, where);
  },

  'set-url': (run, element, where) => {
    const value = run.content(element, where);
    lookAtText(run, run.resolve(value.text), element, where);
    run.leak('url', element, where, deepTaint(value, run.budget), 'the URL of a call');
    urlCredentials(run, element, where, value);
    const made = madeIn(run, where);
    if (made) change(run, { ...made, url: value });
  },

  'find-and-replace': (run, element, where) => {
    const taint = deepTaint(run.attribute(element, 'to', where), run.budget);
    addToBody(run, element, where, taint);
  },

  'set-query-parameter': (run, element, where) => {
    const name = run.nameIn(element, 'name', where) ?? '';
    const action = run.setting(element, 'exists-action', where);
    const isMade = where.message === 'request';
    if (run.state && action === 'delete' && !isMade) run.state.requestQuery.delete(name.toLowerCase());
    const values = valuesOf(run, element, where);
    const taint = taintOfAll(values, run.budget);
    run.leak('url', element, where, taint, `the query parameter "${name}"`);
    for (const { text } of values) {
      if (credentialFieldsIn(`?${name}=${text ?? ''}`, 'url').length > 0) {
        run.credential(text, element, where, 'a credential in a query parameter');
      }
    }
    if (values.length === 0 || isMade) return;
    const kept = plain(stepTaint(taint, run.place(where, element.startTagSpan), becomesUrl));
    const key = name.toLowerCase();
    const isAlone = action === 'override' || action === 'delete';
    run.setRequestQuery(key, isAlone ? kept : joinValue(run.state?.requestQuery.get(key) ?? unknown, kept, run.budget));
  },

  'rewrite-uri': (run, element, where) => {
    const value = run.attribute(element, 'template', where);
    run.leak('url', element, where, deepTaint(value, run.budget), 'the path of the request');
    urlCredentials(run, element, where, value);
    addToUrl(run, element, where, deepTaint(value, run.budget));
    if (run.state) run.state.route = { ...run.state.route, path: value.text };
  },

  'set-backend-service': (run, element, where) => {
    const url = attributeOf(element, 'base-url') ? run.attribute(element, 'base-url', where) : run.attribute(element, 'backend-id', where);
    run.leak('url', element, where, deepTaint(url, run.budget), "the backend's address");
    urlCredentials(run, element, where, url);
    if (run.state && where.message !== 'request') {
      const isId = !attributeOf(element, 'base-url');
      run.state.route = { ...run.state.route, backends: [{ url: isId ? '\0backend\0' : (url.text ?? '\0\0'), element, file: where.file }] };
    }
  },
} satisfies PolicyHandlers;

/** Whether what a policy writes goes to the response. */
export function isResponse({ section, message }: Where): boolean {
  return message ? message === 'response' : section === 'outbound' || section === 'on-error';
}

/** Puts a header on the request, or on the one that is made. */
export function putRequestHeader(run: PolicyRun, where: Where, name: string | undefined, value: Value, adds = false): void {
  const made = madeIn(run, where);
  if (made) change(run, withHeader(made, name, value, { adds, budget: run.budget }));
  else run.setRequestHeader(name, adds ? joinValue(run.state?.requestHeaders.get(name?.toLowerCase() ?? '*') ?? unknown, value, run.budget) : value);
}

/** Puts text into the body, whose other text stays. */
export function addToBody(run: PolicyRun, element: Element, where: Where, taint: Taint): void {
  const { state } = run;
  const made = madeIn(run, where);
  if (!state || taint.length === 0) return;
  if (isResponse(where)) state.responseBody = joinSlots(state.responseBody, run.write(element, where, taint, 'the response body'));
  else if (made) change(run, { ...made, body: joinValue(made.body, plain(taint), run.budget) });
  else run.setRequestBody(joinValue(state.requestBody, plain(taint), run.budget));
}

/** The request that a policy around this one makes; undefined where it makes none. */
export function madeIn(run: PolicyRun, { message }: Where): MadeRequest | undefined {
  return message === 'request' ? run.state?.made : undefined;
}

/** From here on the request that is made is this one. */
export function change({ state }: PolicyRun, made: MadeRequest): void {
  if (state) state.made = made;
}

function writeHeader(run: PolicyRun, element: Element, where: Where): void {
  const { state } = run;
  if (!state) return;
  const name = run.attribute(element, 'name', where).text;
  const key = isKnownText(name) ? name.toLowerCase() : '*';
  const action = run.setting(element, 'exists-action', where);
  if (action === 'delete') {
    state.responseHeaders.delete(key);
    return;
  }
  const taint = taintOfAll([run.attribute(element, 'name', where), ...valuesOf(run, element, where)], run.budget);
  const slot = run.write(element, where, taint, key === '*' ? 'a response header' : `the response header "${name ?? ''}"`);
  const old = state.responseHeaders.get(key);
  state.responseHeaders.set(key, old && (action !== 'override' || key === '*') ? joinSlots(old, slot) : slot);
}

/** Writes the body of the response that is being made; what stood there is gone. */
function writeBody(run: PolicyRun, element: Element, where: Where): void {
  const value = run.content(element, where);
  if (run.state) run.state.responseBody = run.write(element, where, deepTaint(value, run.budget), 'the response body');
}

function writeStatus(run: PolicyRun, element: Element, where: Where): void {
  const taint = taintOfAll([run.attribute(element, 'reason', where), run.attribute(element, 'code', where)], run.budget);
  if (run.state) run.state.responseStatus = run.write(element, where, taint, 'the status line of the response');
}

function setRequestHeader(run: PolicyRun, element: Element, where: Where): void {
  const { state } = run;
  const made = madeIn(run, where);
  const name = run.attribute(element, 'name', where).text;
  const header = isKnownText(name) ? name : undefined;
  const key = header?.toLowerCase();
  const action = run.setting(element, 'exists-action', where);
  if (action === 'delete') {
    if (key === undefined) return;
    if (made) return change(run, withoutHeader(made, key));
    state?.requestHeaders.delete(key);
    state?.removedHeaders.set(key, true);
    return;
  }
  const values = valuesOf(run, element, where);
  if (header !== undefined && isCredentialHeader(header)) {
    for (const { text } of values) run.credential(text, element, where, 'a credential in a header');
  }
  const joined = joinAll(values, run.budget);
  const taint = deepTaint(joined, run.budget);
  const adds = action !== 'override';
  if (made) return putRequestHeader(run, where, header, joined, adds);
  if (taint.some(({ source: { audience } }) => audience !== undefined && vaultCloudOf(audience)) && state) {
    state.route = { ...state.route, hasVaultToken: true };
  }
  if (taint.some(({ source }) => source.kind === 'vault-secret' || source.kind === 'vault-named-value')) {
    run.facts.keyForwards.set(element, where.file);
  }
  const kept = {
    ...joined,
    taint: stepTaint(joined.taint, run.place(where, element.startTagSpan), 'It is put into a header of the request.'),
  };
  if (key !== undefined && action === 'override') state?.removedHeaders.set(key, true); // what the caller sent under this name is gone
  putRequestHeader(run, where, header, kept, adds);
}

function setMadeBody(run: PolicyRun, element: Element, where: Where, made: MadeRequest): void {
  const value = run.content(element, where);
  for (const field of credentialFieldsIn(value.text ?? '', 'body')) {
    if (looksRandom(field.value) || namedValuesIn(field.value).length > 0) {
      run.credential(field.value, element, where, 'a credential in a body');
    }
  }
  change(run, { ...made, body: value });
}

function valuesOf(run: PolicyRun, element: Element, where: Where): readonly Value[] {
  return childElements(element).filter(({ name }) => name === 'value').map(child => run.content(child, where));
}

function urlCredentials(run: PolicyRun, element: Element, where: Where, { text }: Value): void {
  for (const { value } of credentialFieldsIn(text ?? '', 'url')) run.credential(value, element, where, 'a credential in a URL');
}

function addToUrl(run: PolicyRun, element: Element, where: Where, taint: Taint): void {
  if (!run.state || taint.length === 0) return;
  const kept = stepTaint(taint, run.place(where, element.startTagSpan), becomesUrl);
  run.setRequestUrl(plain(joinTaint(run.state.requestUrl.taint, kept)));
}
