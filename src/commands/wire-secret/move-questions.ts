import type { Change } from '../../wiring/index.ts';
import type { WizardStep } from '../wizard/wizard.ts';
import { given, grantedOn, secretNameOf, type WiringDraft } from './draft.ts';
import { existingNamedValueStep } from './steps/secret/existing-named-value.ts';
import { usualIdentityStep } from './steps/access/identity.ts';
import { moveTargetStep } from './steps/secret/move-target.ts';
import { newSecretNameStep } from './steps/secret/new-secret.ts';
import { onlyThisSecretStep } from './steps/access/only-this-secret.ts';
import { secretStep } from './steps/secret/secret.ts';
import { serviceStep } from './steps/target/service.ts';
import { vaultStep } from './steps/secret/vault.ts';
import type { WiringReader } from './wiring-reader.ts';

/** Every question of a move into Key Vault, in order. */
export function moveQuestions(reader: WiringReader): readonly WizardStep<WiringDraft>[] {
  return [
    serviceStep(reader),
    existingNamedValueStep(reader, ['plain', 'secret']),
    usualIdentityStep(reader),
    vaultStep(reader),
    moveTargetStep(reader),
    { ...newSecretNameStep(reader), isAsked: ({ moveTarget }) => moveTarget === 'named' },
    { ...secretStep(reader, { canCreate: false }), isAsked: ({ moveTarget }) => moveTarget === 'another' },
    onlyThisSecretStep,
  ];
}

/** What the answers come to: the value is in the vault before the named value gives it up. */
export function moveChanges(draft: WiringDraft): readonly Change[] {
  const who = { serviceId: given(draft, 'service').id, identity: given(draft, 'identity') };
  const where = { vaultId: given(draft, 'vault').id, secretName: secretNameOf(draft) };
  const { displayName: name } = given(draft, 'existingNamedValue');
  const isCopied = draft.secret?.kind === 'new';
  return [
    { step: 'enable-identity', wish: who },
    isCopied ? { step: 'copy-named-value', wish: { serviceId: who.serviceId, name, ...where } } : { step: 'create-secret', wish: where },
    { step: 'grant-get-only', wish: { ...who, ...where, ...grantedOn(draft), delivery: 'named-value' } },
    { step: 'back-named-value', wish: { ...who, ...where, name, ...(isCopied && { copiedTo: where.secretName }) } },
  ];
}
