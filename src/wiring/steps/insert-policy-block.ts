import type { ApiManagementService, StoredPolicy } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { emptyPolicy, policySize } from '../../policy/index.ts';
import { blockOptionsOf } from '../policy-block/block-options.ts';
import type { Wishes } from '../change.ts';
import { insertBlock, removeBlock, type BlockInsertion } from '../policy-block/policy-block.ts';
import { defineStep } from '../step.ts';

interface PolicyState {
  readonly service: ApiManagementService;
  /** Absent when the scope has none of its own. */
  readonly policy?: StoredPolicy;
}

/** The policy at the wished scope reads the secret and hands it to the backend. */
export const insertPolicyBlock = defineStep<'insert-policy-block', PolicyState>({
  id: 'insert-policy-block',
  title: 'Policy',

  async read(reader, { serviceId, scopeId }) {
    const [service, policy] = await Promise.all([reader.service(serviceId), reader.policy(scopeId)]);
    return { service, ...(policy && { policy }) };
  },

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
          ...sizeWarning(insertion.text, state.service.sku),
          ...runBy(wish),
          texts: { ...(state.policy && { before: state.policy.text }), after: insertion.text },
        };
      case 'malformed':
        return {
          status: 'blocked',
          sentence: `The policy of ${wish.scopeLabel} cannot take the lines: ${insertion.problem}`,
          nextStep: 'Open the policy, mend what the Problems view shows, save it, and run this again.',
        };
    }
  },

  async do({ azure, wish, state, signal, journal, permit }) {
    const insertion = insertionFor(state, wish);
    if (insertion.kind !== 'inserted') {
      throw new AppError('malformed-policy', `The policy of ${wish.scopeLabel} cannot take the lines.`, 'Open the policy and look at the Problems view.');
    }
    await permit({ scopeId: wish.scopeId, text: insertion.text });
    const stored = await azure.policies.put(wish.scopeId, insertion.text, state.policy?.etag, signal);
    const { policy, identity, scopeId } = wish;
    await journal({ step: 'insert-policy-block', noted: 'after', scopeId, etag: stored.etag, isNew: state.policy === undefined, policy, options: blockOptionsOf(identity, state.service.sku) });
    return { sentence: `Added the lines to the policy of ${wish.scopeLabel}.` };
  },

  // takes out the lines rather than putting back the text before: that would undo what others wrote since, and would have to be kept
  async undo(azure, record, signal) {
    if (record.step !== 'insert-policy-block') return;
    const { scopeId, etag, isNew, policy, options } = record;
    const stored = await azure.policies.get(scopeId, signal);
    if (!stored) return;
    if (isNew && stored.etag === etag) return azure.policies.delete(scopeId, etag, signal);
    const text = removeBlock(stored.text, policy, options);
    if (text === undefined) {
      throw new AppError('changed-by-someone-else', 'The lines in the policy were changed since they were added, so they are not taken out.', 'Open the policy and take them out by hand, if they should go.');
    }
    if (text !== stored.text) await azure.policies.put(scopeId, text, stored.etag, signal);
  },
});

function insertionFor({ service, policy }: PolicyState, wish: Wishes['insert-policy-block']): BlockInsertion {
  return insertBlock(policy?.text ?? emptyPolicy, wish.policy, blockOptionsOf(wish.identity, service.sku));
}

function sizeWarning(text: string, tier: string): { readonly warning?: string } {
  const size = policySize(text, tier);
  return size ? { warning: size.sentence } : {};
}

/** Who runs the policy of a scope that holds others. */
function runBy({ scopeId }: Wishes['insert-policy-block']): { readonly affects?: readonly string[] } {
  const below = /\/apis\/[^/]+$/i.test(scopeId) ? 'operation of the API' : /\/products\/[^/]+$/i.test(scopeId) ? 'API of the product' : undefined;
  return below === undefined ? {} : { affects: [`Every ${below} runs this policy.`] };
}
