import { policyProperties, resourceVersions } from '../../azure/contract/index.ts';
import type { ApiManagementService, PoliciesAround, StoredPolicy } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { inSentence, uncapitalise } from '../../base/text/sentence.ts';
import { t } from '../../base/text/translation.ts';
import { emptyPolicy, policySize } from '../../policy/index.ts';
import { blockOptionsOf } from '../policy-block/block-options.ts';
import type { Wishes } from '../changes/change.ts';
import { usesNamedValue } from '../named-values/named-value-uses.ts';
import { blockText } from '../policy-block/writing/block-text.ts';
import { takenAround } from '../policy-block/reading/taken-around.ts';
import { blockDifferences } from '../policy-block/block-difference.ts';
import { insertBlock, removeBlock, restoreBlock, type BlockInsertion } from '../policy-block/policy-block.ts';
import { isSameDelivery, namesOf } from '../policy-block/reading/read-block.ts';
import { defineStep, type Consent, type StepCheck } from './step.ts';
import type { PolicyWish } from '../request/wiring-request.ts';

interface PolicyState {
  readonly service: ApiManagementService;
  /** Absent when the scope has none of its own. */
  readonly policy?: StoredPolicy;
  /** Absent where the lines set no variable that others might use. */
  readonly around?: PoliciesAround;
}

/** The policy at the wished scope reads the secret and hands it to the backend. */
export const insertPolicyBlock = defineStep<'insert-policy-block', PolicyState>({
  id: 'insert-policy-block',
  title: t('Policy'),

  async read(reader, { serviceId, scopeId, policy: wished }) {
    const setsVariables = wished.delivery.kind === 'call-time' || wished.credential.kind === 'oauth';
    const [service, policy, around] = await Promise.all([
      reader.service(serviceId),
      reader.policy(scopeId),
      setsVariables ? reader.policiesAround(scopeId) : undefined,
    ]);
    return { service, ...(policy && { policy }), ...(around && { around }) };
  },

  check(state, wish) {
    const insertion = insertionFor(state, wish);
    const elsewhere = takenElsewhere(state, wish, insertion);
    if (elsewhere) return elsewhere;
    const warning = 'text' in insertion ? policyWarning(state, wish.policy, insertion.text) : undefined;
    switch (insertion.kind) {
      case 'present':
        return {
          status: 'done',
          sentence: t('The policy of {0} uses the secret.', wish.scopeLabel),
          ...(!insertion.isAsWished && {
            warning:
              t('It does so in a way that is not this extension’s own, with another credential, path or backend than you chose, and stays as it is: open the policy to change that.'),
          }),
        };
      case 'inserted':
        return {
          status: 'change',
          sentence: state.policy
          ? t('Add {0} lines in inbound of {1}; everything else stays as it is.', insertion.lineCount, wish.scopeLabel)
          : t('Create the policy with {0} lines in inbound of {1}; everything else stays as it is.', insertion.lineCount, wish.scopeLabel),
          needs: t('API Management Service Contributor on {0}', state.service.name),
          ...(warning !== undefined && { warning }),
          ...runBy(wish),
          texts: { ...(state.policy && { before: state.policy.text }), after: insertion.text },
        };
      case 'replaced':
        return replacement(state, wish, insertion);
      case 'shared':
        return {
          status: 'blocked',
          sentence: t('The wiring in the policy of {0} is not replaced: other elements of the policy use the secret that it fetches.', wish.scopeLabel),
          nextStep: t('Open the policy and change it by hand, or start over and add another secret beside it.'),
        };
      case 'taken':
        return {
          status: 'blocked',
          sentence: t('The policy of {0} keeps something else in the variable {1}, which the backend would get in the place of the secret.', wish.scopeLabel, insertion.variable),
          nextStep: t('Choose another name for the named value of the secret, after which the variable is called.'),
        };
      case 'malformed':
        return {
          status: 'blocked',
          sentence: t('The policy of {0} cannot take the lines: {1}', wish.scopeLabel, insertion.problem),
          nextStep: t('Open the policy, correct what the Problems view shows, save it, and run this again.'),
        };
    }
  },

  writes(state, wish) {
    const insertion = insertionFor(state, wish);
    if (!('text' in insertion)) return [];
    const { policy } = state;
    const resourceId = `${wish.scopeId}/policies/policy`;
    return [
      {
        kind: 'arm',
        method: 'PUT',
        resourceId,
        apiVersion: resourceVersions.apiManagement,
        body: { properties: policyProperties(insertion.text) },
        ...(policy && { ifMatch: policy.etag }),
      },
    ];
  },

  async apply({ azure, wish, state, signal, journal, permit }) {
    const insertion = insertionFor(state, wish);
    if (!('text' in insertion)) {
      throw new AppError(
        'malformed-policy',
        t('The policy of {0} cannot take the lines.', wish.scopeLabel),
        t('Open the policy and look at the Problems view.'),
      );
    }
    await permit({ scopeId: wish.scopeId, text: insertion.text });
    const { policy, identity, scopeId } = wish;
    const note = {
      step: 'insert-policy-block',
      scopeId,
      isNew: state.policy === undefined,
      policy,
      options: blockOptionsOf(identity, state.service.sku),
    } as const;
    if (insertion.kind === 'replaced') {
      await journal({ ...note, noted: 'before', etag: state.policy?.etag ?? '', replaced: insertion.old });
      await azure.policies.put(scopeId, insertion.text, state.policy?.etag, signal);
      return { sentence: t('Changed the wiring in the policy of {0}.', wish.scopeLabel) };
    }
    const stored = await azure.policies.put(scopeId, insertion.text, state.policy?.etag, signal);
    await journal({ ...note, noted: 'after', etag: stored.etag });
    return { sentence: t('Added the lines to the policy of {0}.', wish.scopeLabel) };
  },

  // takes out the lines rather than putting back the text before: that would undo what others wrote since, and would have to be kept
  async undo(azure, record, signal) {
    if (record.step !== 'insert-policy-block') return;
    const { scopeId, etag, isNew, policy, options, replaced } = record;
    const stored = await azure.policies.get(scopeId, signal);
    if (!stored) return;
    if (isNew && stored.etag === etag) return azure.policies.delete(scopeId, etag, signal);
    const text = replaced ? restoreBlock(stored.text, { policy, options }, replaced) : removeBlock(stored.text, policy, options);
    if (text === undefined) {
      throw new AppError(
        'changed-by-someone-else',
        replaced
        ? t('The lines in the policy were changed since they were added, so they are not replaced by the earlier ones.')
        : t('The lines in the policy were changed since they were added, so they are not taken out.'),
        t('Open the policy and change them by hand, if they should go.'),
      );
    }
    if (text !== stored.text) await azure.policies.put(scopeId, text, stored.etag, signal);
  },
});

