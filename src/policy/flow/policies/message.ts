import { attributeOf, childElements, type Element } from '../../syntax/index.ts';
import { credentialFieldsIn, isCredentialHeader } from '../credential-text.ts';
import { joinSlots } from '../pipeline-state.ts';
import type { PolicyHandlers, PolicyRun, Where } from '../policy-run.ts';
import { joinTaint, stepTaint, type Taint } from '../taint.ts';
import { deepTaint, joinAll, joinValue, plain, taintOfAll, unknown, type Value } from '../value.ts';
import { isKnownText } from '../text-pattern.ts';

const becomesUrl = 'It becomes a part of the URL of the request.';

/** Policies that write to the request or, in outbound and on-error, to the response. */
export const messagePolicies: PolicyHandlers = {
  'set-header': (run, element, where) => (isResponse(where) ? writeHeader(run, element, where) : setRequestHeader(run, element, where)),

  'set-body': (run, element, where) => {
    if (isResponse(where)) writeBody(run, element, where);
    else run.setRequestBody(run.content(element, where));
  },

  'set-status': (run, element, where) => {
    if (isResponse(where)) writeStatus(run, element, where);
  },

  'find-and-replace': (run, element, where) => {
    const taint = deepTaint(run.attribute(element, 'to', where), run.budget);
    if (!run.state) return;
    if (isResponse(where)) run.state.responseBody = joinSlots(run.state.responseBody, run.write(element, where, taint, 'the response body'));
    else if (taint.length > 0) run.setRequestBody(joinValue(run.state.requestBody, plain(taint), run.budget));
  },

  'set-query-parameter': (run, element, where) => {
    const name = attributeOf(element, 'name')?.value ?? '';
    if (run.state && attributeOf(element, 'exists-action')?.value === 'delete') run.state.requestQuery.delete(name.toLowerCase());
    const values = valuesOf(run, element, where);
    const taint = taintOfAll(values, run.budget);
    run.leak('url', element, where, taint, `the query parameter "${name}"`);
    for (const { text } of values) {
      if (credentialFieldsIn(`?${name}=${text ?? ''}`, 'url').length > 0) run.credential(text, element, where, 'a credential in a query parameter');
    }
    const kept = plain(stepTaint(taint, run.place(where, element.startTagSpan), becomesUrl));
    const key = name.toLowerCase();
    const isAdded = /^(?:append|skip)$/.test(attributeOf(element, 'exists-action')?.value ?? '');
    if (values.length > 0) run.setRequestQuery(key, isAdded ? joinValue(run.state?.requestQuery.get(key) ?? unknown, kept, run.budget) : kept);
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
    if (run.state) {
      const isId = !attributeOf(element, 'base-url');
      run.state.route = { ...run.state.route, backends: [{ url: isId ? '\0backend\0' : (url.text ?? '\0\0'), element, file: where.file }] };
    }
  },
};

/** Writes a header of the response that is being made. */
export function writeHeader(run: PolicyRun, element: Element, where: Where): void {
  const { state } = run;
  if (!state) return;
  const name = run.attribute(element, 'name', where).text;
  const key = isKnownText(name) ? name.toLowerCase() : '*';
  const action = attributeOf(element, 'exists-action')?.value ?? 'override';
  if (action === 'delete') {
    state.responseHeaders.delete(key);
    return;
  }
  const taint = taintOfAll([run.attribute(element, 'name', where), ...valuesOf(run, element, where)], run.budget);
  const slot = run.write(element, where, taint, key === '*' ? 'a response header' : `the response header "${name ?? ''}"`);
  const old = state.responseHeaders.get(key);
  state.responseHeaders.set(key, old && (action === 'append' || action === 'skip' || key === '*') ? joinSlots(old, slot) : slot);
}

/** Writes the body of the response that is being made; what stood there is gone. */
export function writeBody(run: PolicyRun, element: Element, where: Where): void {
  const value = run.content(element, where);
  if (run.state) run.state.responseBody = run.write(element, where, deepTaint(value, run.budget), 'the response body');
}

/** Writes the status line of the response that is being made. */
export function writeStatus(run: PolicyRun, element: Element, where: Where): void {
  const taint = taintOfAll([run.attribute(element, 'reason', where), run.attribute(element, 'code', where)], run.budget);
  if (run.state) run.state.responseStatus = run.write(element, where, taint, 'the status line of the response');
}

function setRequestHeader(run: PolicyRun, element: Element, where: Where): void {
  const { state } = run;
  const name = run.attribute(element, 'name', where).text;
  const header = isKnownText(name) ? name : undefined;
  const key = header?.toLowerCase();
  const action = attributeOf(element, 'exists-action')?.value ?? 'override';
  if (action === 'delete') {
    if (key !== undefined && state) {
      state.requestHeaders.delete(key);
      state.removedHeaders.set(key, true);
    }
    return;
  }
  const values = valuesOf(run, element, where);
  if (header !== undefined && isCredentialHeader(header)) for (const { text } of values) run.credential(text, element, where, 'a credential in a header');
  const joined = joinAll(values, run.budget);
  const taint = deepTaint(joined, run.budget);
  if (taint.some(({ source }) => isVaultAudience(source.audience)) && state) state.route = { ...state.route, hasVaultToken: true };
  if (taint.some(({ source }) => source.kind === 'vault-secret' || source.kind === 'vault-named-value')) run.facts.keyForwards.set(element, where.file);
  const kept = { ...joined, taint: stepTaint(joined.taint, run.place(where, element.startTagSpan), 'It is put into a header of the request.') };
  if (key !== undefined && action === 'override') state?.removedHeaders.set(key, true); // what the caller sent under this name is gone
  run.setRequestHeader(header, action === 'append' ? joinValue(state?.requestHeaders.get(key ?? '*') ?? unknown, kept, run.budget) : kept);
}

function isVaultAudience(audience: string | undefined): boolean {
  return audience !== undefined && /(?:^|[./])vault(?:core)?\.(?:azure\.net|azure\.cn|usgovcloudapi\.net)(?:[/:]|$)/i.test(audience);
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

function isResponse({ section }: Where): boolean {
  return section === 'outbound' || section === 'on-error';
}
