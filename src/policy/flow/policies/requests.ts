import { childElements, type Element } from '../../syntax/index.ts';
import { callId } from '../pipeline/call-id.ts';
import { copiedRequest, hasVaultToken, newRequest, type MadeRequest } from '../pipeline/made-request.ts';
import type { PolicyHandlers, PolicyRun, Where } from '../pipeline/policy-run.ts';
import { returnResponse } from './responses.ts';
import { asksForToken } from '../secrets/token-endpoint.ts';
import { deepTaint, shaped, unknown, type Value } from '../value/value.ts';
import { audienceProblem, vaultAddress } from '../secrets/vault-address.ts';

/** Policies that call other services. */
export const requestPolicies = {
  'send-request': (run, element, where) => {
    const request = makeRequest(run, element, where);
    if (!request) return;
    const url = run.resolve(request.url.text);
    const variable = run.nameIn(element, 'response-variable-name', where);
    const address = vaultAddress(url, hasVaultToken(request, run.budget));
    const tokens = (): Value => (asksForToken(url, request.body.text) ? tokenAnswer(run, element, where) : unknown);
    run.callAgain(callId(element, where), variable);
    const answer = address.readsSecret ? vaultAnswer(run, element, where, address.isCertain) : tokens();
    if (variable !== undefined) run.setVariable(variable, answer);
  },

  'http-data-source': (run, element, where) => {
    for (const child of childElements(element)) {
      if (child.name === 'http-request') makeRequest(run, child, where);
      else if (child.name === 'http-response') returnResponse(run, child, where);
    }
  },

  'send-one-way-request': (run, element, where) => {
    const request = makeRequest(run, element, where);
    if (request) run.leak('log', element, where, deepTaint(request.body, run.budget), 'the body of a request that nobody waits for');
  },
} satisfies PolicyHandlers;

/**
 * Runs the policies in an element over a request of its own and gives what they make of it; undefined where one of them answers
 * the caller.
 */
function makeRequest(run: PolicyRun, element: Element, where: Where): MadeRequest | undefined {
  if (!run.state) return undefined;
  const outer = run.state.made;
  // with a mode that is not known it may be a copy
  const isNew = element.name === 'http-request' || run.setting(element, 'mode', where) === 'new';
  run.state.made = isNew ? newRequest : copiedRequest(run.state, where.section);
  run.runAll(childElements(element), { ...where, message: 'request' });
  const { state } = run;
  if (!state) return undefined;
  const { made } = state;
  state.made = outer;
  for (const { element: identity, file, audience } of made?.identities ?? []) {
    const message = audienceProblem(audience, run.resolve(made?.url.text));
    if (message !== undefined) run.facts.audienceProblems.set(identity, { file, message });
  }
  return made;
}

/** The answer of an authorization server: whoever reads the token in it can call in the gateway's name. */
function tokenAnswer(run: PolicyRun, element: Element, where: Where): Value {
  const id = callId(element, where);
  const message = 'An authorization server answers this call with an access token.';
  return shaped(
    { kind: 'vault', part: 'response', call: id, holds: 'tokens' },
    run.source({ id, kind: 'access-token', message, isCertain: false }, where, element.startTagSpan),
  );
}

function vaultAnswer(run: PolicyRun, element: Element, where: Where, isCertain: boolean): Value {
  const id = callId(element, where);
  const isGuarded = where.isConditional && run.state?.hasCacheLookup === true;
  const copiesCaller = run.setting(element, 'mode', where) === 'copy';
  const ignoresErrors = run.setting(element, 'ignore-error', where) === 'true';
  if (!run.facts.vaultCalls.has(id)) {
    run.facts.vaultCalls.set(id, {
      id,
      element,
      file: where.file,
      copiesCaller,
      ignoresErrors,
      isGuarded,
      isStored: false,
      uncheckedUse: undefined,
    });
  }
  run.state?.checkedCalls.set(id, false);
  const message = 'The vault answers this call with a secret.';
  return shaped(
    { kind: 'vault', part: 'response', call: id },
    run.source({ id, kind: 'vault-secret', message, isCertain }, where, element.startTagSpan),
  );
}
