import type { Api, Certificate, Operation, StoredPolicy } from '../../../../azure/index.ts';
import { AppError, isAppError, isCancellation } from '../../../../base/app-error.ts';
import { createLimiter } from '../../../../base/limiter.ts';
import { t } from '../../../../base/text/translation.ts';
import { icons, type Words } from '../../../../host/window/plain-text.ts';
import { mapReply, type Choice } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import { given, secretNameOf, type PolicyScope, type WiringDraft } from '../../draft.ts';
import { certificateIdsIn, usesSecret, type SecretHolders } from '../../uses-secret.ts';
import { firstItems, furtherItems } from '../../remembered-list.ts';
import type { WiringReader } from '../../wiring-reader.ts';

/** How many policies are read at once, and of how many operations at most: an API may have hundreds. */
const concurrency = 32;
const mostLookedAt = 60;

type OfApi = Pick<Api, 'id' | 'displayName'>;

/** Picks one operation, or all of the API where that is an answer. */
export function operationStep(reader: WiringReader, { hasAll = true }: { readonly hasAll?: boolean } = {}): WizardStep<WiringDraft> {
  return {
    title: t('Operation'),
    answers: 'scope',
    ask: async (draft, asker) => {
      const api = given(draft, 'api');
      const reply = await asker.pick<PolicyScope>({
        placeholder: t('Which operation of {0}?', api.displayName),
        choices: async function* (signal, waitForMore) {
          const list = reader.operationList(api.id);
          const rows = (operations: readonly Operation[]) => [
            ...(hasAll ? [wholeOf(api)] : []),
            ...operations.map(operation => rowOf(api, operation)),
          ];
          for (let length = firstItems; ; length = list.items.length + furtherItems) {
            for await (const operations of list.upTo(length, signal)) yield rows(operations);
            if (list.items.length === 0 && !hasAll) {
              throw new AppError('not-found', t('{0} has no operation.', api.displayName), t('Add one first, or go back and pick another API.'));
            }
            const scopes = rows(list.items);
            yield scopes;
            const states = await readStates(reader, draft, scopes.map(({ value }) => value.id), signal);
            yield scopes.map(row => ({ ...row, detail: states.get(row.value.id) ?? unread }));
            if (list.isWhole) return;
            await waitForMore();
          }
        },
        isRemembered: ({ id }) => id === draft.scope?.id,
      });
      return mapReply(reply, scope => ({ scope }));
    },
  };
}

/** A blank keeps the row's height while its state is read. */
const unread = ' ';

function wholeOf({ id, displayName }: OfApi): Choice<PolicyScope> {
  return { label: t('All operations of {0}', displayName), detail: unread, value: { id, label: displayName } };
}

function rowOf(api: OfApi, { id, displayName, method, urlTemplate }: Operation): Choice<PolicyScope> {
  return {
    label: displayName,
    description: `${method} ${urlTemplate}`,
    detail: unread,
    value: { id, label: `${api.displayName}: ${displayName}` },
  };
}

async function readStates(
  reader: WiringReader,
  draft: WiringDraft,
  scopeIds: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Words>> {
  const limited = createLimiter(concurrency, signal);
  const { id: serviceId } = given(draft, 'service');
  const namedValues = await reader.namedValues(serviceId, signal);
  const policies = await Promise.all(
    scopeIds.slice(0, mostLookedAt).map(async id => [id, await limited(() => reader.policy(id, signal))] as const),
  );
  const showsCertificate = policies.some(([, policy]) => policy && certificateIdsIn(policy.text).length > 0);
  const certificates = showsCertificate ? await certificatesOf(reader, serviceId, signal) : undefined;
  return new Map(policies.map(([id, policy]) => [id, stateOf(policy, draft, { namedValues, ...(certificates && { certificates }) })]));
}

/** Those who may read policies may be refused certificates. */
async function certificatesOf(reader: WiringReader, serviceId: string, signal: AbortSignal): Promise<readonly Certificate[] | undefined> {
  try {
    return await reader.certificates(serviceId, signal);
  } catch (error) {
    if (!isAppError(error) || isCancellation(error)) throw error;
    return undefined;
  }
}

function stateOf(policy: StoredPolicy | undefined, draft: WiringDraft, holders: SecretHolders): Words {
  if (!policy) return t('no policy of its own yet');
  if (draft.secret === undefined) return t('has a policy');
  switch (usesSecret(policy.text, holders, { vaultUri: given(draft, 'vault').uri, secretName: secretNameOf(draft) })) {
    case true:
      return icons`$(check) ${t('its policy uses this secret already')}`;
    case false:
      return t('has a policy; what is in it stays');
    case undefined:
      return t('has a policy; whether the certificate in it is this secret could not be read');
  }
}
