import type { Clients } from './clients.ts';
import { chunksOf, queryGraph } from './graph.ts';
import { at, textAt } from './json.ts';
import { byName } from './pages.ts';
import { assignmentFrom, type RoleAssignment } from './role-assignments.ts';
import { serviceFrom, type ApiManagementService, type ServiceFields } from './services.ts';
import { vaultFrom, type VaultFields } from './vault-from.ts';
import type { Vault } from './vaults.ts';

/** Everything the sidebar first shows. */
export interface Inventory {
  readonly services: readonly ApiManagementService[];
  readonly vaults: readonly Vault[];
  /** Assignments of the services' identities, at any scope. */
  readonly roleAssignments: readonly RoleAssignment[];
}

/** Reads the estate through Azure Resource Graph: a number of requests that does not grow with services or vaults (pages of 1,000). */
export interface Inventories {
  read(subscriptionIds: readonly string[], signal: AbortSignal): Promise<Inventory>;
}

/** Reads the estate through Resource Graph. What changed within the last seconds may not be in it yet. */
export function createInventories(clients: Clients): Inventories {
  return {
    read: async (subscriptionIds, signal) => {
      const found = await queryGraph(clients, subscriptionIds, { query: resourcesQuery }, signal);
      const services = found.filter(isOfType('microsoft.apimanagement/service')).map(row => serviceFrom(serviceFields(row)));
      const vaults = found.filter(isOfType('microsoft.keyvault/vaults')).map(row => vaultFrom(vaultFields(row), clients.cloud));
      const principals = new Set(services.flatMap(({ identity }) => [identity.systemPrincipalId ?? [], identity.userAssigned.map(({ principalId }) => principalId)].flat()));
      const assignments = chunksOf([...principals].filter(isGuid), 500).map(async chunk =>
        // assignments at management groups count below them too
        queryGraph(clients, subscriptionIds, { query: assignmentsQuery(chunk), authorizationScopeFilter: 'AtScopeAboveAndBelow' }, signal),
      );
      return {
        services: byName(services, ({ name }) => name),
        vaults: byName(vaults, ({ name }) => name),
        roleAssignments: (await Promise.all(assignments)).flat().flatMap(row => assignmentFrom(assignmentFields(row)) ?? []),
      };
    },
  };
}

const resourcesQuery = `resources
| where type in~ ('microsoft.apimanagement/service', 'microsoft.keyvault/vaults')
| project id, type, location, sku, identity, properties
| order by id asc`;

function assignmentsQuery(principalIds: readonly string[]): string {
  return `authorizationresources
| where type =~ 'microsoft.authorization/roleassignments'
| extend principalId = tostring(properties.principalId)
| where principalId in~ (${principalIds.map(id => `'${id}'`).join(', ')})
| project id, principalId, scope = tostring(properties.scope), roleDefinitionId = tostring(properties.roleDefinitionId)
| order by id asc`;
}

// ids go into the text of a query, so nothing else may
function isGuid(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
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
      userAssignedIdentities: Object.fromEntries(Object.entries(identities ?? {}).map(([id, identity]) => [id, texts(identity, 'clientId', 'principalId')])),
    },
  };
}

function vaultFields(row: unknown): VaultFields {
  const properties = at(row, 'properties') as VaultFields['properties'] | null; // outside JSON: the vault as the service stores it
  return { ...texts(row, 'id', 'location'), ...(properties && { properties }) };
}

function assignmentFields(row: unknown): Partial<Record<'id' | 'scope' | 'principalId' | 'roleDefinitionId', string>> {
  return texts(row, 'id', 'scope', 'principalId', 'roleDefinitionId');
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
