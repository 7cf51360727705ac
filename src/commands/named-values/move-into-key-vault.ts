import { t } from '../../base/text/translation.ts';
import { draftFields } from '../wire-secret/plan-fields.ts';
import { moveChanges, moveQuestions } from '../wire-secret/move-questions.ts';
import { runWiringTask, type TaskContext } from '../apply-plan/run-wiring-task.ts';

/** Copies a named value's value into a vault and backs it with that: its name stays, so no policy is touched. */
export async function moveIntoKeyVault(context: TaskContext, argument: unknown): Promise<void> {
  await runWiringTask(
    context,
    {
      title: t('Move a Named Value into Key Vault'),
      questions: moveQuestions,
      changesOf: moveChanges,
      ...draftFields({ identity: 'enable-identity', grantScope: 'grant-get-only' }, () => ''),
    },
    argument,
  );
}
