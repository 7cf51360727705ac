import path from 'node:path';
import type { ServicePolicies } from '../azure/index.ts';
import type { PolicySource } from '../policy/index.ts';
import { memoryTree, type ArtifactTree } from './artifact-tree.ts';
import { UsageError } from './usage-error.ts';

/** A service as an artifact folder in memory would hold it. */
export interface ServiceArtifacts {
  readonly sources: readonly PolicySource[];
  readonly tree: ArtifactTree;
}

/** Where the folder in memory begins: no real folder has this name, so that no output can be mistaken for a file. */
export const serviceRoot = path.resolve(path.sep, 'service');

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
  const at = (...names: readonly string[]): string => path.join(serviceRoot, ...names);
  const sources = policies.map(({ path: place, text }) => ({ file: at(...place.split('/')), text }));
  const files = new Map(sources.map(({ file, text }) => [file, text]));
  for (const { name, displayName, kind, value } of namedValues) {
    const properties = { displayName, secret: kind !== 'plain', ...(value !== undefined && { value }), ...(kind === 'keyVault' && { keyVault: {} }) };
    files.set(at('named values', name, 'namedValueInformation.json'), JSON.stringify({ properties }));
  }
  for (const { product, api } of productApis) files.set(at('products', product, 'apis', api, 'productApiInformation.json'), '{}');
  return { sources, tree: memoryTree(files) };
}
