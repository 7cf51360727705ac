import type { Api } from '../../azure/index.ts';
import { byName } from '../../base/by-name.ts';
import { nothingRead, pagedNodes, type PagedChildren } from '../paged-nodes.ts';
import type { LoadChildren, TreeNode } from '../tree-node.ts';
import { operationsIn } from './operation-nodes.ts';
import { createPolicyLookup, stateOf, type PolicyLookup } from './policy-lookup.ts';
import { policyAppearance, policyWords, type PolicyState } from './policy-state.ts';

/** Where APIs hang in the tree. */
export interface ApiParent {
  readonly id: string;
  readonly serviceId: string;
  readonly serviceName: string;
}

/** The APIs of a service, after the row for the policy of all of them, which says whether there is one. */
export function apisIn(parent: ApiParent) {
  const { id, serviceId } = parent;
  const lookup = createPolicyLookup(serviceId);
  return (...[{ apis, policies }, signal]: Parameters<LoadChildren>): PagedChildren<Api> => {
    const rows = (items: readonly Api[], state: PolicyState): readonly TreeNode[] => [allNode(parent, state), ...byName(items, ({ displayName }) => displayName).map(api => apiNode(api, serviceId, lookup))];
    return {
      id,
      noun: 'APIs',
      page: from => apis.page(serviceId, from, signal),
      rows: items => rows(items, 'pending'),
      complete: async items => rows(items, await stateOf(policies, serviceId, signal)),
    };
  };
}

function allNode({ id, serviceId, serviceName }: ApiParent, state: PolicyState): TreeNode {
  return {
    id: `${id}/all`,
    label: 'All APIs',
    context: ['scope'],
    spoken: `All APIs, ${policyWords(state)}`,
    target: { serviceId, scopeId: serviceId, scopeLabel: `All APIs of ${serviceName}` },
    ...policyAppearance(state),
    command: 'openPolicy',
  };
}

function apiNode(api: Api, serviceId: string, lookup: PolicyLookup): TreeNode {
  return {
    id: api.id,
    label: api.displayName,
    description: `/${api.path}`,
    tooltip: [api.displayName, `Path /${api.path}`, ...(api.serviceUrl === undefined ? [] : [`Backend ${api.serviceUrl}`])],
    icon: 'type-hierarchy-sub',
    context: ['api', 'scope', 'wireable', 'resource'],
    spoken: `API ${api.displayName}, path /${api.path}`,
    target: { serviceId, apiId: api.id, scopeId: api.id, scopeLabel: api.displayName, resourceId: api.id },
    children: (...reading) => pagedNodes(operationsIn({ api, serviceId, lookup }), nothingRead, ...reading),
  };
}
