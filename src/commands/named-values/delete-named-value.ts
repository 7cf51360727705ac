import { t } from '../../base/text/translation.ts';
import { given } from '../wire-secret/draft.ts';
import { existingNamedValueStep } from '../wire-secret/steps/secret/existing-named-value.ts';
import { serviceStep } from '../wire-secret/steps/target/service.ts';
import { runWiringTask, type TaskContext } from '../apply-plan/run-wiring-task.ts';

/** Deletes a named value that no policy uses; says which do where some use it. */
export async function deleteNamedValue(context: TaskContext, argument: unknown): Promise<void> {
  await runWiringTask(
    context,
    {
      title: t('Delete a Named Value'),
      questions: reader => [serviceStep(reader), existingNamedValueStep(reader, ['plain', 'secret', 'keyVault'])],
      changesOf: draft => [
        {
          step: 'delete-named-value',
          wish: { serviceId: given(draft, 'service').id, name: given(draft, 'existingNamedValue').displayName },
        },
      ],
    },
    argument,
  );
}
