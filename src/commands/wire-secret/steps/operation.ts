import type { NamedValue, Operation, StoredPolicy } from '../../../azure/index.ts';
import { createLimiter } from '../../../base/limiter.ts';
import { mapReply, type Choice } from '../../wizard/question.ts';
import type { WizardStep } from '../../wizard/wizard.ts';
import { given, secretNameOf, type PolicyScope, type WiringDraft } from '../draft.ts';
import { usesSecret } from '../uses-secret.ts';
import type { WiringReader } from '../wiring-reader.ts';

/** How many policies are read at once, and of how many operations at most: an API may have hundreds. */
const concurrency = 6;
const mostLookedAt = 60;

/** Picks one operation, or all of the API. */
export function operationStep(reader: WiringReader): WizardStep<WiringDraft> {
  return {
    title: 'Operation',
    answers: 'scope',
    ask: async (draft, asker) => {
      const api = given(draft, 'api');
      const reply = await asker.pick<PolicyScope>({
        placeholder: `Which operation of ${api.displayName}?`,
        choices: async function* (signal) {
          const operations = await reader.operations(api.id, signal);
          yield operationChoices(api, operations, () => undefined);
          const states = await readStates(reader, draft, [api.id, ...operations.map(({ id }) => id)], signal);
          yield operationChoices(api, operations, id => states.get(id));
        },
        isRemembered: ({ id }) => id === draft.scope?.id,
      });
      return mapReply(reply, scope => ({ scope }));
    },
  };
}

/** All operations as one row, then each; `stateOf` says what is known of a scope's policy. */
export function operationChoices(
  api: { readonly id: string; readonly displayName: string },
  operations: readonly Operation[],
  stateOf: (scopeId: string) => string | undefined,
): readonly Choice<PolicyScope>[] {
  return [
    { label: `All operations of ${api.displayName}`, detail: stateOf(api.id) ?? ' ', value: { id: api.id, label: api.displayName } },
    ...operations.map(({ id, displayName, method, urlTemplate }) => ({
      label: displayName,
      description: `${method} ${urlTemplate}`,
      detail: stateOf(id) ?? ' ', // a blank keeps the row's height while its state is read
      value: { id, label: `${api.displayName}: ${displayName}` },
    })),
  ];
}

async function readStates(reader: WiringReader, draft: WiringDraft, scopeIds: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const limited = createLimiter(concurrency);
  const namedValues = await reader.namedValues(given(draft, 'service').id, signal);
  const states = await Promise.all(
    scopeIds.slice(0, mostLookedAt).map(async id => [id, stateOf(await limited(() => reader.policy(id, signal)), draft, namedValues)] as const),
  );
  return new Map(states);
}

function stateOf(policy: StoredPolicy | undefined, draft: WiringDraft, namedValues: readonly NamedValue[]): string {
  if (!policy) return 'no policy of its own yet';
  if (draft.secret === undefined) return 'has a policy';
  return usesSecret(policy.text, namedValues, { vaultUri: given(draft, 'vault').uri, secretName: secretNameOf(draft) })
    ? '$(check) its policy uses this secret already'
    : 'has a policy; what is in it stays';
}
