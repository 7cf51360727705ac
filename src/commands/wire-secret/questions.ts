import type { CommandContext } from '../../host/command-context.ts';
import type { WizardStep } from '../wizard/wizard.ts';
import type { WiringDraft } from './draft.ts';
import { apiStep } from './steps/api.ts';
import { backendStep, rewriteStep } from './steps/backend.ts';
import { clientIdStep, tokenEndpointStep, tokenScopeStep } from './steps/client-credentials.ts';
import { credentialStep, headerNameStep, headerPrefixStep, parameterNameStep, usernameStep } from './steps/credential.ts';
import { deliveryStep } from './steps/delivery.ts';
import { identityStep } from './steps/identity.ts';
import { namedValueSteps } from './steps/named-values.ts';
import { newSecretNameStep, newSecretValueStep } from './steps/new-secret.ts';
import { onlyThisSecretStep } from './steps/only-this-secret.ts';
import { operationStep } from './steps/operation.ts';
import { secretStep } from './steps/secret.ts';
import { serviceStep } from './steps/service.ts';
import { vaultStep } from './steps/vault.ts';
import type { WiringReader } from './wiring-reader.ts';

/** Every question of the main job, in order. */
export function wiringQuestions({ settings }: Pick<CommandContext, 'settings'>, reader: WiringReader, { canCreateSecret }: { readonly canCreateSecret: boolean }): readonly WizardStep<WiringDraft>[] {
  return [
    serviceStep(reader),
    identityStep(reader),
    vaultStep(reader),
    secretStep(reader, { canCreate: canCreateSecret }),
    newSecretNameStep(reader),
    newSecretValueStep,
    onlyThisSecretStep,
    apiStep(reader),
    operationStep(reader),
    deliveryStep,
    ...namedValueSteps(reader, () => settings().namedValuesPrefix),
    ...credentialSteps,
    rewriteStep(reader),
    backendStep,
  ];
}

/** How the backend wants the secret. */
export const credentialSteps: readonly WizardStep<WiringDraft>[] = [
  credentialStep,
  usernameStep,
  headerNameStep,
  headerPrefixStep,
  parameterNameStep,
  tokenEndpointStep,
  clientIdStep,
  tokenScopeStep,
];
