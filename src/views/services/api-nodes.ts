import type { Api } from '../../azure/index.ts';
import { byName } from '../../base/by-name.ts';
import { pagedNodes, type PagedChildren } from '../paged-nodes.ts';
import type { LoadChildren, TreeNode } from '../tree-node.ts';
import { operationsIn } from './operation-nodes.ts';
import { policyAppearance, policyWords } from './policy-state.ts';
import { createPolicyLookup, type PolicyLookup } from './policy-lookup.ts';

/** Where APIs hang in the tree. */
export interface ApiParent {
  readonly id: string;
  readonly serviceId: string;
  readonly serviceName: string;
}

/** The APIs of a service, after the row for the policy of all of them. */
export async function apiNodes(parent: ApiParent, ...[azure, signal, show]: Parameters<LoadChildren>): Promise<readonly TreeNode[]> {
  const { id, serviceId, serviceName } = parent;
  const state = (await azure.policies.exists(serviceId, signal)) ? 'policy' : 'none';
  const all: TreeNode = {
    id: `${id}/all`,
    label: 'All APIs',
    context: ['scope'],
    spoken: `All APIs, ${policyWords(state)}`,
    target: { serviceId, scopeId: serviceId, scopeLabel: `All APIs of ${serviceName}` },
    ...policyAppearance(state),
    command: 'openPolicy',
  };
  return pagedNodes(apisIn(parent, all), { items: [] }, azure, signal, show);
}

function apisIn({ id, serviceId }: ApiParent, all: TreeNode) {
  const lookup = createPolicyLookup(serviceId);
  return (...[{ apis }, signal]: Parameters<LoadChildren>): PagedChildren<Api> => ({
    id,
    noun: 'APIs',
    page: from => apis.page(serviceId, from, signal),
    rows: items => [all, ...byName(items, ({ displayName }) => displayName).map(api => apiNode(api, serviceId, lookup))],
  });
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
    children: (...reading) => pagedNodes(operationsIn({ api, serviceId, lookup }), { items: [] }, ...reading),
  };
}
