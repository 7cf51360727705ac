import { isIPv4 } from 'node:net';
import { vaultError, type AzureError } from '../server/errors.ts';
import type { Estate } from '../estate/estate.ts';
import { listOf, objectOf, textOf, textsOf } from '../server/json.ts';
import { isDataAllowed } from '../arm/permissions.ts';
import type { Resource } from '../estate/resource.ts';
import { refuseToken } from './vault-challenge.ts';
import { latestVersion, type SecretVersion, type StoredSecret } from './vault-secrets.ts';

/** The operation of a data-plane request. */
export type SecretOperation = 'get' | 'list' | 'set' | 'update' | 'delete' | 'getDeleted' | 'recover' | 'purge';

/** Who calls a vault, and from where. */
export interface VaultCaller {
  readonly objectId: string;
  readonly appId: string;
  /** The tenant that issued the caller's token. */
  readonly tenantId: string;
  /** The address the vault sees. */
  readonly address: string;
  /** The subnet from which it comes, when that is one of Azure's. */
  readonly subnetId?: string;
  /** Whether this is a service on Microsoft's trusted list, calling with its system-assigned identity. */
  readonly isTrustedService?: boolean;
  /** Whether a firewall that is on stops it, whatever its rules let in. */
  readonly isStoppedByFirewall?: boolean;
}

/** A secret handed out, or the error a vault answers instead. */
export type SecretRead =
  | { readonly ok: true; readonly secret: StoredSecret; readonly version: SecretVersion }
  | { readonly ok: false; readonly error: AzureError };

/** What a read depends on: roles given later than this (milliseconds) have not reached the vault. */
export interface AccessClock {
  readonly effectiveBefore: number;
}

const dataActions: Readonly<Record<SecretOperation, string>> = {
  get: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
  list: 'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
  set: 'Microsoft.KeyVault/vaults/secrets/setSecret/action',
  update: 'Microsoft.KeyVault/vaults/secrets/update/action',
  delete: 'Microsoft.KeyVault/vaults/secrets/delete',
  getDeleted: 'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
  recover: 'Microsoft.KeyVault/vaults/secrets/recover/action',
  purge: 'Microsoft.KeyVault/vaults/secrets/purge/action',
};

/** What an access policy calls the permission for an operation, where the two have different names. */
const policyPermissions: Partial<Readonly<Record<SecretOperation, string>>> = { update: 'set', getDeleted: 'get' };

/** May this principal read this secret of this vault, and if not, with which error. Pure: the same estate gives the same answer. */
export function readSecret(
  estate: Estate,
  vault: Resource,
  caller: VaultCaller,
  name: string,
  version?: string,
  clock?: AccessClock,
): SecretRead {
  const refusal = refusalOf(estate, vault, caller, 'get', name, clock);
  if (refusal) return { ok: false, error: refusal };
  const secret = estate.secrets.get(vault.name, name);
  const found =
    version === undefined
      ? secret && latestVersion(secret)
      : secret?.versions.find(candidate => candidate.version === version.toLowerCase());
  if (!secret || !found) return { ok: false, error: secretNotFound(name, version) };
  if (!found.attributes.enabled) {
    return { ok: false, error: vaultError(403, 'Forbidden', 'Operation get is not allowed on a disabled secret.', 'SecretDisabled') };
  }
  return { ok: true, secret, version: found };
}

/** Why a vault refuses an operation: the token's issuer first, its network, then its permission model; undefined when it does not. */
export function refusalOf(
  estate: Estate,
  vault: Resource,
  caller: VaultCaller,
  operation: SecretOperation,
  name?: string,
  clock?: AccessClock,
): AzureError | undefined {
  return (
    issuerRefusal(estate, vault, caller) ??
    networkRefusal(estate, vault, caller) ??
    (vault.properties.enableRbacAuthorization === true
      ? roleRefusal(estate, vault, caller, operation, name, clock)
      : policyRefusal(estate, vault, caller, operation))
  );
}

