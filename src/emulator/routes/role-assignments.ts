import { roleByDefinitionId } from '../arm/custom-roles.ts';
import { AzureError, authorizationFailed, badRequest } from '../server/errors.ts';
import type { Emulation } from '../estate/emulation.ts';
import type { Estate } from '../estate/estate.ts';
import { filterTerms } from '../arm/filter-terms.ts';
import { ok, type Reply, type RoutedRequest } from '../server/http.ts';
import { objectOf, textOf, type JsonObject } from '../server/json.ts';
import { allowancesOf, canAssign, coversScope, scopeOf } from '../arm/permissions.ts';
import { placeOf, resourceTypes, type Resource } from '../estate/resource.ts';
import type { Route } from '../server/router.ts';

const collection = '{scope}/providers/Microsoft.Authorization/roleAssignments';
const one = `${collection}/{name}`;
const readAction = 'Microsoft.Authorization/roleAssignments/read';

/** Role assignments at any scope. */
export const roleAssignmentRoutes: readonly Route[] = [
  { method: 'GET', template: collection, authorization: 'own', handle: list },
  {
    method: 'GET',
    template: one,
    handle: (request, { estate }) => {
      const found = estate.get(request.path);
      if (!found) throw new AzureError(404, 'RoleAssignmentNotFound', `The role assignment '${request.params.name ?? ''}' is not found.`);
      return ok(found);
    },
  },
  { method: 'PUT', template: one, authorization: 'own', handle: put },
  {
    method: 'DELETE',
    template: one,
    authorization: 'own',
    handle: (request, { estate }) => {
      const found = estate.get(request.path);
      const scope = request.params.scope ?? '';
      const role = found && roleByDefinitionId(estate, textOf(found.properties.roleDefinitionId) ?? '');
      const action = 'Microsoft.Authorization/roleAssignments/delete';
      if (!canAssign(estate, request.caller.objectId, action, scope, role)) throw authorizationFailed(request.caller, action, request.path);
      if (!found) return { status: 204 };
      estate.remove(found.id);
      return ok(found);
    },
  },
];

function list(request: RoutedRequest, { estate }: Emulation): Reply {
  const scope = request.params.scope ?? '';
  const filter = readFilter(request.query.get('$filter'));
  const holders = filter.assignedTo === undefined ? undefined : estate.holdersFor(filter.assignedTo);
  const isAllowed = allowancesOf(estate, request.caller.objectId);
  const isScopeReadable = isAllowed(readAction, scope);
  // a caller that may not read the whole scope may still read a part of it; one that may also sees what it inherits
  const readable = estate
    .ofType(resourceTypes.roleAssignment)
    .filter(assignment => (isScopeReadable && coversScope(scopeOf(assignment), scope)) || isAllowed(readAction, assignment.id));
  if (readable.length === 0 && !isScopeReadable) throw authorizationFailed(request.caller, readAction, scope);
  const value = readable.filter(assignment => {
    const assigned = scopeOf(assignment);
    const isHere = coversScope(assigned, scope) || (!filter.isAtScope && coversScope(scope, assigned));
    const principalId = textOf(assignment.properties.principalId)?.toLowerCase() ?? '';
    return (
      isHere &&
      (filter.principalId === undefined || principalId === filter.principalId) &&
      (holders === undefined || holders.has(principalId))
    );
  });
  return ok({ value });
}

interface Filter {
  readonly isAtScope: boolean;
  readonly principalId: string | undefined;
  readonly assignedTo: string | undefined;
}

/**
 * `atScope()`: here and above. `principalId eq`: of one principal, also below. `assignedTo()`: of its groups, too. They may be
 * joined by `and`.
 */
