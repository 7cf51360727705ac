import { t } from '../../base/text/translation.ts';
import { given } from '../wire-secret/draft.ts';
import { existingNamedValueStep } from '../wire-secret/steps/secret/existing-named-value.ts';
import { typedContent, typedValueStep, valueKindStep } from '../wire-secret/steps/secret/own-value.ts';
import { serviceStep } from '../wire-secret/steps/target/service.ts';
import { runWiringTask, type TaskContext } from '../apply-plan/run-wiring-task.ts';

/** Gives a named value with a value of its own another one, or makes it a secret or plain. */
export async function editNamedValue(context: TaskContext, argument: unknown): Promise<void> {
  await runWiringTask(
    context,
    {
      title: t('Edit a Named Value'),
      questions: reader => [serviceStep(reader), existingNamedValueStep(reader, ['plain', 'secret']), valueKindStep, typedValueStep],
      changesOf: draft => [
        {
          step: 'edit-named-value',
          wish: {
            serviceId: given(draft, 'service').id,
            name: given(draft, 'existingNamedValue').displayName,
            content: typedContent(draft),
          },
        },
      ],
    },
    argument,
  );
}
