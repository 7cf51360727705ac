import type { Api } from '../../azure/index.ts';
import { byName } from '../../base/text/by-name.ts';
import { nothingRead, pagedNodes, type PagedChildren } from '../paged-nodes.ts';
import { noteNode, type LoadChildren, type TreeNode } from '../tree-node.ts';
import { operationsIn } from './operation-nodes.ts';
import { createPolicyLookup, stateOf, type PolicyLookup } from './policy-lookup.ts';
import { resolverGroup } from './resolver-nodes.ts';
import { revisionGroup } from './revision-nodes.ts';
import { policyAppearance, policyWords, type PolicyState } from './policy-state.ts';

/** Where APIs hang in the tree. */
export interface ApiParent {
  readonly id: string;
  readonly serviceId: string;
  readonly serviceName: string;
  /** Text in the name or path of those that are shown. */
  readonly filter?: string;
}

/** The APIs of a service, after the row for the policy of all of them, which says whether there is one. */
export function apisIn(parent: ApiParent) {
  const { id, serviceId, filter } = parent;
  const lookup = createPolicyLookup(serviceId);
  return (...[{ apis, policies }, signal]: Parameters<LoadChildren>): PagedChildren<Api> => {
    const apiRows = (items: readonly Api[]): readonly TreeNode[] =>
      byName(items, ({ displayName }) => displayName).map(api => apiNode(api, serviceId, lookup));
    const rows = (items: readonly Api[], state: PolicyState): readonly TreeNode[] => [allNode(parent, state), ...apiRows(items)];
    if (filter !== undefined) {
      return {
        id,
        noun: `APIs with “${filter}”`,
        page: from => apis.pageMatching(serviceId, filter, from, signal),
        rows: items => foundRows(id, filter, apiRows(distinct(items))),
      };
    }
    return {
      id,
      noun: 'APIs',
      page: from => apis.page(serviceId, from, signal),
      rows: items => rows(items, 'pending'),
      complete: async items => rows(items, await stateOf(policies, serviceId, signal)),
    };
  };
}

/** One that has the text in its name and in its path is found twice. */
function distinct(apis: readonly Api[]): readonly Api[] {
  return [...new Map(apis.map(api => [api.id.toLowerCase(), api])).values()];
}

function foundRows(id: string, filter: string, rows: readonly TreeNode[]): readonly TreeNode[] {
  return rows.length > 0 ? rows : [noteNode(id, `No API has “${filter}” in its name or path`)];
}

function allNode({ id, serviceId, serviceName }: ApiParent, state: PolicyState): TreeNode {
  return {
    id: `${id}/all`,
    label: 'All APIs',
    context: ['scope'],
    accessibleLabel: `All APIs, ${policyWords(state)}`,
    target: { serviceId, scopeId: serviceId, scopeLabel: `All APIs of ${serviceName}` },
    ...policyAppearance(state),
    command: 'openPolicy',
  };
}

function apiNode(api: Api, serviceId: string, lookup: PolicyLookup): TreeNode {
  return {
    id: api.id,
    label: api.displayName,
    description: `/${api.path}${api.revision === undefined || api.revision === '1' ? '' : ` · revision ${api.revision}`}`,
    tooltip: [
      api.displayName,
      `Path /${api.path}`,
      ...(api.revision === undefined ? [] : [`Revision ${api.revision} is the current one: its policies are shown and edited here`]),
      ...(api.serviceUrl === undefined ? [] : [`Backend ${api.serviceUrl}`]),
    ],
    icon: 'type-hierarchy-sub',
    context: ['api', 'scope', 'wireable', 'resource'],
    accessibleLabel: `API ${api.displayName}, path /${api.path}${api.revision === undefined ? '' : `, current revision ${api.revision}`}`,
    target: { serviceId, apiId: api.id, scopeId: api.id, scopeLabel: api.displayName, resourceId: api.id },
    beforeReload: () => lookup.forget(),
    children: (...reading) =>
      pagedNodes(operationsIn({ api, serviceId, lookup, after: groupsOf(api, serviceId) }), nothingRead, ...reading),
  };
}

/** What is below the operations. */
function groupsOf(api: Api, serviceId: string): readonly TreeNode[] {
  return [...(api.isGraphQl === true ? [resolverGroup(api, serviceId)] : []), revisionGroup(api, serviceId)];
}
