import type { ApiManagementService, Vault } from '../../azure/index.ts';
import { permissionsBeyond, secretsGet } from '../../base/azure-names/access-permissions.ts';
import { AppError } from '../../base/app-error.ts';
import { capitalise, inSentence } from '../../base/text/sentence.ts';
import { t } from '../../base/text/translation.ts';
import { compareAccessPolicies } from '../grants/access-policy-comparison.ts';
import type { GrantWish } from '../changes/change.ts';
import { accessPolicyOf, grantOf, type Grant } from '../grants/grant.ts';
import { identityLabel, principalIdOf } from '../state/identity.ts';
import { reachabilityOf } from '../reachability/reachability.ts';
import { secretsUserAssignment } from '../grants/secrets-user-assignment.ts';
import { noRoles, type HeldRoles } from '../state/state-reader.ts';
import { defineStep, type StepContext, type StepOutcome } from './step.ts';
import { tenantRefusal } from '../grants/tenant-match.ts';
import { ArmSymbol } from '../writes/arm-value.ts';
import { secretsGetWrite, secretsUserWrite } from '../writes/grant-writes.ts';

interface GrantState {
  readonly service: ApiManagementService;
  readonly vault: Vault;
  /** Of the identity; empty while it does not exist or the vault uses access policies. */
  readonly held: HeldRoles;
  readonly readAt: Date;
  readonly tenantOf: (subscriptionId: string) => string | undefined;
}

/** The identity may read secrets of the vault, and this step gives it nothing else. */
export const grantGetOnly = defineStep<'grant-get-only', GrantState>({
  id: 'grant-get-only',
  title: t('Get-only access to the vault'),

  async read(reader, { serviceId, identity, vaultId }) {
    const [service, vault] = await Promise.all([reader.service(serviceId), reader.vault(vaultId)]);
    const principalId = principalIdOf(service, identity);
    const isAsked = vault.accessModel === 'rbac' && principalId !== undefined;
    return {
      service,
      vault,
      readAt: reader.readAt,
      tenantOf: id => reader.tenantOf(id),
      held: isAsked ? await reader.heldRoles(vault.id, principalId) : noRoles,
    };
  },

  check(state, wish) {
    const { service, vault } = state;
    const refusal = tenantRefusal({ ...state, identityKind: wish.identity.kind });
    if (refusal) return { status: 'blocked', sentence: refusal.message, nextStep: refusal.nextStep };
    const principalId = principalIdOf(service, wish.identity);
    const who = identityLabel(service, wish.identity);
    const grant = currentGrant(state, wish);
    const network = networkWarning(state, wish);
    const onlySecret = onlySecretOf(wish);
    const what =
      grant.kind !== 'none' && grant.onlySecrets !== undefined
        ? t('the secret {0} of {1}', inSentence(grant.onlySecrets), vault.name)
        : t('secrets of {0}', vault.name);
    if (grant.kind === 'get-only' && isEnough(grant, wish)) {
      return {
        status: 'done',
        sentence: t('{0} may read {1} and nothing more ({2}).', capitalise(who), what, grant.via),
        ...(network && { warning: network }),
      };
    }
    const excess =
      grant.kind === 'more-than-get'
        ? t('It also has more than it needs: {0}. Take that away if nothing else uses it.', grant.excess.join(', '))
        : undefined;
    const warning = [excess, network].filter(text => text !== undefined).join(' ');
    if (isEnough(grant, wish)) return { status: 'done', sentence: t('{0} may read {1}.', capitalise(who), what), warning };
    if (onlySecret !== undefined && vault.accessModel === 'accessPolicies') {
      return {
        status: 'blocked',
        sentence: t('{0} permits by access policies, which apply to the whole vault.', vault.name),
        nextStep: t('Grant on the whole vault, or keep this secret in a vault of its own.'),
      };
    }
    if (isFull(vault, principalId)) {
      return {
        status: 'blocked',
        sentence: t('{0} has {1} access policies, and can have no more than {2}.', vault.name, vault.accessPolicyCount, mostAccessPolicies),
        nextStep:
          t('Remove entries that are not needed (“Check Wiring” names those of identities that are gone), or keep the secret in another vault.'),
      };
    }
    const to = principalId ?? t('(the identity above)');
    const target = onlySecret === undefined ? vault.name : t('the secret {0} in {1}', onlySecret, vault.name);
    return {
      status: 'change',
      sentence: onlySecret === undefined ? t('Let {0} read secrets of {1}.', who, vault.name) : t('Let {0} read {1}, and no other secret.', who, target),
      permission:
        vault.accessModel === 'rbac' ? t('role Key Vault Secrets User on {0}, for principal {1}', target, to) : t('access policy with secrets: get on {0}, for principal {1}; all other entries stay', vault.name, to),
      needs:
        vault.accessModel === 'rbac'
          ? t('Key Vault Data Access Administrator, User Access Administrator or Owner on {0}', vault.name)
          : t('Key Vault Contributor on {0}', vault.name),
      ...(warning && { warning }),
    };
  },

  async writes({ service, vault }, wish) {
    const { identity, serviceId } = wish;
    const known = principalIdOf(service, identity) ?? (identity.kind === 'user' ? identity.principalId : undefined);
    const principal = known ?? new ArmSymbol('principal', serviceId);
    return [vault.accessModel === 'rbac' ? await secretsUserWrite(grantScope(vault, wish), principal) : secretsGetWrite(vault, principal)];
  },

  async apply(context) {
    const { state, wish } = context;
    const principalId = principalIdOf(state.service, wish.identity);
    if (principalId === undefined) {
      throw new AppError(
        'not-found',
        t('{0} has no such identity to grant anything to.', state.service.name),
        t('Enable the managed identity first.'),
      );
    }
    return state.vault.accessModel === 'rbac' ? assignRole(context, principalId) : addAccessPolicy(context, principalId);
  },

  async undo(azure, record, signal) {
    if (record.step !== 'grant-get-only') return;
    if ('roleAssignmentId' in record) return azure.roleAssignments.delete(record.roleAssignmentId, signal);
    // what was there before stays, and so does what others have added since
    const added = { ...record.added, ...(record.before && permissionsBeyond(record.added, record.before)) };
    await azure.vaults.removeAccessPolicy({ id: record.vaultId }, added, signal);
  },
});

