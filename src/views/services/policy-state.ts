import { t } from '../../base/text/translation.ts';
import type { TreeNode } from '../tree-node.ts';

/** Whether a scope has a policy of its own, as far as it is known: not asked yet, or asked without an answer. */
export type PolicyState = 'policy' | 'none' | 'pending' | 'unread';

/** What a row says of it. */
export function policyWords(state: PolicyState): string {
  return words[state];
}

/** How a row shows it. */
export function policyAppearance(state: PolicyState): Required<Pick<TreeNode, 'description' | 'icon'>> {
  return { description: words[state], icon: icons[state] };
}

const words: Readonly<Record<PolicyState, string>> = { policy: t('policy'), none: t('no policy'), pending: '…', unread: t('policy not read') };

const icons: Readonly<Record<PolicyState, string>> = {
  policy: 'file-code',
  none: 'circle-outline',
  pending: 'ellipsis',
  unread: 'question',
};
