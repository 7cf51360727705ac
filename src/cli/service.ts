import type { ServicePolicies } from '../azure/index.ts';
import { memoryFiles, type ArtifactFiles, type PolicySource } from '../policy/index.ts';
import { UsageError } from './usage-error.ts';

/** A service as an artifact folder in memory would hold it. */
export interface ServiceArtifacts {
  readonly sources: readonly PolicySource[];
  readonly files: ArtifactFiles;
}

/** The root of the folder in memory. */
const root = '/service';

/**
 * Reads the policies of a service, signed in as DefaultAzureCredential finds (variables, a managed identity, the Azure
 * CLI). The Azure SDK is loaded here and nowhere else in the command.
 */
export async function readService(serviceId: string, environment: Readonly<Record<string, string | undefined>>, signal: AbortSignal): Promise<ServiceArtifacts> {
  const { cloudNamed, connectAzure, defaultAzureSession, emulatorSession, readServicePolicies } = await import('../azure/index.ts');
  const cloud = cloudNamed(cloudOf(environment), { ...(environment.APIM_SECRETS_EMULATOR && { emulatorAddress: environment.APIM_SECRETS_EMULATOR }) });
  const azure = connectAzure({ cloud, session: cloud.name === 'emulator' ? emulatorSession() : defaultAzureSession(cloud) });
  return artifactsOf(await readServicePolicies(azure, serviceId, signal));
}

function cloudOf({ APIM_SECRETS_EMULATOR: emulator, APIM_SECRETS_CLOUD: cloud = 'public' }: Readonly<Record<string, string | undefined>>) {
  if (emulator !== undefined) return 'emulator';
  if (cloud === 'public' || cloud === 'usGovernment' || cloud === 'china') return cloud;
  throw new UsageError('bad-option', `APIM_SECRETS_CLOUD is public, usGovernment or china, not ${cloud}.`);
}

/** Lays the policies, named values and product links out as an artifact folder. */
export function artifactsOf({ policies, namedValues, productApis }: ServicePolicies): ServiceArtifacts {
  const sources = policies.map(({ path, text }) => ({ file: `${root}/${path}`, text }));
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  for (const { name, displayName, kind, value } of namedValues) {
    const properties = { displayName, secret: kind !== 'plain', ...(value !== undefined && { value }), ...(kind === 'keyVault' && { keyVault: {} }) };
    texts.set(`${root}/named values/${name}/namedValueInformation.json`, JSON.stringify({ properties }));
  }
  for (const { product, api } of productApis) texts.set(`${root}/products/${product}/apis/${api}/productApiInformation.json`, '{}');
  return { sources, files: memoryFiles(texts) };
}

/** How output names a file of the folder in memory: as its path below the root. */
export function nameInService(file: string): string {
  return file.slice(root.length + 1);
}
