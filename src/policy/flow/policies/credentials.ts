import { attributeOf, childElements, elementsOf } from '../../syntax/index.ts';
import { isCredentialHeader } from '../secrets/credential-text.ts';
import type { PolicyHandlers } from '../pipeline/flow-context.ts';
import { trimText } from '../value/masked-text.ts';
import { stepTaint } from '../value/taint.ts';
import { isKnownText } from '../value/text-pattern.ts';
import { plain } from '../value/value.ts';
import { said } from '../../../base/text/translation.ts';
import { putRequestHeader } from './message.ts';
import { refuse } from './responses.ts';
import { deepTaint } from '../value/deep-taint.ts';

/** How long a signing key is at least. */
const shortestKey = 16;

/** Policies that contain a credential or compare with one. */
export const credentialPolicies = {
  'authentication-basic': (flow, element, where) => {
    const value = flow.attribute(element, 'password', where);
    flow.credential(value.text, element, where, said('a password'));
    if (
      !where.message &&
      deepTaint(value, flow.budget).some(({ source }) => source.kind === 'vault-secret' || source.kind === 'vault-named-value')
    ) {
      flow.facts.keyForwards.set(element, where.file);
    }
    const taint = stepTaint(
      deepTaint(value, flow.budget),
      flow.place(where, element.startTagSpan),
      said('It is put into the header Authorization of the request.'),
    );
    putRequestHeader(flow, where, 'Authorization', plain(taint));
  },

  'authentication-oauth2': (flow, element, where) =>
    flow.credential(flow.attribute(element, 'client-secret', where).text, element, where, said('a client secret')),

  proxy: (flow, element, where) =>
    flow.credential(flow.attribute(element, 'password', where).text, element, where, said('the password of a proxy')),

  'authentication-certificate': (flow, element, where) =>
    flow.credential(flow.attribute(element, 'password', where).text, element, where, said('the password of a certificate')),

  'validate-jwt': (flow, element, where) => {
    for (const key of elementsOf(element)) {
      const isKey = key.name === 'key' && !['certificate-id', 'n', 'e'].some(name => attributeOf(key, name));
      const text = isKey ? trimText(flow.content(key, where).text ?? '') : '';
      if (!isKnownText(text) || text.length >= shortestKey) flow.credential(text, element, where, said('a signing key'));
    }
    refuse(flow, element, where, 'failed-validation-error-message');
  },

  'check-header': (flow, element, where) => {
    const name = flow.nameIn(element, 'name', where) ?? '';
    if (isCredentialHeader(name)) {
      for (const child of childElements(element)) {
        flow.credential(flow.content(child, where).text, element, where, said('a credential callers are compared with'));
      }
    }
    refuse(flow, element, where, 'failed-check-error-message');
  },
} satisfies PolicyHandlers;
