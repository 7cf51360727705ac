import { builtInRoles, type Role } from '../arm/built-in-roles.ts';
import { customRoles, roleByDefinitionId } from '../arm/custom-roles.ts';
import { AzureError, badRequest } from '../server/errors.ts';
import { ok } from '../server/http.ts';
import type { JsonObject } from '../server/json.ts';
import { placeOf } from '../estate/resource.ts';
import type { Route } from '../server/router.ts';

const collection = '{scope}/providers/Microsoft.Authorization/roleDefinitions';

/** Role definitions, built in and custom, the same at every scope. */
export const roleDefinitionRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: collection,
    handle: ({ params, query }, { estate }) => {
      const filter = query.get('$filter') ?? '';
      const name = /roleName\s+eq\s+'([^']*)'/i.exec(filter)?.[1]?.toLowerCase();
      const isUnderstood =
        filter === '' ||
        name !== undefined ||
        /^(atScope\(\)|atScopeAndBelow\(\)|type\s+eq\s+'(BuiltInRole|CustomRole)')$/i.test(filter.trim());
      if (!isUnderstood) throw badRequest('BadRequestInvalidFilter', `The filter '${filter}' is not supported.`);
      const all = [...(/'CustomRole'/i.test(filter) ? [] : builtInRoles), ...(/'BuiltInRole'/i.test(filter) ? [] : customRoles(estate))];
      const roles = all.filter(role => name === undefined || role.name.toLowerCase() === name);
      return ok({ value: roles.map(role => showRoleDefinition(role, params.scope ?? '')) });
    },
  },
  {
    method: 'GET',
    template: `${collection}/{name}`,
    handle: ({ params }, { estate }) => {
      const role = roleByDefinitionId(estate, params.name ?? '');
      if (!role) {
        throw new AzureError(
          404,
          'RoleDefinitionDoesNotExist',
          `The specified role definition with ID '${params.name ?? ''}' does not exist.`,
        );
      }
      return ok(showRoleDefinition(role, params.scope ?? ''));
    },
  },
];

/** A role definition as a scope shows it: with the id of the scope's subscription. */
export function showRoleDefinition(role: Role, scope: string): JsonObject {
  const { subscriptionId } = placeOf(scope);
  return {
    id: `${subscriptionId === '' ? '' : `/subscriptions/${subscriptionId}`}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`,
    name: role.id,
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: {
      roleName: role.name,
      type: role.isCustom === true ? 'CustomRole' : 'BuiltInRole',
      description: role.description,
      assignableScopes: role.assignableScopes ?? ['/'],
      permissions: [
        { actions: role.actions, notActions: role.notActions, dataActions: role.dataActions, notDataActions: role.notDataActions ?? [] },
      ],
      createdOn: '2015-02-02T21:55:09.8806423Z',
      updatedOn: '2025-01-15T09:00:00.0000000Z',
      createdBy: null,
      updatedBy: null,
    },
  };
}
