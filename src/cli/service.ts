import type { Azure } from '../azure/index.ts';
import { isAppError } from '../base/app-error.ts';
import { serviceArtifacts, type ServiceArtifacts } from '../policy/index.ts';
import { UsageError } from './usage-error.ts';

/** A service as an artifact folder, and what of it is not in there. */
interface ReadService extends ServiceArtifacts {
  /** A sentence about what is never linted from here. */
  readonly notLinted?: string;
  /** Sentences about what should have been linted and could not be read. */
  readonly unread: readonly string[];
}

/**
 * Reads the policies of a service, signed in as DefaultAzureCredential finds (variables, a managed identity, the Azure
 * CLI). The Azure SDK is loaded here and nowhere else in the command.
 */
export async function readService(
  serviceId: string,
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<ReadService> {
  const { cloudNamed, connectAzure, defaultAzureSession, emulatorSession } = await import('../azure/index.ts');
  const cloud = cloudNamed(cloudOf(environment), {
    ...(environment.APIM_SECRETS_EMULATOR && { emulatorAddress: environment.APIM_SECRETS_EMULATOR }),
  });
  const azure = connectAzure({ cloud, session: cloud.name === 'emulator' ? emulatorSession() : defaultAzureSession(cloud) });
  const [artifacts, workspaces] = await Promise.all([
    azure.servicePolicies.read(serviceId, signal),
    workspacesOf(azure, serviceId, signal),
  ]);
  return {
    ...serviceArtifacts(artifacts),
    unread: artifacts.unread.map(({ what, why }) => `${what}: ${why}`),
    ...(workspaces !== '' && { notLinted: workspaces }),
  };
}

/** What is in the workspaces of a service, as a sentence where there are any: they are not linted from here. */
async function workspacesOf(azure: Azure, serviceId: string, signal: AbortSignal): Promise<string> {
  try {
    const { workspaces, unread: [further] } = await azure.workspaces.list(await azure.services.get(serviceId, signal), signal);
    const names = workspaces.map(({ name }) => name);
    return [
      ...(names.length === 0
        ? []
        : [`Not linted: the policies in ${names.length === 1 ? 'the workspace' : 'the workspaces'} ${names.join(', ')}.`]),
      ...(further ? [`Whether the service has further workspaces, whose policies are not linted, could not be read: ${further.why}`] : []),
    ].join(' ');
  } catch (error) {
    if (!isAppError(error)) throw error;
    return `Whether the service has workspaces, whose policies are not linted, could not be read: ${error.message}`;
  }
}

function cloudOf({ APIM_SECRETS_EMULATOR: emulator, APIM_SECRETS_CLOUD: cloud = 'public' }: Readonly<Record<string, string | undefined>>) {
  if (emulator !== undefined) return 'emulator';
  if (cloud === 'public' || cloud === 'usGovernment' || cloud === 'china') return cloud;
  throw new UsageError('bad-option', `APIM_SECRETS_CLOUD is public, usGovernment or china, not ${cloud}.`);
}
