import { t } from '../../base/text/translation.ts';
import { namedValueReferenceProblem, withNamedValues, type KnownNamedValues } from './named-value-reference.ts';
import { hasExpression } from './policy-text.ts';

/** What an address is called where it cannot be taken: `what` begins sentences, `noUrl` says what it should look like. */
export interface UrlWords {
  readonly what: string;
  readonly noUrl: string;
}

/** What is wrong with an address to which a secret is sent. Named values may be its beginning or parts of it. */
export function secureUrlProblem(text: string, { what, noUrl }: UrlWords, namedValues?: KnownNamedValues): string | undefined {
  if (/\s/.test(text)) return t('{0} has no blanks: take them out.', what);
  if (hasExpression(text)) return t('{0} is text, but @( and @{ begin a policy expression: type the URL, or write the policy by hand.', what);
  const whole = withNamedValues(text, namedValues ?? [], text.startsWith('{{') ? 'https://named-value' : 'named-value');
  if (/[{}]/.test(whole) || !URL.canParse(whole)) return namedValueReferenceProblem(text, namedValues) ?? noUrl;
  const { protocol, username, password } = new URL(whole);
  if (protocol === 'http:') return t('Over http:// the secret would travel in clear text: use an https:// address.');
  if (protocol !== 'https:') return noUrl;
  if (username !== '' || password !== '') {
    return t('A user name or password in the URL would be in the policy for all to read: leave out what is before @.');
  }
  return namedValueReferenceProblem(text, namedValues);
}
