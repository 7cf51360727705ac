import type { CommandContext } from '../host/command-context.ts';
import { runWiringTask } from './carry-out/wiring-task.ts';
import { partialWish } from './partial-wish.ts';
import { serviceStep } from './wire-secret/steps/service.ts';

/** Turns on a service's system-assigned identity, keeping user-assigned ones. */
export async function enableIdentity(context: CommandContext, argument: unknown): Promise<void> {
  await runWiringTask(
    context,
    {
      title: 'Enable the Managed Identity',
      questions: reader => [serviceStep(reader)],
      wishOf: (draft, api) => partialWish({ ...draft, identity: { kind: 'system' } }, api),
      only: ['enable-identity'],
    },
    argument,
  );
}
