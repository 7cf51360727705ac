import type { Api } from '../../azure/index.ts';
import { byName } from '../../base/text/by-name.ts';
import { t } from '../../base/text/translation.ts';
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
        noun: t('APIs with “{0}”', filter),
        page: from => apis.pageMatching(serviceId, filter, from, signal),
        rows: items => foundRows(id, filter, apiRows(distinct(items))),
      };
    }
    return {
      id,
      noun: t('APIs'),
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
  return rows.length > 0 ? rows : [noteNode(id, t('No API has “{0}” in its name or path', filter))];
}

function allNode({ id, serviceId, serviceName }: ApiParent, state: PolicyState): TreeNode {
  return {
    id: `${id}/all`,
    label: t('All APIs'),
    context: ['scope'],
    accessibleLabel: t('All APIs, {0}', policyWords(state)),
    target: { serviceId, scopeId: serviceId, scopeLabel: t('All APIs of {0}', serviceName) },
    ...policyAppearance(state),
    command: 'openPolicy',
  };
}

function apiNode(api: Api, serviceId: string, lookup: PolicyLookup): TreeNode {
  return {
    id: api.id,
    label: api.displayName,
    description: api.revision === undefined || api.revision === '1' ? `/${api.path}` : t('/{0} · revision {1}', api.path, api.revision),
    tooltip: [
      api.displayName,
      t('Path /{0}', api.path),
      ...(api.revision === undefined ? [] : [t('Revision {0} is the current one: its policies are shown and edited here', api.revision)]),
      ...(api.serviceUrl === undefined ? [] : [t('Backend {0}', api.serviceUrl)]),
    ],
    icon: 'type-hierarchy-sub',
    context: ['api', 'scope', 'wireable', 'resource'],
    accessibleLabel: api.revision === undefined
        ? t('API {0}, path /{1}', api.displayName, api.path)
        : t('API {0}, path /{1}, current revision {2}', api.displayName, api.path, api.revision),
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
