import type { Azure } from '../../azure/index.ts';
import { grantOf } from './grant.ts';
import { principalIdOf } from '../state/identity.ts';
import { explainRefusal } from '../named-values/explain-refusal.ts';
import { retryUntilGrantPropagates, type PropagationPace } from './propagation.ts';
import type { ReadAccess } from './read-access.ts';
import { createStateReader, noRoles, type StateReader } from '../state/state-reader.ts';

/** What waiting takes from a step's context. */
export interface Waiting {
  readonly azure: Azure;
  readonly signal: AbortSignal;
  readonly report: (message: string) => void;
  readonly pace: PropagationPace;
}

/**
 * Runs what makes API Management read a secret, again while a grant that is there has no effect yet. What it fails
 * for in the end is reported with what is known of the grant, the network and the secret.
 */
export async function waitForGrant<T>(
  { azure, signal, report, pace }: Waiting,
  reading: ReadAccess,
  task: () => Promise<T>,
): Promise<T> {
  const isGrantedNow = (): Promise<boolean> => isGranted(createStateReader(azure, signal), reading);
  try {
    return await retryUntilGrantPropagates(task, { pace, signal, report, isGranted: isGrantedNow });
  } catch (error) {
    throw await explainRefusal(error, reading, { reader: createStateReader(azure, signal), isGranted: isGrantedNow });
  }
}

async function isGranted(reader: StateReader, { serviceId, identity, vaultId, secretName }: ReadAccess): Promise<boolean> {
  const [service, vault] = await Promise.all([reader.service(serviceId), reader.vault(vaultId)]);
  const principalId = principalIdOf(service, identity);
  if (principalId === undefined) return false;
  const { roleAssignments, roleDefinitions } = vault.accessModel === 'rbac' ? await reader.heldRoles(vaultId, principalId) : noRoles;
  const grant = grantOf(principalId, vault, roleAssignments, { secretName, roleDefinitions });
  return grant.kind === 'get-only' || (grant.kind === 'more-than-get' && grant.canGet);
}
