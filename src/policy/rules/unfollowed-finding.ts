import type { Unfollowed, UnfollowedReason } from '../flow/pipeline/unfollowed.ts';
import type { RuleFinding } from './rule.ts';

/** What is not followed, and what can be done about it. */
const texts: Readonly<Record<UnfollowedReason, { readonly what: string; readonly nextStep: string }>> = {
  unread: { what: 'This is too long or too deep to be read', nextStep: 'Split it, or nest it less.' },
  malformed: { what: 'This cannot be read as the gateway reads it', nextStep: 'Correct the fragment or outer policy first.' },
  'named-value': {
    what: 'This named value holds markup or code that makes something else of what is here: the policy was not followed there',
    nextStep: 'Write it out in the policy.',
  },
  expression: { what: 'This expression is too long or too deep to be followed', nextStep: 'Split it over several variables.' },
  steps: { what: 'The policy is not followed to its end: it is too much from here on', nextStep: 'Include and repeat less, or split it.' },
  includes: { what: 'Fragments that include fragments are not followed this deep', nextStep: 'Include them in the policy itself.' },
  fragment: { what: 'This fragment is not among those that the policy is deployed with', nextStep: 'Add it, or correct its id.' },
  nesting: { what: 'Policies are nested too deep here to be followed', nextStep: 'Nest them less.' },
  rounds: {
    what: 'What is repeated here goes on changing for more rounds than are followed',
    nextStep: 'Keep less from one round, or one request, to the next.',
  },
  texts: {
    what: 'This text is too long, or one of too many, to be followed',
    nextStep: 'Choose between fewer texts, or write them out here.',
  },
  secrets: { what: 'More secrets meet here than are told apart', nextStep: 'Keep them in several variables.' },
  failure: { what: 'The linter failed on this policy', nextStep: 'Report the policy that it fails on.' },
};

/** The finding that secrets are not followed through something: what was not looked at is never taken for clean. */
export function unfollowedFinding({ reason, place, beyond }: Unfollowed): RuleFinding {
  const { what, nextStep } = texts[reason];
  const path = beyond ? [{ ...beyond, message: `${what}.` }, { ...place, message: 'This leads there.' }] : [];
  const subject = beyond ? 'What this leads to is not followed to its end' : what;
  return { confidence: 'low', message: `${subject}; a secret that leaves there is not found. ${nextStep}`, place, path };
}
