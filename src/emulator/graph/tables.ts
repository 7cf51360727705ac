import { builtInRoles } from '../arm/built-in-roles.ts';
import type { Estate, Principal } from '../estate/estate.ts';
import { objectOf, textOf, type JsonObject } from '../server/json.ts';
import { customRoles } from '../arm/custom-roles.ts';
import { allowancesOf, coversScope, rolesOf, scopeOf } from '../arm/permissions.ts';
import { placeOf, resourceTypes, type Resource } from '../estate/resource.ts';
import { showRoleDefinition } from '../routes/role-definitions.ts';

/** Who reads a table, and whether what is assigned above their subscriptions is in it. */
export interface TableReader {
  readonly caller: Principal;
  readonly includesAbove: boolean;
  /** Whether the whole tenant is asked: the built-in roles belong to no subscription. */
  readonly includesBuiltInRoles: boolean;
}

/** The rows of a table that the caller may read; undefined for a table there is none of. */
export function tableRows(estate: Estate, reader: TableReader, table: string): readonly JsonObject[] | undefined {
  const { caller } = reader;
  const isAllowed = allowancesOf(estate, caller.objectId);
  switch (table.toLowerCase()) {
    case 'resources':
      return estate.resources
        .filter(resource => isTracked(resource) && isAllowed(`${resource.type}/read`, resource.id))
        .map(resource => resourceRow(estate, resource));
    case 'resourcecontainers':
      return containerRows(estate, caller);
    case 'authorizationresources':
      return authorizationRows(estate, reader);
    default:
      return undefined;
  }
}

/** Services, vaults, identities: what has a location and no parent. */
function isTracked({ type, location }: Resource): boolean {
  return location !== undefined && type.split('/').length === 2;
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
  const managementGroups = ancestorsOf(estate);
  const subscriptions = estate.subscriptions.map(({ subscriptionId, displayName, tenantId }) => ({
    id: `/subscriptions/${subscriptionId}`,
    name: displayName,
    type: 'microsoft.resources/subscriptions',
    tenantId,
    location: '',
    resourceGroup: '',
    subscriptionId,
    properties: { state: 'Enabled', managementGroupAncestorsChain: managementGroups },
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
  const isAllowed = allowancesOf(estate, caller.objectId);
  return [...subscriptions, ...groups].filter(({ id }) => isAllowed('Microsoft.Resources/subscriptions/resourceGroups/read', id));
}

/** The management groups that roles are assigned at; the emulated tenant has all its subscriptions below each of them. */
function ancestorsOf(estate: Estate): readonly JsonObject[] {
  const names = estate
    .ofType(resourceTypes.roleAssignment)
    .flatMap(assignment => /^\/providers\/Microsoft\.Management\/managementGroups\/([^/]+)$/i.exec(scopeOf(assignment))?.[1] ?? []);
  return [...new Set(names)].map(name => ({ name, displayName: name }));
}

function authorizationRows(estate: Estate, { caller, includesAbove, includesBuiltInRoles }: TableReader): readonly JsonObject[] {
  const isAllowed = allowancesOf(estate, caller.objectId);
  const isReadable = (id: string): boolean => isAllowed('Microsoft.Authorization/roleAssignments/read', id);
  const seesAbove = includesAbove && estate.subscriptions.some(({ subscriptionId }) => isReadable(`/subscriptions/${subscriptionId}`));
  const assignments = estate.ofType(resourceTypes.roleAssignment)
    .filter(({ id }) => (placeOf(id).subscriptionId === '' ? seesAbove : isReadable(id)))
    .map(assignment => authorizationRow(estate, assignment));
  const held = rolesOf(estate, caller.objectId);
  const subscriptions = estate.subscriptions.filter(({ subscriptionId }) =>
    held.some(({ scope }) => coversScope(scope, `/subscriptions/${subscriptionId}`)),
  );
  const definitions =
    subscriptions.length === 0
      ? []
      : [...(includesBuiltInRoles ? builtInRoles : []), ...customRoles(estate)].map(role => ({
          ...showRoleDefinition(role, ''),
          type: 'microsoft.authorization/roledefinitions',
          tenantId: estate.tenantId,
          location: 'global',
          resourceGroup: '',
          subscriptionId: '',
        }));
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