/** What the identity has now, judged for the secret in question where there is one. */
function currentGrant(
  { service, vault, held: { roleAssignments, roleDefinitions } }: GrantState,
  { identity, secretName }: GrantWish,
): Grant {
  const principalId = principalIdOf(service, identity);
  if (principalId === undefined) return { kind: 'none' };
  return grantOf(principalId, vault, roleAssignments, { roleDefinitions, ...(secretName !== undefined && { secretName }) });
}

/** How many entries a vault's access policies can have (azure-rest-api-specs#5303). */
const mostAccessPolicies = 1024;

/** Whether a vault has no room for an entry that it does not have yet. */
function isFull(vault: Vault, principalId: string | undefined): boolean {
  if (vault.accessModel === 'rbac' || vault.accessPolicyCount < mostAccessPolicies) return false;
  return principalId === undefined || accessPolicyOf(vault, principalId) === undefined;
}

/** Whether the grant is for all that is wished: one secret of many is not the whole vault. */
function isEnough(grant: Grant, { secretName }: GrantWish): boolean {
  if (grant.kind === 'none' || (grant.kind === 'more-than-get' && !grant.canGet)) return false;
  return secretName !== undefined || grant.onlySecrets === undefined;
}

/** The secret that the grant is to be limited to. */
function onlySecretOf({ secretName, onlyThisSecret }: GrantWish): string | undefined {
  return onlyThisSecret === true ? secretName : undefined;
}

/** What a role is assigned on. */
function grantScope(vault: Vault, wish: GrantWish): string {
  const onlySecret = onlySecretOf(wish);
  return onlySecret === undefined ? vault.id : `${vault.id}/secrets/${onlySecret}`;
}

type GrantContext = StepContext<GrantWish, GrantState>;

async function assignRole({ azure, wish, state: { vault }, signal, journal }: GrantContext, principalId: string): Promise<StepOutcome> {
  const onlySecret = onlySecretOf(wish);
  const { id, ...assignment } = await secretsUserAssignment(grantScope(vault, wish), principalId);
  await journal({ step: 'grant-get-only', noted: 'before', serviceId: wish.serviceId, principalId, roleAssignmentId: id });
  await azure.roleAssignments.create(assignment, signal);
  return {
    sentence: onlySecret === undefined
        ? t('Assigned Key Vault Secrets User on {0} to principal {1}. Azure may take a few minutes to honour it.', vault.name, principalId)
        : t('Assigned Key Vault Secrets User on the secret {0} in {1} to principal {2}. Azure may take a few minutes to honour it.', onlySecret, vault.name, principalId),
  };
}

async function addAccessPolicy(
  { azure, wish: { serviceId }, state: { vault }, signal, journal }: GrantContext,
  principalId: string,
): Promise<StepOutcome> {
  const before = accessPolicyOf(vault, principalId);
  const added = { tenantId: vault.tenantId, objectId: principalId, ...secretsGet };
  await journal({ step: 'grant-get-only', noted: 'before', serviceId, vaultId: vault.id, added, ...(before && { before }) });
  await azure.vaults.addSecretsGet(vault, principalId, signal);
  const after = await azure.vaults.get(vault.id, signal);
  return {
    sentence: t('Added secrets: get on {0} for principal {1}.', vault.name, principalId),
    comparison: compareAccessPolicies(vault, after, principalId),
  };
}

/** What is between the parts of the service that will read the secret and the vault. */
function networkWarning({ service, vault, readAt }: GrantState, { identity, delivery }: GrantWish): string | undefined {
  const { gateway, controlPlane } = reachabilityOf(service, vault, identity.kind, readAt);
  const concerned = [...(delivery === 'named-value' ? [] : [gateway]), ...(delivery === 'call-time' ? [] : [controlPlane])].filter(
    ({ kind }) => kind !== 'reaches',
  );
  return concerned.length === 0
    ? undefined
    : concerned.map(({ sentence, nextStep }) => `${sentence}${nextStep === undefined ? '' : ` ${nextStep}`}`).join(' ');
}
