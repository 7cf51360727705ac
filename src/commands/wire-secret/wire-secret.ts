import { t } from '../../base/text/translation.ts';
import { wireChanges } from '../../wiring/index.ts';
import { openWired } from '../policies/open-at-block.ts';
import { draftFields, wiringFieldPlaces } from './plan-fields.ts';
import { wiringQuestions } from './questions.ts';
import { wishFrom } from './wish-from-draft.ts';
import { runWiringTask, type TaskContext } from '../apply-plan/run-wiring-task.ts';

/** The main job: one wizard from service to policy, one plan, one apply, and the policy open at the new lines. */
export async function wireSecret(context: TaskContext, argument: unknown): Promise<void> {
  await runWiringTask(
    context,
    {
      title: t('Wire a Key Vault Secret into an API'),
      ...draftFields(wiringFieldPlaces, () => context.settings().namedValuesPrefix),
      questions: reader => wiringQuestions(context, reader, { canCreateSecret: true }),
      changesOf: (draft, api) => wireChanges(wishFrom(draft, api)),
      openPolicy: (draft, api) => openWired(context, wishFrom(draft, api), draft.service),
    },
    argument,
  );
}
