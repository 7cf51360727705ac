import type { Leak, LeakKind } from '../flow/pipeline/flow-facts.ts';
import { stepsOf, type SecretKind, type Trail } from '../flow/value/taint.ts';
import { said, t, told, type Sentence } from '../../base/text/translation.ts';
import type { RuleContext, RuleFinding } from './rule.ts';

const secretNames: Readonly<Record<SecretKind, Sentence>> = {
  'vault-secret': said('A secret from a vault'),
  'vault-named-value': said('A named value from Key Vault'),
  'secret-named-value': said('A secret named value'),
  'identity-token': said("The managed identity's token"),
  'access-token': said('An access token'),
  'subscription-key': said("The caller's subscription key"),
};

/** How to mend each kind of leak, in a sentence. */
const remedies: Readonly<Record<LeakKind, Sentence>> = {
  response: said('Send it to the backend only, and tell the caller a status or a fact about it.'),
  'error-response': said('Answer with a status and a text that holds no variable with a secret.'),
  log: said('Log that it is there, or its hash, instead of the value.'),
  url: said('Send it in a header or body: logs on the way keep URLs.'),
  cache: said('Keep it with cache-store-value and caching-type="internal".'),
  'vault-proxied': said('Fetch the secret with send-request and use it towards the backend.'),
};

/** One finding for each policy through which secrets leave in a way. */
export function leakFindings({ facts }: RuleContext, kind: LeakKind): readonly RuleFinding[] {
  return [...facts.leaks.values()].filter(leak => leak.kind === kind).map(findingOf);
}

function findingOf({ kind, element, file, taint, what }: Leak): RuleFinding {
  const trail = taint.find(({ source }) => source.isCertain) ?? taint[0];
  const place = { file, span: element.startTagSpan };
  const name = trail ? told(secretNames[trail.source.kind]) : t('A secret');
  return {
    confidence: trail?.source.isCertain ? 'high' : 'medium',
    message: t('{0} reaches {1}. {2}', name, told(what), told(remedies[kind])),
    place,
    path: trail ? [...pathOf(trail), { ...place, message: t('It reaches {0} here.', told(what)) }] : [],
  };
}

function pathOf(trail: Trail): RuleFinding['path'] {
  return stepsOf(trail).map(({ place, message }) => ({ ...place, message: told(message) }));
}
