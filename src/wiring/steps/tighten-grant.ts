import { namesPermission, permissionsText } from '../../base/azure-names/access-permissions.ts';
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
  title: 'Tighten to Get only',

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
  'API Management’s own page asks for Get and List; Get is enough, since a secret is read by its name and what the service complains of is a missing Get alone.';

type ByPolicies = Extract<Held, { model: 'accessPolicies' }>;
type ByRoles = Extract<Held, { model: 'rbac' }>;

function checkEntry({ vault, entry }: ByPolicies, { principalId, holder }: HeldGrant): StepCheck {
  if (!entry) return { status: 'done', sentence: `${holder} has no access policy on ${vault.name}.` };
  if (permissionsText(entry) === 'secrets: get') {
    return { status: 'done', sentence: `${holder} may get secrets of ${vault.name}, and nothing more.` };
  }
  const kept = keptPermissions(entry);
  return {
    status: 'change',
    sentence: !kept
      ? `Take ${permissionsText(entry)} on ${vault.name} from ${holder}: it could not even get a secret.`
      : `Leave ${holder} secrets: get on ${vault.name} instead of ${permissionsText(entry)}.`,
    permission: `access policy of principal ${principalId} on ${vault.name}: ${!kept ? 'removed' : 'secrets: get, and nothing else'}; all other entries stay`,
    needs: `Key Vault Contributor on ${vault.name}`,
    warning: `${kept && namesPermission(entry.secrets, 'list') ? `${whyNoList} ` : ''}Whatever else works with this identity and needs the rest will fail from then on; Undo gives it back.`,
  };
}

async function replaceEntry(
  { azure, wish: { principalId, holder }, signal, journal }: StepContext<HeldGrant, Held>,
  { vault, entry }: ByPolicies,
): Promise<StepOutcome> {
  if (!entry) return { sentence: `${holder} has no access policy on ${vault.name}.` };
  const kept = keptPermissions(entry);
  await journal({ step: 'tighten-grant', noted: 'before', vaultId: vault.id, before: entry });
  const after = kept
    ? await azure.vaults.replaceAccessPolicy(vault, { ...entry, ...kept }, signal)
    : await azure.vaults.removeAccessPolicy(vault, entry, signal);
  return {
    sentence: `Tightened the access policy of ${holder} on ${vault.name}.`,
    comparison: compareAccessPolicies(vault, after, principalId),
  };
}

function checkRoles({ vault, own, inherited }: ByRoles, { principalId, holder }: HeldGrant): StepCheck {
  const excess = own.filter(isExcess);
  const above = inherited.filter(isExcess);
  const stays = `${inheritedText(above)} applies to more than ${vault.name}: remove it there, if nothing else needs it.`;
  if (excess.length === 0) {
    return above.length === 0
      ? { status: 'done', sentence: `${holder} has no role on ${vault.name} that does more than read secrets.` }
      : { status: 'blocked', sentence: `${holder} has more than it needs on ${vault.name}, but not from an assignment there.`, nextStep: stays };
  }
  const isReaderMissing = needsReader(own);
  return {
    status: 'change',
    sentence: `Take ${roleNames(excess)} on ${vault.name} from ${holder}${isReaderMissing ? ', and give it Key Vault Secrets User instead' : ''}.`,
    permission: `${isReaderMissing ? `role Key Vault Secrets User on ${vault.name}, then ` : ''}without ${roleNames(excess)}, for principal ${principalId}`,
    needs: `Key Vault Data Access Administrator, User Access Administrator or Owner on ${vault.name}`,
    warning: [
      above.length > 0 ? stays : '',
      'Whatever else works with this identity and needs the rest will fail from then on; Undo gives it back.',
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
  const keeps = own.some(({ holding }) => holding.readsSecrets) ? '; it keeps reading secrets' : '';
  return { sentence: `Took ${roleNames(excess)} on ${vault.name} from ${holder}${keeps}.` };
}
