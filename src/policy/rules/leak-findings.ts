import type { Leak, LeakKind } from '../flow/pipeline/flow-facts.ts';
import { stepsOf, type SecretKind, type Trail } from '../flow/value/taint.ts';
import type { RuleContext, RuleFinding } from './rule.ts';

const secretNames: Readonly<Record<SecretKind, string>> = {
  'vault-secret': 'A secret from a vault',
  'vault-named-value': 'A named value from Key Vault',
  'secret-named-value': 'A secret named value',
  'identity-token': "The managed identity's token",
  'access-token': 'An access token',
  'subscription-key': "The caller's subscription key",
};

/** How to mend each kind of leak, in a sentence. */
const remedies: Readonly<Record<LeakKind, string>> = {
  response: 'Send it to the backend only, and tell the caller a status or a fact about it.',
  'error-response': 'Answer with a status and a text that holds no variable with a secret.',
  log: 'Log that it is there, or its hash, instead of the value.',
  url: 'Send it in a header or body: logs on the way keep URLs.',
  cache: 'Keep it with cache-store-value and caching-type="internal".',
  'vault-proxied': 'Fetch the secret with send-request and use it towards the backend.',
};

/** One finding for each policy through which secrets leave in a way. */
export function leakFindings({ facts }: RuleContext, kind: LeakKind): readonly RuleFinding[] {
  return [...facts.leaks.values()].filter(leak => leak.kind === kind).map(findingOf);
}

function findingOf({ kind, element, file, taint, what }: Leak): RuleFinding {
  const trail = taint.find(({ source }) => source.isCertain) ?? taint[0];
  const place = { file, span: element.startTagSpan };
  const name = trail ? secretNames[trail.source.kind] : 'A secret';
  return {
    confidence: trail?.source.isCertain ? 'high' : 'medium',
    message: `${name} reaches ${what}. ${remedies[kind]}`,
    place,
    path: trail ? [...pathOf(trail), { ...place, message: `It reaches ${what} here.` }] : [],
  };
}

function pathOf(trail: Trail): RuleFinding['path'] {
  return stepsOf(trail).map(({ place, message }) => ({ ...place, message }));
}
