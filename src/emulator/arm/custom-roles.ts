import { builtInRoles, type Role } from './built-in-roles.ts';
import type { Estate } from '../estate/estate.ts';
import { listOf, objectOf, textOf, textsOf } from '../server/json.ts';
import { lastSegment, resourceTypes, type Resource } from '../estate/resource.ts';

/** The custom roles that the estate has as resources of type `Microsoft.Authorization/roleDefinitions`. */
export function customRoles(estate: Estate): readonly Role[] {
  return estate.ofType(resourceTypes.roleDefinition).map(roleFrom);
}

/** The role, built in or custom, with the GUID at the end of a role definition id. */
export function roleByDefinitionId(estate: Estate, definitionId: string): Role | undefined {
  const id = lastSegment(definitionId).toLowerCase();
  const builtIn = builtInRoles.find(candidate => candidate.id === id);
  const custom = builtIn ? undefined : estate.named(resourceTypes.roleDefinition, id);
  return custom ? roleFrom(custom) : builtIn;
}

function roleFrom({ name, properties }: Resource): Role {
  const blocks = listOf(properties.permissions).map(objectOf);
  const all = (member: string): readonly string[] => blocks.flatMap(block => textsOf(block[member]));
  return {
    id: name.toLowerCase(),
    name: textOf(properties.roleName) ?? name,
    description: textOf(properties.description) ?? '',
    actions: all('actions'),
    notActions: all('notActions'),
    dataActions: all('dataActions'),
    notDataActions: all('notDataActions'),
    isCustom: true,
    assignableScopes: textsOf(properties.assignableScopes),
  };
}