function insertionFor({ service, policy }: PolicyState, wish: Wishes['insert-policy-block']): BlockInsertion {
  return insertBlock(policy?.text ?? emptyPolicy, wish.policy, blockOptionsOf(wish.identity, service.sku), wish.replaces);
}

/** What changing a wiring comes to: old and new, what stays behind, and a question where its lines cannot be put back as they are. */
function replacement(
  state: PolicyState,
  wish: Wishes['insert-policy-block'],
  { old, text, wasAsWritten, doubtful }: Replacement,
): StepCheck {
  const { policy, identity, scopeLabel } = wish;
  const { service, policy: stored } = state;
  const differences = blockDifferences(old, { policy, options: blockOptionsOf(identity, service.sku) });
  const unused = namesOf(old.policy.delivery).filter(name => usesNamedValue(stored?.text ?? '', name) && !usesNamedValue(text, name));
  const warnings = [
    wasAsWritten ? undefined : byHand,
    doubtful.length === 0 ? undefined : mayBeOwn(doubtful),
    unused.length === 0
      ? undefined
      : unused.length === 1
      ? t('This policy no longer refers to {0}. It stays in {1}, as does what the identity may read; “Where Used” shows whether another policy needs it.', inSentence(unused), service.name)
      : t('This policy no longer refers to {0}. They stay in {1}, as does what the identity may read; “Where Used” shows whether another policy needs them.', inSentence(unused), service.name),
    policyWarning(state, policy, text),
  ];
  const warning = warnings.filter(sentence => sentence !== undefined).join(' ');
  return {
    status: 'change',
    sentence: t('Change the wiring in inbound of {0}; everything else stays as it is. {1}', scopeLabel, differences.join('; ')).replace(/ $/, ''),
    needs: t('API Management Service Contributor on {0}', service.name),
    ...(warning !== '' && { warning }),
    ...runBy(wish),
    texts: { ...(stored && { before: stored.text }), after: text },
    ...consentTo(scopeLabel, { wasAsWritten, doubtful }),
  };
}

