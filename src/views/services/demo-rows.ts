import { t } from '../../base/text/translation.ts';
import { demoScenes } from '../../host/demo-window/demo-scenes.ts';
import type { TreeNode } from '../tree-node.ts';

/** What to do first in the demo, above its services. */
export function demoRows(services: readonly { readonly id: string; readonly name: string }[]): readonly TreeNode[] {
  const { toWire, leak } = demoScenes(services);
  const id = 'demo/first-steps';
  const children: readonly TreeNode[] = [
    ...(toWire
      ? [
          {
            id: `${id}/wire`,
            label: t('Wire {0}', toWire.scopeLabel ?? ''),
            description: t('a secret into an operation'),
            icon: 'plug',
            command: 'wireSecret',
            target: toWire,
          } as const,
        ]
      : []),
    ...(leak
      ? [
          {
            id: `${id}/leak`,
            label: t('See a Leak'),
            description: t('the policy of {0}', leak.scopeLabel ?? ''),
            icon: 'warning',
            command: 'openPolicy',
            target: leak,
          } as const,
        ]
      : []),
    { id: `${id}/walkthrough`, label: t('Open Walkthrough'), icon: 'book', command: 'openWalkthrough' },
  ];
  return [{ id, label: t('First Steps'), icon: 'rocket', isExpanded: true, children, accessibleLabel: t('First steps in the demo') }];
}
