import type { Api } from '../../azure/index.ts';
import { t } from '../../base/text/translation.ts';
import type { TreeNode } from '../tree-node.ts';

/** The resolvers of a GraphQL API, read when they are opened. */
export function resolverGroup(api: Api, serviceId: string): TreeNode {
  const id = `${api.id}#resolvers`;
  return {
    id,
    label: t('Resolvers'),
    icon: 'symbol-field',
    target: { serviceId },
    children: async ({ apis }, signal) =>
      (await apis.listResolvers(api.id, signal)).map(resolver => ({
        id: resolver.id,
        label: resolver.displayName,
        description: resolver.path,
        tooltip: [`${api.displayName}: ${resolver.displayName}`, t('Answers {0}', resolver.path)],
        icon: 'symbol-field',
        context: ['resolver', 'scope', 'resource'],
        accessibleLabel: t('Resolver {0} of {1}', resolver.displayName, resolver.path),
        target: { serviceId, apiId: api.id, scopeId: resolver.id, scopeLabel: `${api.displayName}: ${resolver.displayName}`, resourceId: resolver.id },
        command: 'openPolicy',
      })),
  };
}
