import { serviceArtifacts, type ServiceArtifacts } from '../policy/index.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads the policies of a service, signed in as DefaultAzureCredential finds (variables, a managed identity, the Azure
 * CLI). The Azure SDK is loaded here and nowhere else in the command.
 */
export async function readService(serviceId: string, environment: Readonly<Record<string, string | undefined>>, signal: AbortSignal): Promise<ServiceArtifacts> {
  const { cloudNamed, connectAzure, defaultAzureSession, emulatorSession } = await import('../azure/index.ts');
  const cloud = cloudNamed(cloudOf(environment), { ...(environment.APIM_SECRETS_EMULATOR && { emulatorAddress: environment.APIM_SECRETS_EMULATOR }) });
  const azure = connectAzure({ cloud, session: cloud.name === 'emulator' ? emulatorSession() : defaultAzureSession(cloud) });
  return serviceArtifacts(await azure.servicePolicies.read(serviceId, signal));
}

function cloudOf({ APIM_SECRETS_EMULATOR: emulator, APIM_SECRETS_CLOUD: cloud = 'public' }: Readonly<Record<string, string | undefined>>) {
  if (emulator !== undefined) return 'emulator';
  if (cloud === 'public' || cloud === 'usGovernment' || cloud === 'china') return cloud;
  throw new UsageError('bad-option', `APIM_SECRETS_CLOUD is public, usGovernment or china, not ${cloud}.`);
}
