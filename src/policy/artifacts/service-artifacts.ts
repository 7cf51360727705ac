import type { ApiFacts, PolicySource } from '../workspace.ts';
import { memoryFiles } from './memory-files.ts';
import type { ArtifactFiles } from './artifact-files.ts';

/** What was read of a service: its policies by the path that an APIops artifact folder would keep them under, and what they refer to. */
export interface DeployedPolicies {
  readonly policies: readonly { readonly path: string; readonly text: string }[];
  readonly namedValues: readonly {
    readonly name: string;
    readonly displayName: string;
    readonly kind: 'plain' | 'secret' | 'keyVault';
    readonly value?: string;
  }[];
  /** Which product contains which API, by name. */
  readonly productApis: readonly { readonly product: string; readonly api: string }[];
  /** The APIs, and the backends that policies name; absent where they were not read. */
  readonly apis?: readonly ApiInformation[];
  readonly backends?: readonly BackendInformation[];
}

/** What is known of an API. */
interface ApiInformation extends ApiFacts {
  readonly name: string;
}

/** Where a backend is. */
interface BackendInformation {
  readonly name: string;
  readonly url?: string;
}

/** A workspace, and the service that it is in, whose policy runs around its own. */
export interface InsideService {
  readonly workspace: string;
  readonly service: DeployedPolicies;
}

/** A service, or a workspace of one, as an artifact folder in memory. */
export interface ServiceArtifacts {
  /** Its own policies. */
  readonly sources: readonly PolicySource[];
  readonly files: ArtifactFiles;
}

/** The root of the folder in memory. */
const serviceRoot = '/service';

/** Lays the policies, named values and product links of a service, or of a workspace inside one, out as an artifact folder. */
export function serviceArtifacts(deployed: DeployedPolicies, inside?: InsideService): ServiceArtifacts {
  const root = inside ? `${serviceRoot}/workspaces/${inside.workspace}` : serviceRoot;
  const texts = new Map([...(inside ? textsOf(serviceRoot, inside.service) : []), ...textsOf(root, deployed)]);
  return { sources: sourcesOf(root, deployed), files: memoryFiles(texts) };
}

function sourcesOf(root: string, { policies }: DeployedPolicies): readonly PolicySource[] {
  return policies.map(({ path, text }) => ({ file: `${root}/${path}`, text }));
}

function textsOf(root: string, deployed: DeployedPolicies): ReadonlyMap<string, string> {
  const { namedValues, productApis, apis = [], backends = [] } = deployed;
  const texts = new Map(sourcesOf(root, deployed).map(({ file, text }) => [file, text]));
  for (const namedValue of namedValues) {
    texts.set(`${root}/named values/${namedValue.name}/namedValueInformation.json`, namedValueInformation(namedValue));
  }
  for (const { product, api } of productApis) texts.set(`${root}/products/${product}/apis/${api}/productApiInformation.json`, '{}');
  for (const api of apis) texts.set(`${root}/apis/${api.name}/apiInformation.json`, apiInformation(api));
  for (const backend of backends) texts.set(`${root}/backends/${backend.name}/backendInformation.json`, backendInformation(backend));
  return texts;
}

/** An API as the JSON file of an artifact folder. */
export function apiInformation({ serviceUrl, keyHeader: header, keyQuery: query }: ApiFacts): string {
  return JSON.stringify({ properties: { serviceUrl, subscriptionKeyParameterNames: { header, query } } });
}

/** A backend as the JSON file of an artifact folder. */
export function backendInformation({ url }: Pick<BackendInformation, 'url'>): string {
  return JSON.stringify({ properties: { url } });
}

/** A named value as the JSON file of an artifact folder; a secret one without its value. */
export function namedValueInformation({ displayName, kind, value }: Omit<DeployedPolicies['namedValues'][number], 'name'>): string {
  const properties = {
    displayName,
    secret: kind !== 'plain',
    ...(value !== undefined && { value }),
    ...(kind === 'keyVault' && { keyVault: {} }),
  };
  return JSON.stringify({ properties });
}

/** How output names a file of the folder in memory: as its path below the root. */
export function nameInService(file: string): string {
  return file.slice(serviceRoot.length + 1);
}
