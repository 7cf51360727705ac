import { authorizationFailed } from '../server/errors.ts';
import type { Estate, Principal } from './estate.ts';
import { isAllowed } from '../arm/permissions.ts';
import type { Resource } from './resource.ts';

/** The resources of a type at or below a scope that the caller may read; 403 when the caller may read nothing there at all. */
export function visibleUnder(
  estate: Estate,
  caller: Principal,
  { type, scope, action }: { type: string; scope: string; action: string },
): readonly Resource[] {
  const below = estate.ofType(type).filter(({ id }) => id.toLowerCase().startsWith(`${scope.toLowerCase()}/`));
  const visible = below.filter(({ id }) => isAllowed(estate, caller.objectId, action, id));
  if (visible.length === 0 && !isAllowed(estate, caller.objectId, action, scope)) throw authorizationFailed(caller, action, scope);
  return visible;
}
