import { t } from '../../base/text/translation.ts';
import { wireChanges } from '../../wiring/index.ts';
import { openWired } from './open-at-block.ts';
import { draftFields, wiringFieldPlaces } from '../wire-secret/plan-fields.ts';
import { wiringQuestions } from '../wire-secret/questions.ts';
import { wishFrom } from '../wire-secret/wish-from-draft.ts';
import { runWiringTask, type TaskContext } from '../apply-plan/run-wiring-task.ts';

// the identity and what it may read are not this command's business
const { grantScope: _grantScope, ...places } = wiringFieldPlaces;

/** Puts the policy block into the policy of an API or operation in Azure, and opens it there. */
export async function insertPolicyBlockInOperation(context: TaskContext, argument: unknown): Promise<void> {
  await runWiringTask(
    context,
    {
      title: t('Insert the Key Vault Block into a Policy in Azure'),
      ...draftFields({ ...places, identity: 'insert-policy-block' }, () => context.settings().namedValuesPrefix),
      questions: reader => wiringQuestions(context, reader, { canCreateSecret: false }),
      // API Management refuses a policy whose named values are missing, and a certificate that it does not have cannot be shown
      changesOf: (draft, api) =>
        wireChanges(wishFrom(draft, api)).filter(
          ({ step }) => step === 'create-named-values' || step === 'create-certificate' || step === 'insert-policy-block',
        ),
      openPolicy: (draft, api) => openWired(context, wishFrom(draft, api), draft.service),
    },
    argument,
  );
}
