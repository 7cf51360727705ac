import type { CommandContext } from '../host/command-context.ts';
import { runWiringTask } from './carry-out/wiring-task.ts';
import { partialWish } from './partial-wish.ts';
import { identityStep } from './wire-secret/steps/identity.ts';
import { serviceStep } from './wire-secret/steps/service.ts';
import { vaultStep } from './wire-secret/steps/vault.ts';

/** Lets an identity of a service read a vault's secrets, and nothing else; turns the system-assigned one on if need be. */
export async function grantAccess(context: CommandContext, argument: unknown): Promise<void> {
  await runWiringTask(
    context,
    {
      title: 'Grant Get-Only Access to a Vault',
      questions: reader => [serviceStep(reader), identityStep, vaultStep(reader)],
      wishOf: partialWish,
      only: ['enable-identity', 'grant-get-only'],
    },
    argument,
  );
}
