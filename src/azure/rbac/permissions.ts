import { matchesAction } from '../../base/azure-names/action-pattern.ts';
import type { Clients } from '../client/clients.ts';
import { listAll } from '../client/pages.ts';
import { scopeParts } from '../policies/scope-parts.ts';

/** Reads what the account may do. */
export interface Permissions {
  /**
   * Whether roles permit the account to write the policy of a scope, or the document of a fragment. Deny assignments are not in the
   * answer, so that the service may still refuse.
   */
  mayWritePolicy(scopeId: string, signal: AbortSignal): Promise<boolean>;
}

/** Reads it through Resource Manager, which answers for the account that asks. */
export function createPermissions({ authorization, call }: Clients): Permissions {
  return {
    mayWritePolicy: async (scopeId, signal) => {
      const { subscriptionId, resourceGroup, parent, type, name } = policyResource(scopeId);
      const held = await listAll(
        call,
        signal,
        options =>
          authorization(subscriptionId).permissions.listForResource(resourceGroup, 'Microsoft.ApiManagement', parent, type, name, options),
        permission => permission,
      );
      const action = actionOf(parent, type);
      const fits = (pattern: string): boolean => matchesAction(pattern, action);
      return held.some(({ actions = [], notActions = [] }) => actions.some(fits) && !notActions.some(fits));
    },
  };
}

/** What is written for a scope: the resource below it, or the fragment itself. */
function policyResource(scopeId: string) {
  const { subscriptionId, resourceGroup, names, kind } = scopeParts(scopeId);
  const kinds = kind.split('/').map(one => (one === 'policyfragments' ? 'policyFragments' : one));
  const path = kinds.flatMap((one, index) => [one, names[index] ?? '']);
  const [parents, type = '', name = ''] =
    kinds.at(-1) === 'policyFragments' ? [path.slice(0, -2), ...path.slice(-2)] : [path, 'policies', 'policy'];
  return { subscriptionId, resourceGroup, parent: parents.join('/'), type, name };
}

function actionOf(parent: string, type: string): string {
  const kinds = parent.split('/').filter((_, index) => index % 2 === 0);
  return ['Microsoft.ApiManagement', ...kinds, type, 'write'].join('/');
}
