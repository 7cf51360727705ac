import { trimEnd } from '../../base/text/trim.ts';
import type { Role } from './built-in-roles.ts';
import { roleByDefinitionId } from './custom-roles.ts';
import type { Estate } from '../estate/estate.ts';
import { textOf } from '../server/json.ts';
import { readPathPattern } from '../server/path-pattern.ts';
import type { Resource } from '../estate/resource.ts';

/** A role that a principal has, and where. */
export interface HeldRole {
  readonly role: Role;
  readonly scope: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** The roles of a principal, its own and those of its groups, at whatever scope. */
export function rolesOf(estate: Estate, objectId: string): readonly HeldRole[] {
  const assignments = [...estate.holdersFor(objectId)].flatMap(holder => estate.assignmentsTo(holder));
  return assignments.flatMap(assignment => {
    const role = roleByDefinitionId(estate, textOf(assignment.properties.roleDefinitionId) ?? '');
    const since = Date.parse(textOf(assignment.properties.createdOn) ?? '') || 0;
    return role ? [{ role, scope: scopeOf(assignment), since }] : [];
  });
}

/** The scope of a role assignment: what is before its provider part. */
export function scopeOf(assignment: Resource): string {
  return (
    textOf(assignment.properties.scope) ??
    assignment.id.slice(0, assignment.id.toLowerCase().lastIndexOf('/providers/microsoft.authorization/'))
  );
}

/** Whether a scope is the path itself or above it; every management group is above all subscriptions. */
export function coversScope(scope: string, path: string): boolean {
  const above = trimEnd(scope.toLowerCase(), '/');
  const below = path.toLowerCase();
  if (/^\/providers\/microsoft\.management\/managementgroups\/[^/]+$/.test(above) && below.startsWith('/subscriptions/')) return true;
  return above === below || below.startsWith(`${above}/`);
}

/** Whether the principal may do a management action on a path: any role at or above it that has the action and does not take it away. */
export function isAllowed(estate: Estate, objectId: string, action: string, path: string): boolean {
  return allowancesOf(estate, objectId)(action, path);
}

/** {@link isAllowed} for many actions and paths, with the principal's roles looked up once. */
export function allowancesOf(estate: Estate, objectId: string): (action: string, path: string) => boolean {
  const held = rolesOf(estate, objectId);
  return (action, path) => held.some(({ role, scope }) => coversScope(scope, path) && grants(role, action));
}

/** Whether the principal may do a data action on a path; roles given after `effectiveBefore` do not count yet. */
export function isDataAllowed(estate: Estate, objectId: string, dataAction: string, path: string, effectiveBefore = Infinity): boolean {
  return rolesOf(estate, objectId).some(
    ({ role, scope, since }) => since <= effectiveBefore && coversScope(scope, path) && grantsData(role, dataAction),
  );
}

/** Whether the principal has any role in the subscription, and so sees that it exists. */
export function seesSubscription(estate: Estate, objectId: string, subscriptionId: string): boolean {
  const id = `/subscriptions/${subscriptionId}`;
  return rolesOf(estate, objectId).some(({ scope }) => coversScope(id, scope) || coversScope(scope, id));
}

/**
 * Whether one of the principal's roles lets it assign the role: User Access Administrator any, Key Vault Data Access
 * Administrator its own list.
 */
export function canAssign(estate: Estate, objectId: string, action: string, path: string, assigned: Role | undefined): boolean {
  return rolesOf(estate, objectId).some(
    ({ role, scope }) =>
      coversScope(scope, path) &&
      grants(role, action) &&
      (role.assignable === undefined || (assigned !== undefined && role.assignable.includes(assigned.id))),
  );
}

function grants(role: Role, action: string): boolean {
  return role.actions.some(pattern => matches(pattern, action)) && !role.notActions.some(pattern => matches(pattern, action));
}

function grantsData({ dataActions, notDataActions = [] }: Role, dataAction: string): boolean {
  return dataActions.some(pattern => matches(pattern, dataAction)) && !notDataActions.some(pattern => matches(pattern, dataAction));
}

function matches(pattern: string, action: string): boolean {
  return readPathPattern(`^${pattern.replace(/[^*]/g, '\\$&')}$`)?.matches(action) ?? false;
}
