import { coversScope, rolesOf } from '../arm/permissions.ts';
import { ok } from '../server/http.ts';
import type { Route } from '../server/router.ts';

/** What the caller's roles permit at a resource: an entry for each role there and above. A caller may always ask. */
export const permissionRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '{scope}/providers/Microsoft.Authorization/permissions',
    authorization: 'own',
    handle: ({ params, caller }, { estate }) => {
      const held = rolesOf(estate, caller.objectId).filter(({ scope }) => coversScope(scope, params.scope ?? ''));
      return ok({
        value: held.map(({ role: { actions, notActions, dataActions, notDataActions = [] } }) => ({
          actions,
          notActions,
          dataActions,
          notDataActions,
        })),
      });
    },
  },
];
