import { t } from '../../base/text/translation.ts';
import { namedValueWishes } from '../../wiring/index.ts';
import { draftFields } from '../wire-secret/plan-fields.ts';
import { given, secretNameOf } from '../wire-secret/draft.ts';
import { deliveryStep } from '../wire-secret/steps/access/delivery.ts';
import { usualIdentityStep } from '../wire-secret/steps/access/identity.ts';
import { namedValueSteps } from '../wire-secret/steps/secret/named-values.ts';
import { existingSecretStep } from '../wire-secret/steps/secret/secret.ts';
import { serviceStep } from '../wire-secret/steps/target/service.ts';
import { vaultStep } from '../wire-secret/steps/secret/vault.ts';
import { deliveryFrom } from '../wire-secret/wish-from-draft.ts';
import { runWiringTask, type TaskContext } from '../apply-plan/run-wiring-task.ts';

/** Creates the named values by which policies refer to a secret. */
export async function createNamedValues(context: TaskContext, argument: unknown): Promise<void> {
  await runWiringTask(
    context,
    {
      title: t('Create the Named Values for a Secret'),
      ...draftFields(
        { vaultUrlNamedValue: 'create-named-values', secretNameNamedValue: 'create-named-values', namedValue: 'create-named-values' },
        () => context.settings().namedValuesPrefix,
      ),
      questions: reader => [
        serviceStep(reader),
        usualIdentityStep(reader),
        vaultStep(reader),
        existingSecretStep(reader),
        deliveryStep,
        ...namedValueSteps(reader, () => context.settings().namedValuesPrefix),
      ],
      changesOf: draft => [
        {
          step: 'create-named-values',
          wish: {
            serviceId: given(draft, 'service').id,
            values: namedValueWishes({
              delivery: deliveryFrom(draft),
              vaultId: given(draft, 'vault').id,
              secretName: secretNameOf(draft),
              identity: given(draft, 'identity'),
            }),
          },
        },
      ],
    },
    argument,
  );
}
