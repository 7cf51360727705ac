import { Secret } from '../base/secret.ts';
import type { CommandContext } from '../host/command-context.ts';
import { runWiringTask } from './carry-out/wiring-task.ts';
import { given, secretNameOf, type WiringDraft } from './wire-secret/draft.ts';
import { existingNamedValueStep } from './wire-secret/steps/existing-named-value.ts';
import { identityStep } from './wire-secret/steps/identity.ts';
import { newSecretNameStep, newSecretValueStep } from './wire-secret/steps/new-secret.ts';
import { secretStep } from './wire-secret/steps/secret.ts';
import { serviceStep } from './wire-secret/steps/service.ts';
import { vaultStep } from './wire-secret/steps/vault.ts';

/** Backs a named value that holds its value itself with Key Vault: its name stays, so no policy is touched. */
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
        secretStep(reader, { canCreate: true }),
        newSecretNameStep(reader),
        { ...newSecretValueStep, isAsked: draft => draft.secret?.kind === 'new' && knownValue(draft) === undefined },
      ],
      changesOf: draft => {
        const who = { serviceId: given(draft, 'service').id, identity: given(draft, 'identity') };
        const where = { vaultId: given(draft, 'vault').id, secretName: secretNameOf(draft) };
        const newSecret = draft.secret?.kind === 'new' ? (draft.newSecretValue ?? knownValue(draft)) : undefined;
        return [
          { step: 'enable-identity', wish: who },
          { step: 'create-secret', wish: { ...where, ...(newSecret && { newSecret }) } },
          { step: 'grant-get-only', wish: { ...who, ...where, delivery: 'named-value' } },
          { step: 'back-named-value', wish: { ...who, ...where, name: given(draft, 'existingNamedValue').displayName } },
        ];
      },
    },
    argument,
  );
}

/** A plain one's value is known, so that nobody has to type it; a secret one's is never asked for. */
function knownValue({ existingNamedValue }: WiringDraft): Secret | undefined {
  const { kind, value } = existingNamedValue ?? {};
  return kind === 'plain' && value !== undefined && value !== '' ? new Secret(value) : undefined;
}
