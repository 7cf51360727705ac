import type { Unfollowed, UnfollowedReason } from '../flow/pipeline/unfollowed.ts';
import { said, t, told, type Sentence } from '../../base/text/translation.ts';
import type { RuleFinding } from './rule.ts';

/** What is not followed, and what can be done about it. */
const texts: Readonly<Record<UnfollowedReason, { readonly what: Sentence; readonly nextStep: Sentence }>> = {
  unread: { what: said('This is too long or too deep to be read'), nextStep: said('Split it, or nest it less.') },
  malformed: { what: said('This cannot be read as the gateway reads it'), nextStep: said('Correct the fragment or outer policy first.') },
  stray: {
    what: said('This is no element that is known where it stands, and it is not followed'),
    nextStep: said('Correct its name or its place.'),
  },
  'unknown-policy': {
    what: said('A secret goes into this policy, of which it is not known what it does'),
    nextStep: said('Correct its name, or see to it that it shows nothing.'),
  },
  'named-value': {
    what: said('This named value holds markup or code that makes something else of what is here: the policy was not followed there'),
    nextStep: said('Write it out in the policy.'),
  },
  expression: { what: said('This expression is too long or too deep to be followed, or goes on at a label by goto'), nextStep: said('Split it over several variables.') },
  steps: { what: said('The policy is not followed to its end: it is too much from here on'), nextStep: said('Include and repeat less, or split it.') },
  includes: { what: said('Fragments that include fragments are not followed this deep'), nextStep: said('Include them in the policy itself.') },
  fragment: { what: said('This fragment is not among those that the policy is deployed with'), nextStep: said('Add it, or correct its id.') },
  nesting: { what: said('Policies are nested too deep here to be followed'), nextStep: said('Nest them less.') },
  rounds: {
    what: said('What is repeated here goes on changing for more rounds than are followed'),
    nextStep: said('Keep less from one round, or one request, to the next.'),
  },
  texts: {
    what: said('This text is too long, or one of too many, to be followed'),
    nextStep: said('Choose between fewer texts, or write them out here.'),
  },
  secrets: { what: said('More secrets meet here than are told apart'), nextStep: said('Keep them in several variables.') },
  failure: { what: said('The linter failed on this policy'), nextStep: said('Report the policy that it fails on.') },
};

/** The finding that secrets are not followed through something: what was not looked at is never taken for clean. */
export function unfollowedFinding({ reason, place, beyond }: Unfollowed): RuleFinding {
  const { what, nextStep } = texts[reason];
  const path = beyond ? [{ ...beyond, message: t('{0}.', told(what)) }, { ...place, message: t('This leads there.') }] : [];
  const subject = beyond ? said('What this leads to is not followed to its end') : what;
  return { confidence: 'low', message: t('{0}; a secret that leaves there is not found. {1}', told(subject), told(nextStep)), place, path };
}
