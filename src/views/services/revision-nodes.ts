import { t } from '../../base/text/translation.ts';
import type { Api, ApiRevision } from '../../azure/index.ts';
import { nothingRead, pagedNodes, type PagedChildren } from '../paged-nodes.ts';
import type { LoadChildren, TreeNode } from '../tree-node.ts';
import { operationsIn } from './operation-nodes.ts';
import { askingLookup } from './policy-lookup.ts';

/** The row below which the revisions of an API are, which says which one is current. */
export function revisionGroup(api: Api, serviceId: string): TreeNode {
  const id = `${api.id}#revisions`;
  const current = api.revision === undefined ? undefined : t('{0} is current', api.revision);
  return {
    id,
    label: t('Revisions'),
    ...(current !== undefined && { description: current, accessibleLabel: t('Revisions of {0}, {1}', api.displayName, current) }),
    icon: 'versions',
    target: { serviceId },
    children: (...reading) => pagedNodes(revisionsIn(id, api, serviceId), nothingRead, ...reading),
  };
}

function revisionsIn(id: string, api: Api, serviceId: string) {
  return (...[{ contents }, signal]: Parameters<LoadChildren>): PagedChildren<ApiRevision> => ({
    id,
    noun: t('revisions'),
    page: from => contents.revisions(api.id, from, signal),
    rows: items => items.map(revision => revisionNode(revision, api, serviceId)),
  });
}

/** The current one's operations are below the API itself; another one's below its row. */
function revisionNode({ apiId, revision, isCurrent, isOnline, description }: ApiRevision, api: Api, serviceId: string): TreeNode {
  const state = isCurrent ? t('current') : isOnline ? t('not current, but online') : t('not current');
  const label = t('Revision {0}', revision);
  const own = { ...api, id: apiId, displayName: t('{0} (revision {1})', api.displayName, revision) };
  return {
    id: `${api.id}#revisions/${revision}`,
    label,
    description: state,
    tooltip: [t('{0}: revision {1}, {2}', api.displayName, revision, state), ...(description === undefined ? [] : [description])],
    icon: isCurrent ? 'check' : 'history',
    context: ['revision', 'scope', 'resource'],
    accessibleLabel: t('Revision {0} of {1}, {2}', revision, api.displayName, state),
    target: { serviceId, apiId, scopeId: apiId, scopeLabel: isCurrent ? api.displayName : own.displayName, resourceId: apiId },
    ...(isCurrent
      ? { command: 'openPolicy' }
      : {
          children: (...reading: Parameters<LoadChildren>) =>
            pagedNodes(operationsIn({ api: own, serviceId, lookup: askingLookup }), nothingRead, ...reading),
        }),
  };
}
