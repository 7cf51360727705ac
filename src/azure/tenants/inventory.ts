import { byName } from '../../base/text/by-name.ts';
import type { RoleDefinition } from '../../base/azure-names/built-in-roles.ts';
import { endingTogether } from '../../base/ending-together.ts';
import type { Clients } from '../client/clients.ts';
import { chunksOf, isGuid, queryGraph, type GraphQuery, type PageCallback } from './graph.ts';
import { at, textAt } from '../client/json.ts';
import { managementGroupsFrom, managementGroupsQuery, type ManagementGroups } from './management-groups.ts';
import type { IdentityHolder } from '../rbac/identity-holders.ts';
import { identitiesFrom, identitiesQuery, type KnownPrincipal, type ManagedIdentity } from '../rbac/known-principals.ts';
import { assignmentFrom, type RoleAssignment } from '../rbac/role-assignments.ts';
import { readRoleDefinitions } from '../rbac/role-definitions.ts';
import { serviceFrom, type ApiManagementService, type ServiceFields } from '../apim/services.ts';
import { vaultFrom, type VaultFields } from '../key-vault/vault-from.ts';
import type { Vault } from '../key-vault/vault.ts';

/** Everything the sidebar first shows, and what it takes to judge it. */
export interface Inventory {
  readonly services: readonly ApiManagementService[];
  readonly vaults: readonly Vault[];
  /** Assignments of the services' identities, at any scope. Resource Graph does not say what they have as members of groups. */
  readonly roleAssignments: readonly RoleAssignment[];
  /** Assignments on vaults and on single objects in them, of whatever principal. */
  readonly vaultAssignments: readonly RoleAssignment[];
  /** What the roles in `roleAssignments` permit, by GUID in lower case; without the built-in ones that need not be asked for. */
  readonly roleDefinitions: ReadonlyMap<string, RoleDefinition>;
  /** Every managed identity of the subscriptions, by principal id in lower case. */
  readonly knownPrincipals: ReadonlyMap<string, KnownPrincipal>;
  /** Every resource that has a managed identity, once for each that it has. */
  readonly identityHolders: readonly IdentityHolder[];
  /** By name. */
  readonly userAssignedIdentities: readonly ManagedIdentity[];
  readonly managementGroups: ManagementGroups;
}

/** Reads the estate through Azure Resource Graph: a number of requests that does not grow with services or vaults (pages of 1,000). */
export interface Inventories {
  /** `onProgress` is called a page, with the number of rows read so far. */
  read(subscriptionIds: readonly string[], signal: AbortSignal, onProgress?: (rowsRead: number) => void): Promise<Inventory>;
}

/** Reads the estate through Resource Graph. What changed within the last seconds may not be in it yet. */
export function createInventories(clients: Clients): Inventories {
  return {
    read: (subscriptionIds, whole, onProgress) => endingTogether(whole, async signal => {
      let rowsRead = 0;
      const onPage: PageCallback = rows => onProgress?.((rowsRead += rows));
      const rowsOf = (query: string, scopes: Pick<GraphQuery, 'authorizationScopeFilter'> = {}): Promise<readonly unknown[]> =>
        queryGraph(clients, subscriptionIds, { query, ...scopes }, signal, onPage);
      const [found, identities, onVaults, containers] = await Promise.all([
        rowsOf(resourcesQuery),
        rowsOf(identitiesQuery),
        rowsOf(vaultAssignmentsQuery),
        rowsOf(managementGroupsQuery),
      ]);

      const services = found
        .filter(isOfType('microsoft.apimanagement/service'))
        .map(row => serviceFrom(serviceFields(row), at(row, 'properties')));
      const vaults = found.filter(isOfType('microsoft.keyvault/vaults')).map(row => vaultFrom(vaultFields(row), clients.cloud));
      const principals = new Set(
        services.flatMap(({ identity }) =>
          [identity.systemPrincipalId ?? [], identity.userAssigned.map(({ principalId }) => principalId)].flat(),
        ),
      );
      const held = chunksOf([...principals].filter(isGuid), 500).map(async chunk =>
        // assignments at management groups count below them too
        rowsOf(assignmentsQuery(chunk), { authorizationScopeFilter: 'AtScopeAboveAndBelow' }),
      );
      const vaultAssignments = onVaults.flatMap(assignmentOf);
      const holders = new Set([...principals].map(id => id.toLowerCase()));
      const elsewhere = (await Promise.all(held)).flat().flatMap(assignmentOf);
      const roleAssignments = [
        ...oncePerId(elsewhere),
        ...vaultAssignments.filter(({ principalId }) => holders.has(principalId.toLowerCase())),
      ];
      const { knownPrincipals, userAssignedIdentities, identityHolders } = identitiesFrom(identities);
      return {
        services: byName(services, ({ name }) => name),
        vaults: byName(vaults, ({ name }) => name),
        roleAssignments,
        vaultAssignments,
        roleDefinitions: await readRoleDefinitions(
          clients,
          roleAssignments.map(({ roleId }) => roleId),
          { subscriptionIds, signal, onPage },
        ),
        knownPrincipals,
        identityHolders,
        userAssignedIdentities: byName(userAssignedIdentities, ({ name }) => name),
        managementGroups: managementGroupsFrom(containers),
      };
    }),
  };
}

