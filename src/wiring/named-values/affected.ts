import type { Azure } from '../../azure/index.ts';
import type { Change } from '../change.ts';
import { namedValueUses } from './named-value-uses.ts';
import { policiesEverywhere } from './policies-everywhere.ts';

/** Whether who else is affected by a change is known only once every policy of the service was read. */
export function affectsPolicies({ step }: Change): boolean {
  return step === 'back-named-value' || step === 'refresh-named-value';
}

/** Which policies use the named value that a change is about, and what of them could not be read: a sentence each. */
export async function affectedPolicies(azure: Azure, { step, wish }: Change, signal: AbortSignal): Promise<readonly string[]> {
  if (step !== 'back-named-value' && step !== 'refresh-named-value') return [];
  const service = await azure.services.get(wish.serviceId, signal);
  const { policies, unread } = await policiesEverywhere(azure, service, signal);
  const uses = (await namedValueUses(policies, wish.name, signal)).map(({ policy, lines }) => `${policy.path === 'policy.xml' ? `the policy of ${service.name} itself` : policy.path.replace(/\/policy\.xml$/, '')} (line ${lines.join(', ')})`);
  return [
    ...(uses.length > 0 ? [`Used by ${uses.join('; ')}.`] : []),
    ...(unread.length > 0 ? [`Who else uses it is not known: ${unread.join(', ')} could not be read.`] : []),
    ...(uses.length + unread.length === 0 ? [`No policy and no fragment of ${service.name} refers to it.`] : []),
  ];
}
