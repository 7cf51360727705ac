import { attributeOf, childElements, type Element } from '../../syntax/index.ts';
import { callId } from '../call-id.ts';
import { credentialFieldsIn, isCredentialHeader, looksRandom } from '../credential-text.ts';
import { lookAtText } from '../lost-text.ts';
import type { PolicyHandlers, PolicyRun, Where } from '../policy-run.ts';
import { returnResponse } from './responses.ts';
import type { Taint } from '../taint.ts';
import type { TextPattern } from '../text-pattern.ts';
import { asksForToken } from '../token-endpoint.ts';
import { deepTaint, shaped, unknown, type Value } from '../value.ts';
import { audienceProblem, vaultAddress, vaultCloudOf } from '../vault-address.ts';

/** Policies that call other services. */
export const requestPolicies: PolicyHandlers = {
  'send-request': (run, element, where) => {
    const request = readRequest(run, element, where);
    const variable = attributeOf(element, 'response-variable-name')?.value;
    const address = vaultAddress(request.url, request.hasVaultToken);
    const tokens = (): Value => (asksForToken(request.url, request.bodyText) ? tokenAnswer(run, element, where) : unknown);
    run.callAgain(callId(element, where), variable);
    const answer = address.readsSecret ? vaultAnswer(run, element, where, address.isCertain) : tokens();
    if (variable !== undefined) run.setVariable(variable, answer);
  },

  'http-data-source': (run, element, where) => {
    for (const child of childElements(element)) {
      if (child.name === 'http-request') readRequest(run, child, where);
      else if (child.name === 'http-response') returnResponse(run, child, where);
    }
  },

  'send-one-way-request': (run, element, where) => {
    const { body } = readRequest(run, element, where);
    run.leak('log', element, where, body, 'the body of a request that nobody waits for');
  },
};

/** What a call shows of itself. */
interface OutgoingRequest {
  readonly url: string;
  readonly hasVaultToken: boolean;
  readonly body: Taint;
  readonly bodyText: TextPattern | undefined;
}

function readRequest(run: PolicyRun, element: Element, where: Where): OutgoingRequest {
  let url = '';
  let hasVaultToken = false;
  let body: Taint = [];
  let bodyText: TextPattern | undefined;
  let audience = '';
  let identity: Element | undefined;
  for (const child of childElements(element)) {
    run.during(child, () => {
      switch (child.name) {
        case 'set-url': {
          const value = run.content(child, where);
          url = run.resolve(value.text);
          lookAtText(run, url, child, where);
          run.leak('url', child, where, deepTaint(value, run.budget), 'the URL of a call');
          for (const { value: text } of credentialFieldsIn(value.text ?? '', 'url')) run.credential(text, child, where, 'a credential in a URL');
          break;
        }
        case 'set-header':
          if (readHeader(run, child, where).some(({ source }) => source.audience !== undefined && vaultCloudOf(source.audience))) hasVaultToken = true;
          break;
        case 'set-body': {
          const value = run.content(child, where);
          body = deepTaint(value, run.budget);
          bodyText = value.text;
          for (const field of credentialFieldsIn(value.text ?? '', 'body')) {
            if (looksRandom(field.value) || field.value.includes('\x01')) run.credential(field.value, child, where, 'a credential in a body');
          }
          break;
        }
        case 'authentication-managed-identity':
          audience = run.resolve(run.attribute(child, 'resource', where).text);
          lookAtText(run, audience, child, where);
          identity = child;
          if (vaultCloudOf(audience)) hasVaultToken = true;
          break;
        case 'authentication-basic':
        case 'authentication-certificate':
          run.credential(run.attribute(child, 'password', where).text, child, where, 'a password');
          break;
        default:
          break;
      }
    });
  }
  const problem = identity && audienceProblem(audience, url);
  if (identity && problem !== undefined) run.facts.audienceProblems.set(identity, { file: where.file, message: problem });
  return { url, hasVaultToken, body, bodyText };
}

function readHeader(run: PolicyRun, element: Element, where: Where): Taint {
  const name = attributeOf(element, 'name')?.value ?? '';
  const values = childElements(element).filter(child => child.name === 'value').map(child => run.content(child, where));
  if (isCredentialHeader(name)) for (const { text } of values) run.credential(text, element, where, 'a credential in a header');
  return values.flatMap(value => deepTaint(value, run.budget));
}

/** The answer of an authorization server: whoever reads the token in it can call in the gateway's name. */
function tokenAnswer(run: PolicyRun, element: Element, where: Where): Value {
  const id = callId(element, where);
  const message = 'An authorization server answers this call with an access token.';
  return shaped({ kind: 'vault', part: 'response', call: id, holds: 'tokens' }, run.source({ id, kind: 'access-token', message, isCertain: false }, where, element.startTagSpan));
}

function vaultAnswer(run: PolicyRun, element: Element, where: Where, isCertain: boolean): Value {
  const id = callId(element, where);
  const isGuarded = where.isConditional && run.state?.hasCacheLookup === true;
  if (!run.facts.vaultCalls.has(id)) {
    run.facts.vaultCalls.set(id, { id, element, file: where.file, isGuarded, isStored: false, uncheckedUse: undefined });
  }
  run.state?.checkedCalls.set(id, false);
  const message = 'The vault answers this call with a secret.';
  return shaped({ kind: 'vault', part: 'response', call: id }, run.source({ id, kind: 'vault-secret', message, isCertain }, where, element.startTagSpan));
}
