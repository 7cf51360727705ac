import { attributeOf, childElements, elementsOf } from '../../syntax/index.ts';
import { isCredentialHeader } from '../secrets/credential-text.ts';
import type { PolicyHandlers } from '../pipeline/policy-run.ts';
import { stepTaint } from '../value/taint.ts';
import { deepTaint, plain } from '../value/value.ts';
import { putRequestHeader } from './message.ts';
import { refuse } from './responses.ts';

/** Policies that hold a credential or compare with one. */
export const credentialPolicies = {
  'authentication-basic': (run, element, where) => {
    const value = run.attribute(element, 'password', where);
    run.credential(value.text, element, where, 'a password');
    if (
      !where.message &&
      deepTaint(value, run.budget).some(({ source }) => source.kind === 'vault-secret' || source.kind === 'vault-named-value')
    ) {
      run.facts.keyForwards.set(element, where.file);
    }
    const taint = stepTaint(
      deepTaint(value, run.budget),
      run.place(where, element.startTagSpan),
      'It is put into the header Authorization of the request.',
    );
    putRequestHeader(run, where, 'authorization', plain(taint));
  },

  'authentication-oauth2': (run, element, where) =>
    run.credential(run.attribute(element, 'client-secret', where).text, element, where, 'a client secret'),

  proxy: (run, element, where) => run.credential(run.attribute(element, 'password', where).text, element, where, 'the password of a proxy'),

  'authentication-certificate': (run, element, where) =>
    run.credential(run.attribute(element, 'password', where).text, element, where, 'the password of a certificate'),

  'validate-jwt': (run, element, where) => {
    for (const key of elementsOf(element)) {
      const isKey = key.name === 'key' && !['certificate-id', 'n', 'e'].some(name => attributeOf(key, name));
      const text = isKey ? run.content(key, where).text?.trim() : undefined;
      if (text !== undefined && (text.length >= 16 || text.includes('\x01'))) run.credential(text, element, where, 'a signing key');
    }
    refuse(run, element, where, 'failed-validation-error-message');
  },

  'check-header': (run, element, where) => {
    const name = run.nameIn(element, 'name', where) ?? '';
    if (isCredentialHeader(name)) {
      for (const child of childElements(element)) {
        run.credential(run.content(child, where).text, element, where, 'a credential callers are compared with');
      }
    }
    refuse(run, element, where, 'failed-check-error-message');
  },
} satisfies PolicyHandlers;
