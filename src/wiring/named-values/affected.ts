import type { Azure } from '../../azure/index.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import type { Change } from '../changes/change.ts';
import { namedValueUses } from './named-value-uses.ts';
import { policiesEverywhere } from './policies-everywhere.ts';

/** Who refers to a named value, with lines, and what could not be read of those who may. */
export interface NamedValueUsers {
  readonly users: readonly string[];
  readonly unread: readonly string[];
}

/** Reads which policies and fragments of a service and its workspaces refer to a named value. */
export async function namedValueUsers(azure: Azure, serviceId: string, displayName: string, signal: AbortSignal): Promise<NamedValueUsers> {
  const service = await azure.services.get(serviceId, signal);
  const { policies, unread } = await policiesEverywhere(azure, service, signal);
  const placeOf = (path: string): string =>
    path === 'policy.xml' ? t('the policy of {0} itself', service.name) : path.replace(/\/policy\.xml$/, '');
  const users = (await namedValueUses(policies, displayName, signal)).map(
    ({ policy, lines }) => t('{0} (line {1})', placeOf(policy.path), lines.join(', ')),
  );
  return { users, unread };
}

/** Whether who else is affected by a change is known only once every policy of the service was read. */
export function affectsPolicies({ step }: Change): boolean {
  return step === 'back-named-value' || step === 'refresh-named-value' || step === 'edit-named-value';
}

/** Which policies use the named value that a change is about, and what of them could not be read: a sentence each. */
export async function affectedPolicies(azure: Azure, { step, wish }: Change, signal: AbortSignal): Promise<readonly string[]> {
  if (step !== 'back-named-value' && step !== 'refresh-named-value' && step !== 'edit-named-value') return [];
  const { users, unread } = await namedValueUsers(azure, wish.serviceId, wish.name, signal);
  return [
    ...(users.length > 0 ? [t('Used by {0}.', users.join('; '))] : []),
    ...(unread.length > 0 ? [t('Who else uses it is not known: {0} could not be read.', unread.join(', '))] : []),
    ...(users.length + unread.length === 0 ? [t('No policy and no fragment of {0} refers to it.', resourceName(wish.serviceId))] : []),
  ];
}
