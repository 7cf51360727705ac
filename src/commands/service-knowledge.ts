import type { Azure, ApiManagementService, Inventory, KeyVaultStatus, NamedValue, Vault } from '../azure/index.ts';
import { isSameResource, serviceIdIn } from '../base/azure-names/resource-id.ts';
import { t } from '../base/text/translation.ts';
import type { CommandContext } from '../host/command-context.ts';
import { settle } from '../host/window/run.ts';
import type { KnownEntity, KnownNamedValue, KnownVaultSecret, PolicyKnowledge } from '../policy/features/index.ts';
import type { ArtifactSurroundings, PolicySource } from '../policy/index.ts';
import { grantOf, readSurroundingTexts } from '../wiring/index.ts';

/**
 * Reads what policies of a service, or of a workspace of one, can refer to, by names, kinds and states; what cannot be read is absent,
 * and the log says why. No value of a named value or of a secret is asked for.
 */
export async function readServiceKnowledge(
  { access, estate, log }: Pick<CommandContext, 'access' | 'estate' | 'log'>,
  ownerId: string,
  signal: AbortSignal,
): Promise<PolicyKnowledge> {
  const serviceId = serviceIdIn(ownerId) ?? ownerId;
  const azure = await access.azure();
  const read = async <T>(what: () => Promise<T>): Promise<T | undefined> => {
    const settled = await settle(log, what);
    return settled.kind === 'done' ? settled.value : undefined;
  };
  const [namedValues, ...entities] = await Promise.all([
    read(async () => (await azure.namedValues.list(ownerId, signal)).map(knownNamedValue)),
    read(async () => (await azure.contents.listBackends(ownerId, signal)).map(({ name, title, url }) => entity('backend', name, url ?? title))),
    read(async () => (await azure.contents.listLoggers(ownerId, signal)).map(({ name, type }) => entity('logger', name, type))),
    read(async () => (await azure.policyFragments.list(ownerId, signal)).map(({ name }) => entity('fragment', name))),
    read(async () => (await azure.certificates.list(ownerId, signal)).map(({ name, subject }) => entity('certificate', name, subject))),
  ]);
  const vaultSecrets = await read(async () => secretsOf(serviceId, { azure, inventory: (await estate.read()).inventory }, signal));
  return {
    ...(namedValues && { namedValues }),
    entities: entities.flatMap(known => known ?? []),
    ...(vaultSecrets && { vaultSecrets }),
  };
}

/** Reads what surrounds a policy in its service: the policies of the scopes around it, fragments, named values. */
export async function readDeployedAround(
  { access }: Pick<CommandContext, 'access'>,
  source: PolicySource,
  signal: AbortSignal,
): Promise<ArtifactSurroundings> {
  return readSurroundingTexts(await access.azure(), source, signal);
}

function entity(kind: KnownEntity['entity'], id: string, detail?: string): KnownEntity {
  return { entity: kind, id, ...(detail !== undefined && { detail }), origin: 'service' };
}

function knownNamedValue({ displayName, kind, keyVault }: NamedValue): KnownNamedValue {
  return {
    name: displayName,
    kind: kind === 'keyVault' ? 'key-vault' : kind,
    ...(keyVault && { vaultAddress: keyVault.secretIdentifier }),
    ...(keyVault?.lastStatus && { fetch: fetchOf(keyVault.lastStatus) }),
    origin: 'service',
  };
}

function fetchOf({ code, at }: KeyVaultStatus): NonNullable<KnownNamedValue['fetch']> {
  const isGood = code === 'Success';
  if (isGood) return { isGood, sentence: at === undefined ? t('The last fetch succeeded.') : t('The last fetch succeeded ({0}).', at) };
  return { isGood, sentence: t('The last fetch failed: {0}.', at === undefined ? code : `${code} (${at})`) };
}

/** The names of the secrets of the vaults that the identities of a service may read. */
async function secretsOf(
  serviceId: string,
  { azure, inventory }: { readonly azure: Azure; readonly inventory: Inventory },
  signal: AbortSignal,
): Promise<readonly KnownVaultSecret[]> {
  const service = inventory.services.find(({ id }) => isSameResource(id, serviceId));
  const vaults = service ? inventory.vaults.filter(vault => mayRead(service, vault, inventory)) : [];
  const listed = await Promise.allSettled(
    vaults.map(async ({ id, uri: vault }) => (await azure.vaults.listSecrets(id, signal)).map(({ name }) => ({ vault, name }))),
  );
  return listed.flatMap(result => (result.status === 'fulfilled' ? result.value : [])); // of a vault that nobody lets list its names none is offered
}

function mayRead({ identity }: ApiManagementService, vault: Vault, inventory: Inventory): boolean {
  const { roleAssignments, roleDefinitions, managementGroups } = inventory;
  const principals = [identity.systemPrincipalId, ...identity.userAssigned.map(({ principalId }) => principalId)];
  return principals.some(principal => {
    if (principal === undefined) return false;
    const grant = grantOf(principal, vault, roleAssignments, { roleDefinitions, managementGroups });
    return grant.kind === 'get-only' || (grant.kind === 'more-than-get' && grant.canGet);
  });
}
