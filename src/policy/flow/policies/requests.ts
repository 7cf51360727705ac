import { childElements, type Element } from '../../syntax/index.ts';
import { callId } from '../state/call-id.ts';
import { copiedRequest, hasVaultToken, newRequest, type MadeRequest } from '../state/made-request.ts';
import type { ElementReader, FlowContext, FlowPosition, FlowReport, PolicyHandlers, Where } from '../pipeline/flow-context.ts';
import { asksForToken } from '../secrets/token-endpoint.ts';
import { shaped, noSecret, type Value } from '../value/value.ts';
import { audienceProblem, vaultAddress } from '../secrets/vault-address.ts';
import { said } from '../../../base/text/translation.ts';
import { deepTaint, taintOfAll } from '../value/deep-taint.ts';

/** Policies that call other services. */
export const requestPolicies = {
  'send-request': (flow, element, where) => {
    const request = makeRequest(flow, element, where);
    if (!request) return;
    const url = flow.resolve(request.url.text);
    const variable = flow.nameIn(element, 'response-variable-name', where);
    const address = vaultAddress(url, hasVaultToken(request, flow.budget));
    const tokens = (): Value => (asksForToken(url, request.body) ? tokenAnswer(flow, element, where) : noSecret);
    flow.callAgain(callId(flow.idOf(element, where)), variable);
    const answer = address.readsSecret ? vaultAnswer(flow, element, where, address.isCertain) : tokens();
    if (variable !== undefined) flow.setVariable(variable, answer);
  },

  'send-one-way-request': (flow, element, where) => {
    const copied = flow.state?.requestHeaders;
    const isCopy = flow.setting(element, 'mode', where) !== 'new';
    const request = makeRequest(flow, element, where);
    if (!request) return;
    // what the policies in it put on the request is meant for whom it goes to, the headers of the caller's request are not
    const headers = isCopy ? [...request.headers].filter(([name, value]) => copied?.get(name) === value).map(([, value]) => value) : [];
    const what = deepTaint(request.body, flow.budget).length > 0 ? said('the body of a request that nobody waits for') : said('a header of a request that nobody waits for');
    flow.leak('log', element, where, taintOfAll([request.body, ...headers], flow.budget), what);
  },
} satisfies PolicyHandlers;

/** The request that a policy makes, or a copy of the caller's; with a mode that is not known it may be a copy. */
function makeRequest(flow: FlowContext, element: Element, where: Where): MadeRequest | undefined {
  const isNew = flow.setting(element, 'mode', where) === 'new';
  return flow.state && make(flow, element, where, isNew ? newRequest : copiedRequest(flow.state, where.section));
}

/** The request that the policies in an element make; undefined where one of them answers the caller. */
export function makeNewRequest(flow: FlowContext, element: Element, where: Where): MadeRequest | undefined {
  return make(flow, element, where, newRequest);
}

/** Runs the policies in an element over a request of its own and gives what they make of it. */
function make(flow: FlowContext, element: Element, where: Where, begin: MadeRequest): MadeRequest | undefined {
  if (!flow.state) return undefined;
  const outer = flow.state.made;
  flow.state.made = begin;
  flow.runAll(childElements(element), { ...where, message: 'request' });
  const { state } = flow;
  if (!state) return undefined;
  const { made } = state;
  state.made = outer;
  for (const { element: identity, file, audience } of made?.identities ?? []) {
    const message = audienceProblem(audience, flow.resolve(made?.url.text));
    if (message !== undefined) flow.facts.audienceProblems.set(identity, { file, message });
  }
  return made;
}

/** The answer of an authorization server: a reader of the token in it can call in the gateway's name. */
function tokenAnswer(flow: FlowReport, element: Element, where: Where): Value {
  const id = callId(flow.idOf(element, where));
  const message = said('An authorization server answers this call with an access token.');
  return shaped(
    { kind: 'vault', part: 'response', call: id, holds: 'tokens' },
    flow.source({ id, kind: 'access-token', message, isCertain: false }, where, element.startTagSpan),
  );
}

function vaultAnswer(flow: FlowPosition & ElementReader & FlowReport, element: Element, where: Where, isCertain: boolean): Value {
  const id = callId(flow.idOf(element, where));
  const isGuarded = where.isConditional && flow.state?.hasCacheLookup === true;
  const copiesCaller = flow.setting(element, 'mode', where) === 'copy';
  const ignoresErrors = flow.setting(element, 'ignore-error', where) === 'true';
  if (!flow.facts.vaultCalls.has(id)) {
    flow.facts.vaultCalls.set(id, {
      id,
      element,
      file: where.file,
      copiesCaller,
      ignoresErrors,
      isGuarded,
      isStored: false,
      isAbsenceChecked: false,
      uncheckedUse: undefined,
    });
  }
  flow.state?.checkedCalls.set(id, flow.setting(element, 'fail-on-error-status-code', where) === 'true');
  const message = said('The vault answers this call with a secret.');
  return shaped(
    { kind: 'vault', part: 'response', call: id },
    flow.source({ id, kind: 'vault-secret', message, isCertain }, where, element.startTagSpan),
  );
}