const resourcesQuery = `resources
| where type in~ ('microsoft.apimanagement/service', 'microsoft.keyvault/vaults')
| project id, type, location, sku, identity, properties
| order by id asc`;

const assignmentColumns = `| project id, principalId = tostring(properties.principalId), principalType = tostring(properties.principalType), scope = tostring(properties.scope), roleDefinitionId = tostring(properties.roleDefinitionId)
| order by id asc`;

const vaultPart = '/providers/microsoft.keyvault/vaults/';

const vaultAssignmentsQuery = `authorizationresources
| where type =~ 'microsoft.authorization/roleassignments'
| where tostring(properties.scope) contains '${vaultPart}'
${assignmentColumns}`;

/** What the principals have elsewhere: above vaults, mostly. */
function assignmentsQuery(principalIds: readonly string[]): string {
  return `authorizationresources
| where type =~ 'microsoft.authorization/roleassignments'
| where tostring(properties.principalId) in~ (${principalIds.map(id => `'${id}'`).join(', ')})
| where tostring(properties.scope) !contains '${vaultPart}'
${assignmentColumns}`;
}

/** Of more subscriptions than fit into one request, each piece repeats what is above it. */
function oncePerId(assignments: readonly RoleAssignment[]): readonly RoleAssignment[] {
  return [...new Map(assignments.map(assignment => [assignment.id.toLowerCase(), assignment])).values()];
}

function isOfType(type: string): (row: unknown) => boolean {
  return row => textAt(row, 'type')?.toLowerCase() === type;
}

function serviceFields(row: unknown): ServiceFields {
  const identities = at(row, 'identity', 'userAssignedIdentities');
  return {
    ...texts(row, 'id', 'location'),
    sku: texts(at(row, 'sku'), 'name'),
    ...texts(at(row, 'properties'), 'gatewayUrl', 'provisioningState'),
    identity: {
      ...texts(at(row, 'identity'), 'principalId', 'tenantId'),
      userAssignedIdentities: Object.fromEntries(
        Object.entries(identities ?? {}).map(([id, identity]) => [id, texts(identity, 'clientId', 'principalId')]),
      ),
    },
  };
}

function vaultFields(row: unknown): VaultFields {
  const properties = at(row, 'properties') as VaultFields['properties'] | null; // outside JSON: the vault as the service stores it
  return { ...texts(row, 'id', 'location'), ...(properties && { properties }) };
}

function assignmentOf(row: unknown): readonly RoleAssignment[] {
  const { principalType, ...fields } = texts(row, 'id', 'scope', 'principalId', 'roleDefinitionId', 'principalType');
  // tostring() of nothing is an empty text
  const assignment = assignmentFrom({ ...fields, ...(principalType !== undefined && principalType !== '' && { principalType }) });
  return assignment ? [assignment] : [];
}

// columns without a value are null
function texts<K extends string>(value: unknown, ...names: readonly K[]): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  for (const name of names) {
    const text = textAt(value, name);
    if (text !== undefined) found[name] = text;
  }
  return found;
}
