import type { VaultAccessPolicyProperties, Secret as ManagedSecret } from '@azure/arm-keyvault';
import { byName } from '../../base/text/by-name.ts';
import {
  isNothing,
  permissionsBeyond,
  permissionsInBoth,
  permissionsText,
  type AccessPermissions,
} from '../../base/azure-names/access-permissions.ts';
import { AppError } from '../../base/app-error.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import type { Clients } from '../client/clients.ts';
import { accessPolicyProperties, secretsGetProperties } from '../contract/access-policy-properties.ts';
import { allPages, pageOf, type Page } from '../client/pages.ts';
import { partsOf } from '../policies/scope-parts.ts';
import { t } from '../../base/text/translation.ts';
import { vaultFrom } from './vault-from.ts';
import type { AccessPolicy, Vault } from './vault.ts';

/** A secret by name, as the management plane lists it: no value, no data-plane permission needed. */
export interface VaultSecret {
  readonly name: string;
  /** Versionless identifier: `https://name.vault.azure.net/secrets/db`. */
  readonly identifier: string;
  /** Id of its current version, where it is reported. */
  readonly version?: string;
  readonly isEnabled: boolean;
  /** ISO time, when set. */
  readonly expires?: string;
  /** ISO time, to the second. */
  readonly created?: string;
  readonly contentType?: string;
}

/** Reads vaults and changes one principal's access policy, never the vault itself. */
export interface Vaults {
  get(vaultId: string, signal: AbortSignal): Promise<Vault>;
  /** All pages, by name. */
  listSecrets(vaultId: string, signal: AbortSignal): Promise<readonly VaultSecret[]>;
  /** One page in the vault's own order: the first, or the one that `from` of the page before begins. */
  pageOfSecrets(vaultId: string, from: string | undefined, signal: AbortSignal): Promise<Page<VaultSecret>>;
  /** `accessPolicies/add` of secrets: get. Union with what the principal has. */
  addSecretsGet(vault: Vault, principalId: string, signal: AbortSignal): Promise<void>;
  /**
   * `accessPolicies/replace`: exactly this for the principal, others untouched. Resolves with the vault as read again; throws
   * AppError when the entry does not say so.
   */
  replaceAccessPolicy(vault: Pick<Vault, 'id'>, policy: AccessPolicy, signal: AbortSignal): Promise<Vault>;
  /**
   * `accessPolicies/remove` of these permissions from the principal, in the spelling in which the vault has them: it answers 200
   * to another one and takes nothing away. Resolves with the vault as read again; throws AppError when one of them is still there.
   */
  removeAccessPolicy(vault: Pick<Vault, 'id'>, policy: AccessPolicy, signal: AbortSignal): Promise<Vault>;
}

/** Reads vaults and their secrets' names, and changes access policies, all through Resource Manager. */
export function createVaults(clients: Clients): Vaults {
  const { call, cloud, keyVaults, keyVaultsUntil } = clients;
  const get: Vaults['get'] = async (vaultId, signal) => {
    const { subscriptionId, resourceGroup, names: [name] } = partsOf(vaultId, 'vaults');
    return vaultFrom(await call(signal, () => keyVaults(subscriptionId).vaults.get(resourceGroup, name, { abortSignal: signal })), cloud);
  };
  const pageOfSecrets: Vaults['pageOfSecrets'] = (vaultId, from, signal) => {
    const { subscriptionId, resourceGroup, names: [name] } = partsOf(vaultId, 'vaults');
    const uri = `https://${name}.${cloud.vaultDnsSuffix}`;
    return call(signal, () =>
      pageOf(
        signal,
        options => keyVaultsUntil(subscriptionId, signal).secrets.list(resourceGroup, name, options),
        secret => secretFrom(secret, uri),
        from,
      ),
    );
  };
  return {
    get,
    pageOfSecrets,
    listSecrets: async (vaultId, signal) => byName(await allPages(from => pageOfSecrets(vaultId, from, signal)), secret => secret.name),
    addSecretsGet: ({ id, tenantId }, objectId, signal) =>
      updateAccessPolicies(clients, id, 'add', secretsGetProperties({ tenantId, objectId }), signal),
    replaceAccessPolicy: async ({ id }, policy, signal) => {
      await updateAccessPolicies(clients, id, 'replace', accessPolicyProperties(policy, policy), signal);
      const after = await get(id, signal);
      const entry = entryLike(after, policy);
      const extra = entry ? permissionsBeyond(entry, policy) : nothing;
      if (!isNothing(extra)) throw stillThere(after, policy, extra);
      const missing = permissionsBeyond(policy, entry ?? nothing);
      if (isNothing(missing)) return after;
      throw new AppError(
        'operation-failed',
        t('{0} took the change, but principal {1} lacks {2} there.', after.name, policy.objectId, permissionsText(missing)),
        nextStep(after),
      );
    },
    removeAccessPolicy: async ({ id }, policy, signal) => {
      const before = await get(id, signal);
      const entry = entryLike(before, policy);
      const held = entry ? permissionsInBoth(entry, policy) : nothing;
      if (!entry || isNothing(held)) return before;
      await updateAccessPolicies(clients, id, 'remove', accessPolicyProperties(entry, held), signal);
      const after = await get(id, signal);
      const left = permissionsInBoth(entryLike(after, policy) ?? nothing, policy);
      if (isNothing(left)) return after;
      throw stillThere(after, policy, left);
    },
  };
}

const nothing: AccessPermissions = { secrets: [], keys: [], certificates: [], storage: [] };

function entryLike({ accessPolicies }: Vault, { objectId }: AccessPolicy): AccessPolicy | undefined {
  return accessPolicies.find(entry => entry.objectId.toLowerCase() === objectId.toLowerCase());
}

function stillThere(vault: Vault, { objectId }: AccessPolicy, left: AccessPermissions): AppError {
  return new AppError(
    'operation-failed',
    t('{0} took the change, but principal {1} still has {2} there.', vault.name, objectId, permissionsText(left)),
    nextStep(vault),
  );
}

function nextStep({ name }: Vault): string {
  return t('Look at "Access policies" of {0} in the portal, and set the entry right there.', name);
}

// never PUT or PATCH of the vault: its list of access policies would replace everybody's
async function updateAccessPolicies(
  { call, keyVaults }: Clients,
  vaultId: string,
  kind: 'add' | 'replace' | 'remove',
  properties: VaultAccessPolicyProperties,
  signal: AbortSignal,
): Promise<void> {
  const { subscriptionId, resourceGroup, names: [name] } = partsOf(vaultId, 'vaults');
  await call(signal, () =>
    keyVaults(subscriptionId).vaults.updateAccessPolicy(resourceGroup, name, kind, { properties }, { abortSignal: signal }),
  );
}

function secretFrom({ id, name, properties }: ManagedSecret, vaultUri: string): VaultSecret | undefined {
  const shortName = name ?? (id === undefined ? undefined : resourceName(id));
  if (shortName === undefined) return undefined;
  const { attributes, contentType, secretUri, secretUriWithVersion } = properties;
  const version = secretUriWithVersion?.split('/').at(-1) ?? '';
  return {
    name: shortName,
    identifier: secretUri ?? `${vaultUri}/secrets/${shortName}`,
    ...(version !== '' && { version }),
    isEnabled: attributes?.enabled !== false,
    ...(attributes?.expires && { expires: attributes.expires.toISOString() }),
    ...(attributes?.created && { created: attributes.created.toISOString() }),
    ...(typeof contentType === 'string' && contentType !== '' && { contentType }),
  };
}
