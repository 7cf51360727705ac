import type { Azure } from '../../azure/index.ts';
import { grantOf } from './grant.ts';
import { principalIdOf } from '../identity.ts';
import { untilHonoured, type PropagationPace } from './propagation.ts';
import { createStateReader, noRoles } from '../state-reader.ts';
import type { IdentityChoice } from '../wish.ts';

/** Who reads which secret. */
export interface SecretReading {
  readonly serviceId: string;
  readonly identity: IdentityChoice;
  readonly vaultId: string;
  readonly secretName: string;
}

/** What waiting takes from a step's context. */
interface Waiting {
  readonly azure: Azure;
  readonly signal: AbortSignal;
  readonly report: (message: string) => void;
  readonly pace: PropagationPace;
}

/** Runs what makes API Management read a secret, again while Azure does not honour yet a grant that is there. */
export function untilGrantHonoured<T>({ azure, signal, report, pace }: Waiting, reading: SecretReading, task: () => Promise<T>): Promise<T> {
  return untilHonoured(task, { pace, signal, report, isGranted: () => isGranted(azure, reading, signal) });
}

async function isGranted(azure: Azure, { serviceId, identity, vaultId, secretName }: SecretReading, signal: AbortSignal): Promise<boolean> {
  const reader = createStateReader(azure, signal);
  const [service, vault] = await Promise.all([reader.service(serviceId), reader.vault(vaultId)]);
  const principalId = principalIdOf(service, identity);
  if (principalId === undefined) return false;
  const { roleAssignments, roleDefinitions } = vault.accessModel === 'rbac' ? await reader.heldRoles(vaultId, principalId) : noRoles;
  const grant = grantOf(principalId, vault, roleAssignments, { secretName, roleDefinitions });
  return grant.kind === 'get-only' || (grant.kind === 'more-than-get' && grant.canGet);
}
