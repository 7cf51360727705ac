import type { Vault } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { deterministicGuid } from '../../base/deterministic-guid.ts';
import { accessPolicyOf, grantOf } from '../grant.ts';
import { identityLabel, principalIdOf } from '../identity.ts';
import { roles } from '../roles.ts';
import type { Step, StepContext } from '../step.ts';

/** The identity may read secrets of the vault, and this step gives it nothing else. */
export const grantGetOnly: Step = {
  id: 'grant-get-only',
  title: 'Get-only access to the vault',

  check({ service, vault, roleAssignments }, { identity }) {
    const principalId = principalIdOf(service, identity);
    const who = identityLabel(service, identity);
    const network = networkWarning(vault);
    const grant = principalId === undefined ? { kind: 'none' as const } : grantOf(principalId, vault, roleAssignments);
    if (grant.kind === 'get-only') {
      return { status: 'done', sentence: `${capitalise(who)} may read secrets of ${vault.name} and nothing more (${grant.via}).`, ...(network && { warning: network }) };
    }
    const excess = grant.kind === 'more-than-get' ? `It also has more than it needs: ${grant.excess.join(', ')}. Take that away if nothing else uses it.` : undefined;
    const warning = [excess, network].filter(text => text !== undefined).join(' ');
    if (grant.kind === 'more-than-get' && grant.canGet) {
      return { status: 'done', sentence: `${capitalise(who)} may read secrets of ${vault.name}.`, warning };
    }
    return {
      status: 'change',
      sentence: `Let ${who} read secrets of ${vault.name}.`,
      permission:
        vault.accessModel === 'rbac'
          ? `role Key Vault Secrets User on ${vault.name}, for principal ${principalId ?? '(the identity above)'}`
          : `access policy with secrets: get on ${vault.name}, for principal ${principalId ?? '(the identity above)'}; all other entries stay`,
      needs:
        vault.accessModel === 'rbac'
          ? `Key Vault Data Access Administrator, User Access Administrator or Owner on ${vault.name}`
          : `Key Vault Contributor on ${vault.name}`,
      ...(warning && { warning }),
    };
  },

  async do(context) {
    const { state, wish } = context;
    const principalId = principalIdOf(state.service, wish.identity);
    if (principalId === undefined) {
      throw new AppError('not-found', `${state.service.name} has no such identity to grant anything to.`, 'Enable the managed identity first.');
    }
    return state.vault.accessModel === 'rbac' ? assignRole(context, principalId) : addAccessPolicy(context, principalId);
  },

  async undo(azure, record, signal) {
    if (record.step !== 'grant-get-only') return;
    if ('roleAssignmentId' in record) return azure.roleAssignments.delete(record.roleAssignmentId, signal);
    const vault = await azure.vaults.get(record.vaultId, signal);
    return record.before ? azure.vaults.replaceAccessPolicy(vault, record.before, signal) : azure.vaults.removeAccessPolicy(vault, record.added, signal);
  },
};

async function assignRole({ azure, state: { vault }, signal, journal }: StepContext, principalId: string): Promise<string> {
  const name = await deterministicGuid(vault.id, principalId, roles.keyVaultSecretsUser);
  // the name is derived, so nobody else's assignment has it
  journal({ step: 'grant-get-only', roleAssignmentId: `${vault.id}/providers/Microsoft.Authorization/roleAssignments/${name}` });
  await azure.roleAssignments.create({ scope: vault.id, name, roleId: roles.keyVaultSecretsUser, principalId }, signal);
  return `Assigned Key Vault Secrets User on ${vault.name} to principal ${principalId}. Azure may take a few minutes to honour it.`;
}

async function addAccessPolicy({ azure, state: { vault }, signal, journal }: StepContext, principalId: string): Promise<string> {
  const before = accessPolicyOf(vault, principalId);
  const added = { tenantId: vault.tenantId, objectId: principalId, secrets: ['get'], keys: [], certificates: [], storage: [] };
  journal({ step: 'grant-get-only', vaultId: vault.id, added, ...(before && { before }) });
  await azure.vaults.addSecretsGet(vault, principalId, signal);
  return `Added secrets: get on ${vault.name} for principal ${principalId}.`;
}

/** What stands between the gateway and a vault that is not open to all networks. */
function networkWarning(vault: Vault): string | undefined {
  switch (vault.network.reach) {
    case 'public':
      return undefined;
    case 'firewall':
      return `${vault.name} has a firewall: a send-request from the gateway gets through only from an allowed address or network.`;
    case 'privateOnly':
      return `${vault.name} takes no public traffic: the gateway needs a private endpoint in a network it can reach.`;
  }
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
