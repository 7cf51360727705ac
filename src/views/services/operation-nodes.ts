import type { Api, Operation } from '../../azure/index.ts';
import { byName } from '../../base/text/by-name.ts';
import { t } from '../../base/text/translation.ts';
import type { PagedChildren } from '../paged-nodes.ts';
import type { LoadChildren, TreeNode } from '../tree-node.ts';
import type { PolicyLookup, PolicyStates } from './policy-lookup.ts';
import { policyAppearance, policyWords, type PolicyState } from './policy-state.ts';

/** Where operations hang in the tree. */
export interface OperationParent {
  readonly api: Api;
  readonly serviceId: string;
  readonly lookup: PolicyLookup;
  /** Rows that are below the operations. */
  readonly after?: readonly TreeNode[];
}

/** The operations of an API, after the row for the policy of all of them; whether each has a policy is filled in. */
export function operationsIn(parent: OperationParent) {
  const { api, lookup } = parent;
  return (...[{ apis, policies }, signal]: Parameters<LoadChildren>): PagedChildren<Operation> => ({
    id: `${api.id}#operations`,
    noun: t('operations'),
    page: from => apis.pageOfOperations(api.id, from, signal),
    rows: items => rowsOf(parent, sorted(items), new Map()),
    complete: async (items, show) => {
      const operations = sorted(items);
      const states = await lookup.statesOf([api.id, ...operations.map(({ id }) => id)], { policies, signal }, known =>
        show(rowsOf(parent, operations, known)),
      );
      return rowsOf(parent, operations, states);
    },
  });
}

function sorted(operations: readonly Operation[]): readonly Operation[] {
  return byName(operations, ({ displayName }) => displayName);
}

function rowsOf(
  { api, serviceId, after = [] }: OperationParent,
  operations: readonly Operation[],
  states: PolicyStates,
): readonly TreeNode[] {
  const stateOf = (id: string): PolicyState => states.get(id.toLowerCase()) ?? 'pending';
  return [
    {
      id: `${api.id}#all`,
      label: t('All operations'),
      context: ['scope', 'wireable'],
      accessibleLabel: t('All operations of {0}, {1}', api.displayName, policyWords(stateOf(api.id))),
      target: { serviceId, apiId: api.id, scopeId: api.id, scopeLabel: api.displayName },
      ...policyAppearance(stateOf(api.id)),
      command: 'openPolicy',
    },
    ...operations.map(operation => operationNode(operation, api, serviceId, stateOf(operation.id))),
    ...after,
  ];
}

function operationNode({ id, displayName, method, urlTemplate }: Operation, api: Api, serviceId: string, state: PolicyState): TreeNode {
  const { description, icon } = policyAppearance(state);
  return {
    id,
    label: displayName,
    description: `${description} · ${method} ${urlTemplate}`,
    tooltip: [`${api.displayName}: ${displayName}`, `${method} /${api.path}${urlTemplate}`, tooltips[state]],
    icon,
    context: ['operation', 'scope', 'wireable', 'resource'],
    accessibleLabel: t('Operation {0}, {1} {2}, {3}', displayName, method, urlTemplate, policyWords(state)),
    target: { serviceId, apiId: api.id, scopeId: id, scopeLabel: `${api.displayName}: ${displayName}`, resourceId: id },
    command: 'openPolicy',
  };
}

const tooltips: Readonly<Record<PolicyState, string>> = {
  policy: t('Has a policy of its own'),
  none: t('Has no policy of its own'),
  pending: t('Whether it has a policy of its own is being read'),
  unread: t('Whether it has a policy of its own could not be read: refresh to try again'),
};