/** 404 in the vault's words. */
export function secretNotFound(name: string, version?: string): AzureError {
  return vaultError(
    404,
    'SecretNotFound',
    `A secret with (name/id) ${version === undefined ? name : `${name}/${version}`} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  );
}

// a vault may name a tenant that is not in the seed; every token will do there
function issuerRefusal(estate: Estate, vault: Resource, { tenantId }: VaultCaller): AzureError | undefined {
  const own = estate.tenant(textOf(vault.properties.tenantId) ?? '');
  return own === undefined || own.tenantId === tenantId ? undefined : refuseToken(vault, { kind: 'issuer', found: tenantId });
}

function networkRefusal(
  estate: Estate,
  vault: Resource,
  { address, subnetId, isTrustedService = false, isStoppedByFirewall = false }: VaultCaller,
): AzureError | undefined {
  const { publicNetworkAccess, networkAcls } = vault.properties;
  const acls = objectOf(networkAcls);
  const isClosed = textOf(publicNetworkAccess)?.toLowerCase() === 'disabled';
  if (!isClosed && textOf(acls.defaultAction)?.toLowerCase() !== 'deny') return undefined;
  if (isTrustedService && textOf(acls.bypass)?.toLowerCase() !== 'none') return undefined;
  if (!isStoppedByFirewall && subnetId !== undefined && isBesideEndpoint(estate, vault, subnetId)) return undefined;
  if (isClosed) {
    return vaultError(
      403,
      'Forbidden',
      'Public network access is disabled and request is not from a trusted service nor via an approved private link.',
      'ForbiddenByConnection',
    );
  }
  const isSubnetAllowed =
    subnetId !== undefined &&
    listOf(acls.virtualNetworkRules).some(rule => textOf(objectOf(rule).id)?.toLowerCase() === subnetId.toLowerCase());
  const isAddressAllowed = listOf(acls.ipRules).some(rule => isInRange(address, textOf(objectOf(rule).value) ?? ''));
  if (!isStoppedByFirewall && (isSubnetAllowed || isAddressAllowed)) return undefined;
  const text = `Client address is not authorized and caller is not a trusted service.\r\nClient address: ${address}\r\n${vaultPlace(vault)}`;
  return vaultError(403, 'Forbidden', text, 'ForbiddenByFirewall');
}

/**
 * Whether an approved private endpoint of the vault is in the subnet's own virtual network, which then resolves the vault's
 * name to it.
 */
function isBesideEndpoint(estate: Estate, vault: Resource, subnetId: string): boolean {
  return listOf(vault.properties.privateEndpointConnections).some(connection => {
    const { privateEndpoint, privateLinkServiceConnectionState } = objectOf(objectOf(connection).properties);
    const endpoint = estate.get(textOf(objectOf(privateEndpoint).id) ?? '');
    const isApproved = textOf(objectOf(privateLinkServiceConnectionState).status)?.toLowerCase() === 'approved';
    return isApproved && endpoint !== undefined && networkOf(textOf(objectOf(endpoint.properties.subnet).id) ?? '') === networkOf(subnetId);
  });
}

function networkOf(subnetId: string): string {
  return subnetId.toLowerCase().split('/subnets/')[0] ?? '';
}

function roleRefusal(
  estate: Estate,
  vault: Resource,
  caller: VaultCaller,
  operation: SecretOperation,
  name: string | undefined,
  clock?: AccessClock,
): AzureError | undefined {
  const scope = name === undefined ? vault.id : `${vault.id}/secrets/${name}`;
  if (isDataAllowed(estate, caller.objectId, dataActions[operation], scope, clock?.effectiveBefore)) return undefined;
  return vaultError(
    403,
    'Forbidden',
    'Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\n' +
      `Caller: appid=${caller.appId};oid=${caller.objectId}\r\nAction: '${dataActions[operation]}'\r\nResource: '${scope.toLowerCase()}'\r\nAssignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: null \r\n${vaultPlace(vault)}\r\n`,
    'ForbiddenByRbac',
  );
}

function policyRefusal(estate: Estate, vault: Resource, caller: VaultCaller, operation: SecretOperation): AzureError | undefined {
  const holders = estate.holdersFor(caller.objectId);
  const wanted = policyPermissions[operation] ?? operation;
  // `all` does not include purge, which takes more than a deletion does
  const sufficient = wanted === 'purge' ? [wanted] : ['all', wanted];
  const isPermitted = listOf(vault.properties.accessPolicies).some(entry => {
    const { objectId, permissions } = objectOf(entry);
    if (!holders.has(textOf(objectId)?.toLowerCase() ?? '')) return false;
    return textsOf(objectOf(permissions).secrets).some(permission => sufficient.includes(permission.toLowerCase()));
  });
  if (isPermitted) return undefined;
  return vaultError(
    403,
    'Forbidden',
    `The user, group or application 'appid=${caller.appId};oid=${caller.objectId};iss=https://sts.windows.net/${textOf(vault.properties.tenantId) ?? ''}/' does not have secrets ${wanted} permission on key vault '${vault.name};location=${textOf(vault.location) ?? ''}'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`,
    'ForbiddenByPolicy',
  );
}

function vaultPlace(vault: Resource): string {
  return `Vault: ${vault.name};location=${textOf(vault.location) ?? ''}`;
}

/** Whether an IPv4 address is the one, or in the CIDR range, of a firewall rule. */
function isInRange(address: string, rule: string): boolean {
  const [base = '', bits = '32'] = rule.split('/');
  if (!isIPv4(address) || !isIPv4(base) || !/^\d{1,2}$/.test(bits)) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(toNumber(address) / size) === Math.floor(toNumber(base) / size);
}

function toNumber(address: string): number {
  return address.split('.').reduce((number, part) => number * 256 + Number(part), 0);
}
