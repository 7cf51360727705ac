import { t } from '../../base/text/translation.ts';
import { given } from '../wire-secret/draft.ts';
import { existingNamedValueStep } from '../wire-secret/steps/secret/existing-named-value.ts';
import { serviceStep } from '../wire-secret/steps/target/service.ts';
import { runWiringTask, type TaskContext } from '../apply-plan/run-wiring-task.ts';

/** Lets API Management fetch the secret of a named value now instead of within four hours. */
export async function refreshNamedValue(context: TaskContext, argument: unknown): Promise<void> {
  await runWiringTask(
    context,
    {
      title: t('Refresh a Named Value from Key Vault'),
      questions: reader => [serviceStep(reader), existingNamedValueStep(reader, ['keyVault'])],
      changesOf: draft => {
        const { displayName: name, keyVault } = given(draft, 'existingNamedValue');
        const lastSeen = keyVault?.lastStatus?.at;
        return [
          {
            step: 'refresh-named-value',
            wish: { serviceId: given(draft, 'service').id, name, ...(lastSeen !== undefined && { lastSeen }) },
          },
        ];
      },
    },
    argument,
  );
}
