import type { Leak, LeakKind } from '../flow/flow-facts.ts';
import { stepsOf, type SecretKind, type Trail } from '../flow/taint.ts';
import type { RuleContext, RuleFinding } from './rule.ts';

const secretNames: Readonly<Record<SecretKind, string>> = {
  'vault-secret': 'A secret from a vault',
  'vault-named-value': 'A named value from Key Vault',
  'secret-named-value': 'A secret named value',
  'identity-token': "The managed identity's token",
  'access-token': 'An access token',
  'subscription-key': "The caller's subscription key",
};

/** One finding for each policy through which secrets leave in a way. */
export function leakFindings({ facts }: RuleContext, kind: LeakKind): readonly RuleFinding[] {
  return [...facts.leaks.values()].filter(leak => leak.kind === kind).map(findingOf);
}

function findingOf({ element, file, taint, what }: Leak): RuleFinding {
  const trail = taint.find(({ source }) => source.isCertain) ?? taint[0];
  const place = { file, span: element.startTagSpan };
  const name = trail ? secretNames[trail.source.kind] : 'A secret';
  return {
    confidence: trail?.source.isCertain ? 'high' : 'medium',
    message: `${name} reaches ${what}.`,
    place,
    path: trail ? [...pathOf(trail), { ...place, message: `It reaches ${what} here.` }] : [],
  };
}

function pathOf(trail: Trail): RuleFinding['path'] {
  return stepsOf(trail).map(({ place, message }) => ({ ...place, message }));
}
