import type { ApiManagementService, NotRead, ServicePolicies, Workspace } from '../../azure/index.ts';
import { uncapitalise } from '../../base/text/sentence.ts';
import { t } from '../../base/text/translation.ts';
import type { LoadChildren, TreeNode } from '../tree-node.ts';
import { namedValueNodes } from './named-value-nodes.ts';

/** The workspaces of a service, with the policies and named values in each; the values are looked at here, and written elsewhere. */
export function workspaceGroup(service: ApiManagementService): TreeNode {
  const id = `${service.id}#workspaces`;
  const load: LoadChildren = async ({ workspaces }, signal) => {
    const { workspaces: listed, unread } = await workspaces.list(service, signal);
    return [...listed.map(workspaceNode), ...unreadNodes(id, unread)];
  };
  return { id, label: t('Workspaces'), icon: 'folder-library', target: { serviceId: service.id }, children: load };
}

function workspaceNode({ id, name }: Workspace): TreeNode {
  return {
    id,
    label: name,
    icon: 'folder-library',
    context: ['workspace', 'resource'],
    accessibleLabel: t('Workspace {0}', name),
    target: { resourceId: id },
    children: async ({ workspaces }, signal) => contentNodes(id, await workspaces.read(id, signal)),
  };
}

function contentNodes(id: string, { policies, namedValues, unread }: ServicePolicies): readonly TreeNode[] {
  const values = namedValueNodes({ id: `${id}#namedValues`, serviceId: id }, namedValues, new Date()).map(
    ({ target: _target, context: _context, ...node }): TreeNode => node,
  );
  return [
    ...policies.map(({ path, scopeId }): TreeNode => {
      const label = path.replace(/\/?policy\.xml$/, '') || t('Workspace');
      return {
        id: `${id}#policies/${path}`,
        label,
        description: t('policy'),
        tooltip: [path],
        icon: 'file-code',
        context: [...(/\/policyFragments\//i.test(scopeId) ? ['fragment'] : []), 'scope'],
        accessibleLabel: t('Policy {0}', label),
        target: { scopeId, scopeLabel: label },
        command: 'openPolicy',
      };
    }),
    ...values,
    ...unreadNodes(id, unread),
  ];
}

function unreadNodes(id: string, unread: readonly NotRead[]): readonly TreeNode[] {
  return unread.map(({ what }, index): TreeNode => ({
    id: `${id}#unread/${index}`,
    label: t('Not read: {0}', uncapitalise(what)),
    icon: 'question',
    meaning: 'warning',
  }));
}
