import { t, tn } from '../base/text/translation.ts';
import type { EstateSubscription } from '../wiring/index.ts';
import type { TreeNode } from './tree-node.ts';
import { count } from './words.ts';

/** How a view fills a subscription. */
export interface SubscriptionContent {
  /** Prefix of ids, one a view. */
  readonly view: string;
  /** What the view counts. */
  readonly noun: keyof typeof withoutAny;
  readonly childrenOf: (subscription: EstateSubscription) => readonly TreeNode[];
}

const withoutAny = {
  service: (count: number) => tn(count, '{0} subscription without a service', '{0} subscriptions without a service'),
  vault: (count: number) => tn(count, '{0} subscription without a vault', '{0} subscriptions without a vault'),
};

/** The first level of a view: subscriptions that contain something, expanded, then one row for those that contain nothing. */
export function subscriptionNodes(
  subscriptions: readonly EstateSubscription[],
  { view, noun, childrenOf }: SubscriptionContent,
): readonly TreeNode[] {
  const filled = subscriptions.map(entry => ({ entry, children: childrenOf(entry) }));
  const full = filled.filter(({ children }) => children.length > 0);
  const empty = filled.filter(({ children }) => children.length === 0);
  if (full.length === 0) return [];
  return [
    ...full.map(({ entry, children }) => ({
      ...subscriptionNode(view, entry),
      description: count(children.length, noun),
      isExpanded: true,
      children,
    })),
    ...(empty.length === 0
      ? []
      : [
          {
            id: `${view}:without`,
            label: withoutAny[noun](empty.length),
            icon: 'layers',
            children: empty.map(({ entry }) => subscriptionNode(view, entry)),
          },
        ]),
  ];
}

function subscriptionNode(view: string, { subscription: { subscriptionId, displayName, tenantId } }: EstateSubscription): TreeNode {
  return {
    id: `${view}:${subscriptionId}`,
    label: displayName,
    icon: 'layers',
    tooltip: [displayName, t('Subscription {0}', subscriptionId), t('Tenant {0}', tenantId)],
    context: ['subscription', 'resource'],
    accessibleLabel: t('Subscription {0}', displayName),
    target: { resourceId: `/subscriptions/${subscriptionId}` },
  };
}
