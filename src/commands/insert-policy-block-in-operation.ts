import type { CommandContext } from '../host/command-context.ts';
import { blockOptionsOf } from '../wiring/index.ts';
import { runWiringTask } from './carry-out/wiring-task.ts';
import { openAtBlock } from './open-at-block.ts';
import { wiringQuestions } from './wire-secret/questions.ts';
import { wishFrom } from './wire-secret/wish-from-draft.ts';

/** Puts the policy block into the policy of an API or operation in Azure, and opens it there. */
export async function insertPolicyBlockInOperation(context: CommandContext, argument: unknown): Promise<void> {
  await runWiringTask(
    context,
    {
      title: 'Insert the Key Vault Block into a Policy in Azure',
      questions: reader => wiringQuestions(context, reader, { canCreateSecret: false }),
      wishOf: wishFrom,
      only: ['create-named-values', 'insert-policy-block'], // API Management refuses a policy whose named values are missing
      finish: ({ wish }, { service }) => openAtBlock(context, { ...wish, options: blockOptionsOf(wish.identity, service?.sku) }),
    },
    argument,
  );
}
