import { AppError } from '../../base/app-error.ts';
import { emptyPolicy } from '../../policy/index.ts';
import { insertBlock, type BlockInsertion } from '../policy-block.ts';
import { blockOptionsOf } from '../block-options.ts';
import type { WiringState } from '../state.ts';
import type { Step } from '../step.ts';
import type { WiringWish } from '../wish.ts';

/** The policy at the wished scope reads the secret and hands it to the backend. */
export const insertPolicyBlock: Step = {
  id: 'insert-policy-block',
  title: 'Policy',

  check(state, wish) {
    const insertion = insertionFor(state, wish);
    switch (insertion.kind) {
      case 'present':
        return {
          status: 'done',
          sentence: `The policy of ${wish.scopeLabel} uses the secret.`,
          ...(!insertion.isAsWished && { warning: 'It does so with another credential, path or backend than you chose, and stays as it is: open the policy to change that.' }),
        };
      case 'inserted':
        return {
          status: 'change',
          sentence: `${state.policy ? 'Add' : 'Create the policy with'} ${insertion.lineCount} lines in inbound of ${wish.scopeLabel}; everything else stays as it is.`,
          needs: `API Management Service Contributor on ${state.service.name}`,
        };
      case 'malformed':
        return {
          status: 'blocked',
          sentence: `The policy of ${wish.scopeLabel} cannot take the lines: ${insertion.problem}`,
          nextStep: 'Open the policy, mend what the Problems view shows, save it, and run this again.',
        };
    }
  },

  async do({ azure, wish, state, signal, journal }) {
    const insertion = insertionFor(state, wish);
    if (insertion.kind !== 'inserted') {
      throw new AppError('malformed-policy', `The policy of ${wish.scopeLabel} cannot take the lines.`, 'Open the policy and look at the Problems view.');
    }
    const stored = await azure.policies.put(wish.scopeId, insertion.text, state.policy?.etag, signal);
    journal({ step: 'insert-policy-block', scopeId: wish.scopeId, etag: stored.etag, ...(state.policy && { before: state.policy.text }) });
    return `Added the lines to the policy of ${wish.scopeLabel}.`;
  },

  async undo(azure, record, signal) {
    if (record.step !== 'insert-policy-block') return;
    if (record.before === undefined) await azure.policies.delete(record.scopeId, record.etag, signal);
    else await azure.policies.put(record.scopeId, record.before, record.etag, signal);
  },
};

function insertionFor({ service, policy }: WiringState, wish: WiringWish): BlockInsertion {
  return insertBlock(policy?.text ?? emptyPolicy, wish.policy, blockOptionsOf(wish.identity, service.sku));
}
