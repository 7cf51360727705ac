import { namesPermission, permissionsText } from '../../base/azure-names/access-permissions.ts';
import { t } from '../../base/text/translation.ts';
import { compareAccessPolicies } from '../grants/access-policy-comparison.ts';
import type { HeldGrant } from '../changes/change.ts';
import { inheritedText, isExcess, keptPermissions, needsReader, readHeld, roleNames, type Held } from '../grants/held-grant.ts';
import { secretsUserAssignment } from '../grants/secrets-user-assignment.ts';
import { defineStep, type StepCheck, type StepContext, type StepOutcome } from './step.ts';
import { lesserAccessPolicyWrite, secretsUserWrite, unassignWrite } from '../writes/grant-writes.ts';
import { restoreGrant } from './restore-grant.ts';

/** The principal keeps reading secrets, if it could, and loses everything else that it was given on this vault. */
export const tightenGrant = defineStep<'tighten-grant', Held>({
  id: 'tighten-grant',
  title: t('Tighten to Get only'),

  read: readHeld,

  check(held, wish) {
    return held.model === 'accessPolicies' ? checkEntry(held, wish) : checkRoles(held, wish);
  },

  async writes(held, { principalId }) {
    const { vault } = held;
    if (held.model === 'accessPolicies') {
      return held.entry ? [lesserAccessPolicyWrite(vault.id, held.entry, keptPermissions(held.entry))] : [];
    }
    const reader = needsReader(held.own) ? [await secretsUserWrite(vault.id, principalId)] : [];
    return [...reader, ...held.own.filter(isExcess).map(({ assignment }) => unassignWrite(assignment))];
  },

  apply(context) {
    const { state } = context;
    return state.model === 'accessPolicies' ? replaceEntry(context, state) : replaceRoles(context, state);
  },

  undo: restoreGrant,
});

// includes/api-management-key-vault-certificate-access.md of 2026-01-29 says Get and List; azure-docs#122095 and #28287 and the
// error's own words say Get
const whyNoList =
  t('API Management’s own page asks for Get and List; Get is enough, since a secret is read by its name and what the service complains of is a missing Get alone.');

type ByPolicies = Extract<Held, { model: 'accessPolicies' }>;
type ByRoles = Extract<Held, { model: 'rbac' }>;

function checkEntry({ vault, entry }: ByPolicies, { principalId, holder }: HeldGrant): StepCheck {
  if (!entry) return { status: 'done', sentence: t('{0} has no access policy on {1}.', holder, vault.name) };
  if (permissionsText(entry) === 'secrets: get') {
    return { status: 'done', sentence: t('{0} may get secrets of {1}, and nothing more.', holder, vault.name) };
  }
  const kept = keptPermissions(entry);
  return {
    status: 'change',
    sentence: !kept
      ? t('Take {0} on {1} from {2}: it could not even get a secret.', permissionsText(entry), vault.name, holder)
      : t('Leave {0} secrets: get on {1} instead of {2}.', holder, vault.name, permissionsText(entry)),
    permission: kept
          ? t('access policy of principal {0} on {1}: secrets: get, and nothing else; all other entries stay', principalId, vault.name)
          : t('access policy of principal {0} on {1}: removed; all other entries stay', principalId, vault.name),
    needs: t('Key Vault Contributor on {0}', vault.name),
    warning: [
          ...(kept && namesPermission(entry.secrets, 'list') ? [whyNoList] : []),
          t('Whatever else works with this identity and needs the rest will fail from then on; Undo gives it back.'),
        ].join(' '),
  };
}

async function replaceEntry(
  { azure, wish: { principalId, holder }, signal, journal }: StepContext<HeldGrant, Held>,
  { vault, entry }: ByPolicies,
): Promise<StepOutcome> {
  if (!entry) return { sentence: t('{0} has no access policy on {1}.', holder, vault.name) };
  const kept = keptPermissions(entry);
  await journal({ step: 'tighten-grant', noted: 'before', vaultId: vault.id, before: entry });
  const after = kept
    ? await azure.vaults.replaceAccessPolicy(vault, { ...entry, ...kept }, signal)
    : await azure.vaults.removeAccessPolicy(vault, entry, signal);
  return {
    sentence: t('Tightened the access policy of {0} on {1}.', holder, vault.name),
    comparison: compareAccessPolicies(vault, after, principalId),
  };
}

function checkRoles({ vault, own, inherited }: ByRoles, { principalId, holder }: HeldGrant): StepCheck {
  const excess = own.filter(isExcess);
  const above = inherited.filter(isExcess);
  const stays = t('{0} applies to more than {1}: remove it there, if nothing else needs it.', inheritedText(above), vault.name);
  if (excess.length === 0) {
    return above.length === 0
      ? { status: 'done', sentence: t('{0} has no role on {1} that does more than read secrets.', holder, vault.name) }
      : { status: 'blocked', sentence: t('{0} has more than it needs on {1}, but not from an assignment there.', holder, vault.name), nextStep: stays };
  }
  const isReaderMissing = needsReader(own);
  return {
    status: 'change',
    sentence: isReaderMissing
        ? t('Take {0} on {1} from {2}, and give it Key Vault Secrets User instead.', roleNames(excess), vault.name, holder)
        : t('Take {0} on {1} from {2}.', roleNames(excess), vault.name, holder),
    permission: isReaderMissing
        ? t('role Key Vault Secrets User on {0}, then without {1}, for principal {2}', vault.name, roleNames(excess), principalId)
        : t('without {0}, for principal {1}', roleNames(excess), principalId),
    needs: t('Key Vault Data Access Administrator, User Access Administrator or Owner on {0}', vault.name),
    warning: [
      above.length > 0 ? stays : '',
      t('Whatever else works with this identity and needs the rest will fail from then on; Undo gives it back.'),
    ]
      .filter(text => text !== '')
      .join(' '),
  };
}

async function replaceRoles(
  { azure, wish: { principalId, holder }, signal, journal }: StepContext<HeldGrant, Held>,
  { vault, own }: ByRoles,
): Promise<StepOutcome> {
  const excess = own.filter(isExcess);
  if (needsReader(own)) {
    const { id, ...assignment } = await secretsUserAssignment(vault.id, principalId);
    await journal({ step: 'grant-get-only', noted: 'before', principalId, roleAssignmentId: id });
    await azure.roleAssignments.create(assignment, signal);
  }
  for (const { assignment: removed } of excess) {
    await journal({ step: 'tighten-grant', noted: 'before', removed });
    await azure.roleAssignments.delete(removed.id, signal);
  }
  const keeps = own.some(({ holding }) => holding.readsSecrets);
  return {
    sentence: keeps
      ? t('Took {0} on {1} from {2}; it keeps reading secrets.', roleNames(excess), vault.name, holder)
      : t('Took {0} on {1} from {2}.', roleNames(excess), vault.name, holder),
  };
}
