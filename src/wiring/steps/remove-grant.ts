import { permissionsText, permitsGet } from '../../base/azure-names/access-permissions.ts';
import { t } from '../../base/text/translation.ts';
import { compareAccessPolicies } from '../grants/access-policy-comparison.ts';
import { inheritedText, readHeld, roleNames, type Held } from '../grants/held-grant.ts';
import { relianceText } from '../reliance/reliance.ts';
import { defineStep } from './step.ts';
import { lesserAccessPolicyWrite, unassignWrite } from '../writes/grant-writes.ts';
import { restoreGrant } from './restore-grant.ts';
import type { Reliance } from '../reliance/reliance-facts.ts';

interface HeldInUse {
  readonly held: Held;
  /** On what the principal has; empty where nothing of it lets secrets be read, or where what stays lets them be read, too. */
  readonly reliance: Reliance;
}

/** The principal has nothing on this vault but what applies to more than the vault. */
export const removeGrant = defineStep<'remove-grant', HeldInUse>({
  id: 'remove-grant',
  title: t('Remove access to the vault'),

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
        ? t('It keeps what applies to more than {0}: {1}.', vault.name, inheritedText(held.inherited))
        : undefined;
    const had = heldText(held);
    if (had === undefined) {
      return {
        status: 'done',
        sentence: t('{0} was given nothing on {1} itself.', holder, vault.name),
        ...(left !== undefined && { warning: left }),
      };
    }
    return {
      status: 'change',
      sentence: t('Take {0} on {1} from {2}.', had, vault.name, holder),
      permission:
        held.model === 'rbac'
          ? t('without {0}, for principal {1}', had, principalId)
          : t('access policy of principal {0} on {1}: removed; all other entries stay', principalId, vault.name),
      needs:
        held.model === 'rbac'
          ? t('Key Vault Data Access Administrator, User Access Administrator or Owner on {0}', vault.name)
          : t('Key Vault Contributor on {0}', vault.name),
      ...affectedBy(reliance),
      warning: [left ?? '', t('Whatever reads the vault as this principal will fail from then on; Undo gives it back.')]
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
      return { sentence: t('Took {0} on {1} from {2}.', had, vault.name, holder) };
    }
    if (!state.entry) return { sentence: t('{0} had no access policy on {1}.', holder, vault.name) };
    await journal({ step: 'remove-grant', noted: 'before', vaultId: vault.id, before: state.entry });
    const after = await azure.vaults.removeAccessPolicy(vault, state.entry, signal);
    return { sentence: t('Took {0} on {1} from {2}.', had, vault.name, holder), comparison: compareAccessPolicies(vault, after, principalId) };
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
