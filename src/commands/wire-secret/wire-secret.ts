import type { CommandContext } from '../../host/command-context.ts';
import { blockOptionsOf, steps } from '../../wiring/index.ts';
import { runWiringTask } from '../carry-out/wiring-task.ts';
import { openAtBlock } from '../open-at-block.ts';
import { wiringQuestions } from './questions.ts';
import { wishFrom } from './wish-from-draft.ts';

/** The main job: one wizard from service to policy, one plan, one apply, and the policy open at the new lines. */
export async function wireSecret(context: CommandContext, argument: unknown): Promise<void> {
  await runWiringTask(
    context,
    {
      title: 'Wire a Key Vault Secret into an API',
      questions: reader => wiringQuestions(context, reader, { canCreateSecret: true }),
      wishOf: wishFrom,
      only: steps.map(({ id }) => id),
      finish: ({ wish }, { service }) => openAtBlock(context, { ...wish, options: blockOptionsOf(wish.identity, service?.sku) }),
    },
    argument,
  );
}
