import { builtInRoles } from '../built-in-roles.ts';
import type { Estate, Principal } from '../estate.ts';
import { objectOf, textOf, type JsonObject } from '../json.ts';
import { coversScope, isAllowed, rolesOf, scopeOf } from '../permissions.ts';
import { placeOf, resourceTypes, type Resource } from '../resource.ts';
import { showRoleDefinition } from '../routes/role-definitions.ts';

/** The rows of a table that the caller may read; undefined for a table there is none of. */
export function tableRows(estate: Estate, caller: Principal, table: string): readonly JsonObject[] | undefined {
  switch (table.toLowerCase()) {
    case 'resources':
      return estate.resources.filter(resource => isTracked(resource) && isAllowed(estate, caller.objectId, `${resource.type}/read`, resource.id)).map(resource => resourceRow(estate, resource));
    case 'resourcecontainers':
      return containerRows(estate, caller);
    case 'authorizationresources':
      return authorizationRows(estate, caller);
    default:
      return undefined;
  }
}

/** Services, vaults, identities: what has a location and no parent. */
function isTracked({ type, location }: Resource): boolean {
  return type.split('/').length === 2 && location !== undefined;
}

function resourceRow(estate: Estate, { id, name, type, location, tags, sku, identity, kind, zones, properties }: Resource): JsonObject {
  const { subscriptionId, group } = placeOf(id);
  return {
    id,
    name,
    type: type.toLowerCase(),
    tenantId: estate.subscription(subscriptionId)?.tenantId ?? null,
    kind: kind ?? '',
    location: (textOf(location) ?? '').replaceAll(' ', '').toLowerCase(),
    resourceGroup: group.toLowerCase(),
    subscriptionId,
    managedBy: '',
    sku: sku ?? null,
    plan: null,
    properties,
    tags: tags ?? null,
    identity: identity ?? null,
    zones: zones ?? null,
    extendedLocation: null,
  };
}

function containerRows(estate: Estate, caller: Principal): readonly JsonObject[] {
  const subscriptions = estate.subscriptions.map(({ subscriptionId, displayName, tenantId }) => ({
    id: `/subscriptions/${subscriptionId}`,
    name: displayName,
    type: 'microsoft.resources/subscriptions',
    tenantId,
    location: '',
    resourceGroup: '',
    subscriptionId,
    properties: { state: 'Enabled' },
    tags: null,
  }));
  const groups = estate.resourceGroups.map(({ subscriptionId, group }) => ({
    id: `/subscriptions/${subscriptionId}/resourceGroups/${group}`,
    name: group,
    type: 'microsoft.resources/subscriptions/resourcegroups',
    tenantId: estate.subscription(subscriptionId)?.tenantId ?? null,
    location: 'westeurope',
    resourceGroup: group.toLowerCase(),
    subscriptionId,
    properties: { provisioningState: 'Succeeded' },
    tags: null,
  }));
  return [...subscriptions, ...groups].filter(({ id }) => isAllowed(estate, caller.objectId, 'Microsoft.Resources/subscriptions/resourceGroups/read', id));
}

function authorizationRows(estate: Estate, caller: Principal): readonly JsonObject[] {
  const readable = (id: string): boolean => isAllowed(estate, caller.objectId, 'Microsoft.Authorization/roleAssignments/read', id);
  const assignments = estate.ofType(resourceTypes.roleAssignment).filter(({ id }) => readable(id)).map(assignment => authorizationRow(estate, assignment));
  const held = rolesOf(estate, caller.objectId);
  const subscriptions = estate.subscriptions.filter(({ subscriptionId }) => held.some(({ scope }) => coversScope(scope, `/subscriptions/${subscriptionId}`)));
  const definitions = subscriptions.length === 0 ? [] : builtInRoles.map(role => ({ ...showRoleDefinition(role, ''), type: 'microsoft.authorization/roledefinitions', tenantId: estate.tenantId, location: 'global', resourceGroup: '', subscriptionId: '' }));
  return [...assignments, ...definitions];
}

function authorizationRow(estate: Estate, assignment: Resource): JsonObject {
  const { subscriptionId, group } = placeOf(assignment.id);
  return {
    id: assignment.id,
    name: assignment.name,
    type: 'microsoft.authorization/roleassignments',
    tenantId: estate.tenantIdOf(assignment.id),
    kind: '',
    location: 'global',
    resourceGroup: group.toLowerCase(),
    subscriptionId,
    properties: { ...objectOf(assignment.properties), scope: scopeOf(assignment) },
    tags: null,
    identity: null,
  };
}