function readFilter(text: string | undefined): Filter {
  const terms = filterTerms(text ?? '').filter(term => term !== '');
  const filter = { isAtScope: false, principalId: undefined as string | undefined, assignedTo: undefined as string | undefined };
  for (const term of terms) {
    const principalId = /^principalId\s+eq\s+'([^']*)'$/i.exec(term)?.[1];
    const assignedTo = /^assignedTo\('([^']*)'\)$/i.exec(term)?.[1];
    if (/^atScope\(\)$/i.test(term)) filter.isAtScope = true;
    else if (principalId !== undefined) filter.principalId = principalId.toLowerCase();
    else if (assignedTo !== undefined) filter.assignedTo = assignedTo;
    else throw badRequest('BadRequestInvalidFilter', `The filter '${term}' is not supported. Use atScope(), principalId eq '…' or assignedTo('…').`);
  }
  return filter;
}

function put(request: RoutedRequest, emulation: Emulation): Reply {
  const { estate } = emulation;
  const scope = request.params.scope ?? '';
  const name = request.params.name ?? '';
  const properties = objectOf(objectOf(request.body).properties);
  const principalId = textOf(properties.principalId) ?? '';
  const role = roleByDefinitionId(estate, textOf(properties.roleDefinitionId) ?? '');
  const action = 'Microsoft.Authorization/roleAssignments/write';
  if (!canAssign(estate, request.caller.objectId, action, scope, role)) throw authorizationFailed(request.caller, action, request.path);
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name)) {
    throw badRequest('InvalidRoleAssignmentId', `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`);
  }
  if (!role) {
    throw new AzureError(
      400,
      'RoleDefinitionDoesNotExist',
      `The specified role definition with ID '${(textOf(properties.roleDefinitionId) ?? '').split('/').at(-1) ?? ''}' does not exist.`,
    );
  }
  const existing = estate.get(request.path);
  if (existing) return repeat(estate, existing, principalId, role.id);
  const twin = estate
    .ofType(resourceTypes.roleAssignment)
    .find(other => isSame(estate, other, principalId, role.id) && scopeOf(other).toLowerCase() === scope.toLowerCase());
  if (twin) throw new AzureError(409, 'RoleAssignmentExists', 'The role assignment already exists.');
  checkPrincipal(emulation, principalId, properties);

  const now = new Date(emulation.now()).toISOString();
  const created: Resource = {
    id: request.path,
    name,
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {
      roleDefinitionId: `/subscriptions/${placeOf(scope).subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`,
      principalId,
      principalType: textOf(properties.principalType) ?? estate.principal(principalId)?.type ?? 'User',
      scope,
      condition: properties.condition ?? null,
      conditionVersion: properties.conditionVersion ?? null,
      createdOn: now,
      updatedOn: now,
      createdBy: request.caller.objectId,
      updatedBy: request.caller.objectId,
      delegatedManagedIdentityResourceId: null,
      description: properties.description ?? null,
    },
  };
  estate.put(created);
  return { status: 201, body: created };
}

function repeat(estate: Estate, existing: Resource, principalId: string, roleId: string): Reply {
  if (isSame(estate, existing, principalId, roleId)) return ok(existing);
  throw badRequest('RoleAssignmentUpdateNotPermitted', 'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.');
}

function isSame(estate: Estate, { properties }: Resource, principalId: string, roleId: string): boolean {
  return (
    textOf(properties.principalId)?.toLowerCase() === principalId.toLowerCase() &&
    roleByDefinitionId(estate, textOf(properties.roleDefinitionId) ?? '')?.id === roleId
  );
}

/** A principal that does not say what it is has to be in the directory already, and a new one takes a while to get there. */
function checkPrincipal(emulation: Emulation, principalId: string, { principalType }: JsonObject): void {
  const { estate, settings } = emulation;
  if (textOf(principalType) !== undefined) return;
  const principal = estate.principal(principalId);
  if (principal && emulation.now() - principal.createdAt >= settings.replicationMs) return;
  throw badRequest(
    'PrincipalNotFound',
    `Principal ${principalId.replaceAll('-', '')} does not exist in the directory ${estate.tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`,
  );
}
