import type { CommandContext } from '../../host/command-context.ts';
import type { WizardStep } from '../wizard/wizard.ts';
import type { WiringDraft } from './draft.ts';
import { apiStep } from './steps/target/api.ts';
import { usualBackendStep, usualRewriteStep } from './steps/target/backend.ts';
import { certificateStep } from './steps/secret/certificate.ts';
import { clientIdStep, tokenEndpointStep, tokenScopeStep } from './steps/credential/client-credentials.ts';
import { credentialStep, headerNameStep, headerPrefixStep, parameterNameStep, usernameStep } from './steps/credential/credential.ts';
import { usualDeliveryStep } from './steps/access/delivery.ts';
import { usualIdentityStep } from './steps/access/identity.ts';
import { namedValueSteps } from './steps/secret/named-values.ts';
import { newSecretNameStep, newSecretValueStep } from './steps/secret/new-secret.ts';
import { onlyThisSecretStep } from './steps/access/only-this-secret.ts';
import { operationStep } from './steps/target/operation.ts';
import { existingSecretStep, secretStep } from './steps/secret/secret.ts';
import { serviceStep } from './steps/target/service.ts';
import { vaultStep } from './steps/secret/vault.ts';
import { wiringStep } from './steps/target/wiring.ts';
import type { WiringReader } from './wiring-reader.ts';

/** Every question of the main job, in order: what nearly everybody answers alike is decided, and can be changed in the plan. */
export function wiringQuestions(
  { settings }: Pick<CommandContext, 'settings'>,
  reader: WiringReader,
  { canCreateSecret }: { readonly canCreateSecret: boolean },
): readonly WizardStep<WiringDraft>[] {
  return [
    serviceStep(reader),
    vaultStep(reader),
    canCreateSecret ? secretStep(reader, { canCreate: true }) : existingSecretStep(reader),
    newSecretNameStep(reader),
    newSecretValueStep,
    apiStep(reader),
    operationStep(reader),
    wiringStep(reader),
    usualIdentityStep(reader),
    onlyThisSecretStep,
    usualDeliveryStep,
    ...namedValueSteps(reader, () => settings().namedValuesPrefix),
    ...credentialSteps,
    certificateStep(reader),
    usualRewriteStep(reader),
    usualBackendStep,
  ];
}

/** How the backend expects the secret; what came with that answer is not asked once more. */
export const credentialSteps: readonly WizardStep<WiringDraft>[] = [
  credentialStep,
  ...[usernameStep, headerNameStep, headerPrefixStep, parameterNameStep, tokenEndpointStep, clientIdStep, tokenScopeStep].map(
    (step): WizardStep<WiringDraft> => ({ ...step, isAsked: draft => draft.isCredentialWhole !== true && step.isAsked?.(draft) !== false }),
  ),
];
