import { t } from '../../base/text/translation.ts';
import type { Vault } from '../../azure/index.ts';
import { given, type WiringDraft } from '../wire-secret/draft.ts';
import { newSecretNameStep, newSecretValueStep } from '../wire-secret/steps/secret/new-secret.ts';
import type { WiringReader } from '../wire-secret/wiring-reader.ts';
import { mapReply } from '../wizard/question.ts';
import type { WizardStep } from '../wizard/wizard.ts';
import { runWiringTask, type TaskContext } from '../apply-plan/run-wiring-task.ts';

/** Stores what is typed as a new secret of a vault. */
export async function createSecret(context: TaskContext, argument: unknown): Promise<void> {
  await runWiringTask(
    context,
    {
      title: t('Create a Secret'),
      questions: reader => [storeStep(reader), nameStep(reader), newSecretValueStep],
      changesOf: draft => {
        const { newSecretValue } = draft;
        return [
          {
            step: 'create-secret',
            wish: {
              vaultId: given(draft, 'vault').id,
              secretName: given(draft, 'newSecretName'),
              ...(newSecretValue && { newSecret: newSecretValue }),
            },
          },
        ];
      },
    },
    argument,
  );
}

/** Picks the vault that gets the secret: no service has a part in it. */
function storeStep(reader: WiringReader): WizardStep<WiringDraft> {
  return {
    title: t('Key vault'),
    answers: 'vault',
    ask: async (draft, asker) => {
      const reply = await asker.pick<Vault>({
        placeholder: t('Which key vault gets the secret?'),
        choices: async function* () {
          const { subscriptions } = await reader.estate();
          yield subscriptions.flatMap(({ subscription: { displayName }, vaults }) =>
            vaults.map((value, index) => ({ label: value.name, value, ...(index === 0 && { heading: displayName }) })),
          );
        },
        isRemembered: ({ id }) => id === draft.vault?.id,
      });
      return mapReply(reply, vault => ({ vault }));
    },
  };
}

function nameStep(reader: WiringReader): WizardStep<WiringDraft> {
  const step = newSecretNameStep(reader);
  return {
    ...step,
    isAsked: () => true,
    ask: async (draft, asker) => mapReply(await step.ask(draft, asker), answer => ({ ...answer, secret: { kind: 'new' } })),
  };
}
