import { t } from '../../base/text/translation.ts';
import { given } from '../wire-secret/draft.ts';
import { newNamedValueStep, typedContent, typedValueStep, valueKindStep } from '../wire-secret/steps/secret/own-value.ts';
import { serviceStep } from '../wire-secret/steps/target/service.ts';
import { runWiringTask, type TaskContext } from '../apply-plan/run-wiring-task.ts';

/** Creates a named value with what is typed, as a secret or plain. */
export async function createNamedValue(context: TaskContext, argument: unknown): Promise<void> {
  await runWiringTask(
    context,
    {
      title: t('Create a Named Value'),
      questions: reader => [serviceStep(reader), newNamedValueStep(reader), valueKindStep, typedValueStep],
      changesOf: draft => [
        {
          step: 'create-named-values',
          wish: { serviceId: given(draft, 'service').id, values: [{ name: given(draft, 'newNamedValue'), content: typedContent(draft) }] },
        },
      ],
    },
    argument,
  );
}
