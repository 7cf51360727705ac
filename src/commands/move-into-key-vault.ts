import type { Change } from '../wiring/index.ts';
import type { CommandContext } from '../host/command-context.ts';
import { runWiringTask } from './carry-out/wiring-task.ts';
import { given, grantedOn, secretNameOf, type WiringDraft } from './wire-secret/draft.ts';
import { existingNamedValueStep } from './wire-secret/steps/existing-named-value.ts';
import { identityStep } from './wire-secret/steps/identity.ts';
import { moveTargetStep } from './wire-secret/steps/move-target.ts';
import { newSecretNameStep } from './wire-secret/steps/new-secret.ts';
import { onlyThisSecretStep } from './wire-secret/steps/only-this-secret.ts';
import { secretStep } from './wire-secret/steps/secret.ts';
import { serviceStep } from './wire-secret/steps/service.ts';
import { vaultStep } from './wire-secret/steps/vault.ts';

/** Copies what a named value holds into a vault and backs it with that: its name stays, so no policy is touched. */
export async function moveIntoKeyVault(context: CommandContext, argument: unknown): Promise<void> {
  await runWiringTask(
    context,
    {
      title: 'Move a Named Value into Key Vault',
      questions: reader => [
        serviceStep(reader),
        existingNamedValueStep(reader, ['plain', 'secret']),
        identityStep(reader),
        vaultStep(reader),
        moveTargetStep(reader),
        { ...newSecretNameStep(reader), isAsked: ({ moveTarget }) => moveTarget === 'named' },
        { ...secretStep(reader, { canCreate: false }), isAsked: ({ moveTarget }) => moveTarget === 'another' },
        onlyThisSecretStep,
      ],
      changesOf: moveChanges,
    },
    argument,
  );
}

/** What the answers come to: the value is in the vault before the named value gives it up. */
export function moveChanges(draft: WiringDraft): readonly Change[] {
  const who = { serviceId: given(draft, 'service').id, identity: given(draft, 'identity') };
  const where = { vaultId: given(draft, 'vault').id, secretName: secretNameOf(draft) };
  const { name } = given(draft, 'existingNamedValue');
  const isCopied = draft.secret?.kind === 'new';
  return [
    { step: 'enable-identity', wish: who },
    isCopied ? { step: 'copy-named-value', wish: { serviceId: who.serviceId, name, ...where } } : { step: 'create-secret', wish: where },
    { step: 'grant-get-only', wish: { ...who, ...where, ...grantedOn(draft), delivery: 'named-value' } },
    { step: 'back-named-value', wish: { ...who, ...where, name, ...(isCopied && { copiedTo: where.secretName }) } },
  ];
}
