import type { Azure } from '../../azure/index.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { settledPlan, type ApplyResult, type Change, type Plan } from '../../wiring/index.ts';
import { secretNameOf, type WiringDraft } from '../wire-secret/draft.ts';
import type { VaultApi } from '../wire-secret/wish-from-draft.ts';
import type { WiringTask } from './wiring-task.ts';

/** What the vault's data plane is called with in this cloud, as the settings say. */
export function vaultApi({ settings }: Pick<CommandContext, 'settings'>, { cloud: { vaultAudience } }: Azure): VaultApi {
  return { vaultAudience, vaultApiVersion: settings().vaultApiVersion };
}

/** The task with changes in the place of its own, which no answer alters any more. */
export function withChanges({ fields: _fields, change: _change, ...task }: WiringTask, changes: readonly Change[]): WiringTask {
  return { ...task, changesOf: () => changes };
}

/** The task as it goes on after an apply that stopped: what was copied is looked for by what is known of it now. */
export function taskAfter(task: WiringTask, plan: Plan, { done }: ApplyResult): WiringTask {
  const isSettled = done.some(({ settled }) => settled !== undefined);
  return isSettled
    ? withChanges(
        task,
        settledPlan(plan, done).steps.map(({ change }) => change),
      )
    : task;
}

/** The same answers for another try, without a value that has reached the vault. */
export function answersAfter(draft: WiringDraft, { done }: ApplyResult): WiringDraft {
  const isStored = done.some(({ planned }) => planned.change.step === 'create-secret');
  return isStored ? { ...draft, newSecretValue: undefined, secret: { kind: 'existing', name: secretNameOf(draft) } } : draft;
}