/** What is asked before lines go that somebody else may have written. */
function consentTo(
  scopeLabel: string,
  { wasAsWritten, doubtful }: Pick<Replacement, 'wasAsWritten' | 'doubtful'>,
): { readonly consent?: Consent } {
  const detail = [...(wasAsWritten ? [] : [byHand]), ...(doubtful.length === 0 ? [] : [mayBeOwn(doubtful)])].join(' ');
  if (detail === '') return {};
  const question = wasAsWritten
    ? t('Path and backend behind the wiring in {0} may be your own. Replace them?', scopeLabel)
    : t('The lines of the wiring in {0} were edited by hand. Replace them?', scopeLabel);
  return { consent: { question, detail, yes: t('Replace') } };
}

function mayBeOwn(doubtful: readonly string[]): string {
  return doubtful.length === 1
    ? t('{0} is right behind the lines of the wiring, whose end an earlier version did not mark: what is yours of that goes with them.', inSentence(doubtful))
    : t('{0} are right behind the lines of the wiring, whose end an earlier version did not mark: what is yours of that goes with them.', inSentence(doubtful));
}

const byHand =
  t('The lines were edited by hand since they were written. Those edits go with them, and Undo puts back the lines as this extension writes them, without the edits.');

type Replacement = Extract<BlockInsertion, { readonly kind: 'replaced' }>;

/** What is worth knowing of a policy with the block in it: its size, a credential that others may see, and what was not looked at. */
function policyWarning({ service, around }: PolicyState, { credential }: PolicyWish, text: string): string | undefined {
  const warnings = [policySize(text, service.sku)?.sentence, credentialWarning(credential), unreadWarning(around)].filter(
    sentence => sentence !== undefined,
  );
  return warnings.length === 0 ? undefined : warnings.join(' ');
}

/** Lines are never inserted over what a policy of the same calls keeps in their variables. */
function takenElsewhere(
  { service, around }: PolicyState,
  { policy, identity, scopeLabel }: Wishes['insert-policy-block'],
  insertion: BlockInsertion,
): StepCheck | undefined {
  if (insertion.kind !== 'inserted' && (insertion.kind !== 'replaced' || isSameDelivery(insertion.old.policy.delivery, policy.delivery))) {
    return undefined;
  }
  const taken = takenAround(around?.policies ?? [], policy, blockText(policy, blockOptionsOf(identity, service.sku)));
  return taken && {
    status: 'blocked',
    sentence: t('{0} keeps something else in the variable {1} and runs in the calls of {2}, too: it would get the secret there.', taken.path, taken.variable, scopeLabel),
    nextStep: t('Choose another name for the named value of the secret, after which the variable is called.'),
  };
}

function unreadWarning(around: PoliciesAround | undefined): string | undefined {
  const unread = (around?.unread ?? []).map(({ what }) => uncapitalise(what));
  return unread.length === 0
    ? undefined
    : t('Whether other policies of the same calls keep something else in its variables was not seen: {0} could not be read.', unread.join(', '));
}

function credentialWarning(credential: PolicyWish['credential']): string | undefined {
  if (credential.kind !== 'query') return undefined;
  return t('The secret becomes a part of the URL (query parameter {0}), which logs of the gateway and of the backend may keep: take another credential if the backend has one.', credential.name);
}

/** Who runs the policy of a scope that contains others. */
function runBy({ scopeId }: Wishes['insert-policy-block']): { readonly affects?: readonly string[] } {
  const below = /\/apis\/[^/]+$/i.test(scopeId)
    ? t('operation of the API')
    : /\/products\/[^/]+$/i.test(scopeId)
      ? t('API of the product')
      : undefined;
  return below === undefined ? {} : { affects: [t('Every {0} runs this policy.', below)] };
}
