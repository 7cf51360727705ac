import type { ApiManagementService, Vault } from '../../azure/index.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import type { Estate, IdentityChoice } from '../../wiring/index.ts';

/**
 * The identity that a service reads vaults with: the only one that it has, else the one that may read the vault, else the
 * system-assigned one. `undefined` where it has several user-assigned ones and nothing distinguishes them.
 */
export function usualIdentity(
  service: ApiManagementService,
  { grants }: Pick<Estate, 'grants'>,
  vault?: Vault,
): IdentityChoice | undefined {
  const attached = attachedChoices(service);
  if (attached.length <= 1) return attached[0]?.choice ?? { kind: 'system' };
  const isUsed = ({ principalId }: Attached, inVault?: Vault): boolean =>
    grants.some(grant => grant.identity.principalId === principalId && (inVault === undefined || grant.vault.id === inVault.id));
  const reading = attached.filter(one => vault !== undefined && isUsed(one, vault));
  const used = attached.filter(one => isUsed(one));
  const [only] = reading.length === 1 ? reading : used.length === 1 ? used : [];
  return only?.choice ?? attached.find(({ choice }) => choice.kind === 'system')?.choice;
}

interface Attached {
  readonly principalId: string;
  readonly choice: IdentityChoice;
}

function attachedChoices({ identity: { systemPrincipalId, userAssigned } }: ApiManagementService): readonly Attached[] {
  return [
    ...(systemPrincipalId === undefined ? [] : [{ principalId: systemPrincipalId, choice: { kind: 'system' as const } }]),
    ...userAssigned.map(({ id, clientId, principalId }) => ({
      principalId,
      choice: { kind: 'user' as const, id, name: resourceName(id), clientId, principalId },
    })),
  ];
}
