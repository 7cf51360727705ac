import type { Api, NamedValue, Operation, StoredPolicy } from '../../../azure/index.ts';
import { AppError } from '../../../base/app-error.ts';
import { createLimiter } from '../../../base/limiter.ts';
import { icons, type Words } from '../../../host/plain-text.ts';
import { mapReply, type Choice } from '../../wizard/question.ts';
import type { WizardStep } from '../../wizard/wizard.ts';
import { given, secretNameOf, type PolicyScope, type WiringDraft } from '../draft.ts';
import { usesSecret } from '../uses-secret.ts';
import { firstItems, furtherItems } from '../remembered-list.ts';
import type { WiringReader } from '../wiring-reader.ts';

/** How many policies are read at once, and of how many operations at most: an API may have hundreds. */
const concurrency = 32;
const mostLookedAt = 60;

type OfApi = Pick<Api, 'id' | 'displayName'>;

/** Picks one operation, or all of the API where that is an answer. */
export function operationStep(reader: WiringReader, { hasAll = true }: { readonly hasAll?: boolean } = {}): WizardStep<WiringDraft> {
  return {
    title: 'Operation',
    answers: 'scope',
    ask: async (draft, asker) => {
      const api = given(draft, 'api');
      const reply = await asker.pick<PolicyScope>({
        placeholder: `Which operation of ${api.displayName}?`,
        choices: async function* (signal, wantsMore) {
          const list = reader.operationList(api.id);
          const rows = (operations: readonly Operation[]) => [...(hasAll ? [wholeOf(api)] : []), ...operations.map(operation => rowOf(api, operation))];
          for (let length = firstItems; ; length = list.items.length + furtherItems) {
            for await (const operations of list.upTo(length, signal)) yield rows(operations);
            if (list.items.length === 0 && !hasAll) throw new AppError('not-found', `${api.displayName} has no operation.`, 'Add one first, or go back and pick another API.');
            const scopes = rows(list.items);
            yield scopes;
            const states = await readStates(reader, draft, scopes.map(({ value }) => value.id), signal);
            yield scopes.map(row => ({ ...row, detail: states.get(row.value.id) ?? unread }));
            if (list.isWhole) return;
            await wantsMore();
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
  return { label: `All operations of ${displayName}`, detail: unread, value: { id, label: displayName } };
}

function rowOf(api: OfApi, { id, displayName, method, urlTemplate }: Operation): Choice<PolicyScope> {
  return { label: displayName, description: `${method} ${urlTemplate}`, detail: unread, value: { id, label: `${api.displayName}: ${displayName}` } };
}

async function readStates(reader: WiringReader, draft: WiringDraft, scopeIds: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Words>> {
  const limited = createLimiter(concurrency, signal);
  const namedValues = await reader.namedValues(given(draft, 'service').id, signal);
  const states = await Promise.all(
    scopeIds.slice(0, mostLookedAt).map(async id => [id, stateOf(await limited(() => reader.policy(id, signal)), draft, namedValues)] as const),
  );
  return new Map(states);
}

function stateOf(policy: StoredPolicy | undefined, draft: WiringDraft, namedValues: readonly NamedValue[]): Words {
  if (!policy) return 'no policy of its own yet';
  if (draft.secret === undefined) return 'has a policy';
  return usesSecret(policy.text, namedValues, { vaultUri: given(draft, 'vault').uri, secretName: secretNameOf(draft) })
    ? icons`$(check) its policy uses this secret already`
    : 'has a policy; what is in it stays';
}
