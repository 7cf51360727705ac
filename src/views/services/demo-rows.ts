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
            label: `Wire ${toWire.scopeLabel}`,
            description: 'a secret into an operation',
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
            label: 'See a Leak',
            description: `the policy of ${leak.scopeLabel}`,
            icon: 'warning',
            command: 'openPolicy',
            target: leak,
          } as const,
        ]
      : []),
    { id: `${id}/walkthrough`, label: 'Open Walkthrough', icon: 'book', command: 'openWalkthrough' },
  ];
  return [{ id, label: 'First Steps', icon: 'rocket', isExpanded: true, children, accessibleLabel: 'First steps in the demo' }];
}
