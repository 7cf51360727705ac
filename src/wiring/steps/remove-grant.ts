import { permissionsText, permitsGet } from '../../base/azure-names/access-permissions.ts';
import { compareAccessPolicies } from '../grants/access-policy-comparison.ts';
import { inheritedText, readHeld, roleNames, type Held } from '../grants/held-grant.ts';
import { relianceText, type Reliance } from '../reliance/reliance.ts';
import { defineStep } from './step.ts';
import { lesserAccessPolicyWrite, unassignWrite } from '../writes/grant-writes.ts';
import { restoreGrant } from './restore-grant.ts';

interface HeldInUse {
  readonly held: Held;
  /** On what the principal has; empty where nothing of it lets secrets be read, or where what stays lets them be read, too. */
  readonly reliance: Reliance;
}

/** The principal has nothing on this vault but what applies to more than the vault. */
export const removeGrant = defineStep<'remove-grant', HeldInUse>({
  id: 'remove-grant',
  title: 'Remove access to the vault',

  async read(reader, wish) {
    const held = await readHeld(reader, wish);
    const { vaultId, principalId } = wish;
    return {
      held,
      reliance: isUsable(held) ? await reader.relianceOn({ kind: 'grant', vaultId, principalId }) : { users: [], unseen: [] },
    };
  },

  check({ held, reliance }, { principalId, holder }) {
    const { vault } = held;
    const left =
      held.model === 'rbac' && held.inherited.length > 0
        ? `It keeps what applies to more than ${vault.name}: ${inheritedText(held.inherited)}.`
        : undefined;
    const had = heldText(held);
    if (had === undefined) {
      return {
        status: 'done',
        sentence: `${holder} was given nothing on ${vault.name} itself.`,
        ...(left !== undefined && { warning: left }),
      };
    }
    return {
      status: 'change',
      sentence: `Take ${had} on ${vault.name} from ${holder}.`,
      permission:
        held.model === 'rbac'
          ? `without ${had}, for principal ${principalId}`
          : `access policy of principal ${principalId} on ${vault.name}: removed; all other entries stay`,
      needs:
        held.model === 'rbac'
          ? `Key Vault Data Access Administrator, User Access Administrator or Owner on ${vault.name}`
          : `Key Vault Contributor on ${vault.name}`,
      ...affectedBy(reliance),
      warning: [left ?? '', 'Whatever reads the vault as this principal will fail from then on; Undo gives it back.']
        .filter(text => text !== '')
        .join(' '),
    };
  },

  writes({ held }) {
    if (held.model === 'rbac') return held.own.map(({ assignment }) => unassignWrite(assignment));
    return held.entry ? [lesserAccessPolicyWrite(held.vault.id, held.entry, undefined)] : [];
  },

  async apply({ azure, wish: { principalId, holder }, state: { held: state }, signal, journal }) {
    const { vault } = state;
    const had = heldText(state) ?? 'nothing';
    if (state.model === 'rbac') {
      for (const { assignment: removed } of state.own) {
        await journal({ step: 'remove-grant', noted: 'before', removed });
        await azure.roleAssignments.delete(removed.id, signal);
      }
      return { sentence: `Took ${had} on ${vault.name} from ${holder}.` };
    }
    if (!state.entry) return { sentence: `${holder} had no access policy on ${vault.name}.` };
    await journal({ step: 'remove-grant', noted: 'before', vaultId: vault.id, before: state.entry });
    const after = await azure.vaults.removeAccessPolicy(vault, state.entry, signal);
    return { sentence: `Took ${had} on ${vault.name} from ${holder}.`, comparison: compareAccessPolicies(vault, after, principalId) };
  },

  undo: restoreGrant,
});

function affectedBy(reliance: Reliance): { readonly affects?: readonly string[] } {
  const text = relianceText(reliance);
  return text === undefined ? {} : { affects: [text] };
}

function isUsable(held: Held): boolean {
  if (held.model === 'accessPolicies') return held.entry !== undefined && permitsGet(held.entry);
  return held.own.some(({ holding }) => holding.readsSecrets) && !held.inherited.some(({ holding: { readsSecrets } }) => readsSecrets);
}

function heldText(held: Held): string | undefined {
  if (held.model === 'accessPolicies') return held.entry && permissionsText(held.entry);
  return held.own.length === 0 ? undefined : roleNames(held.own);
}
