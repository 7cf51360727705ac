import { memoryWorkspace, type NamedValueFacts, type PolicySource, type PolicyWorkspace } from '../workspace.ts';
import { artifactPlaceOf, outerFoldersOf, type ArtifactPlace } from './artifact-place.ts';

/** Files and folders by path with slashes, wherever they are. */
export interface ArtifactFiles {
  /** `undefined` when there is no such file. */
  read(path: string): Promise<string | undefined>;
  /** Names of the folders in a folder; `undefined` when there is no such folder. */
  folders(path: string): Promise<readonly string[] | undefined>;
  /** How findings name a file. */
  name(path: string): string;
}

/** Fragments may include fragments; deeper nesting than this is not followed. */
const deepestFragment = 5;

/** How many folders above a file are looked at for artifacts. */
const farthestRoot = 8;

/** What surrounds a policy, and the texts that findings may point into, by the name that findings use. */
export interface ArtifactSurroundings {
  readonly policyWorkspace: PolicyWorkspace;
  readonly texts: ReadonlyMap<string, string>;
}

/** What surrounds a policy file in an APIops artifact folder; `undefined` when it stands in none. */
export async function artifactWorkspace(path: string, text: string, files: ArtifactFiles): Promise<ArtifactSurroundings | undefined> {
  const place = artifactPlaceOf(path) ?? (await nearestRoot(path, files));
  if (!place) return undefined;
  const { root, outerFolders, api } = place;
  const [namedValues, products, outer] = await Promise.all([
    readNamedValues(root, files),
    api === undefined ? [] : productPolicies(root, api, files),
    Promise.all(outerFolders.map(async folder => ({ folder, sources: await readPolicy(folder, files) }))),
  ]);
  const outerScopes = outer
    .flatMap(({ folder, sources }) => (folder === root ? [products, sources] : [sources]))
    .filter(sources => sources.length > 0);
  const fragments = await readFragments(root, [text, ...outerScopes.flat().map(source => source.text)], files);
  const texts = new Map([...outerScopes.flat(), ...Object.values(fragments)].map(source => [source.file, source.text]));
  return {
    policyWorkspace: memoryWorkspace({ ...(namedValues && { namedValues, hasAllNamedValues: true }), fragments, outerScopes }),
    texts,
  };
}

/** The folder above a file that holds artifacts: its named values and fragments are meant, its scopes are not around the file. */
async function nearestRoot(path: string, files: ArtifactFiles): Promise<ArtifactPlace | undefined> {
  const folders = path.split('/').slice(0, -1);
  for (let depth = folders.length; depth > Math.max(0, folders.length - farthestRoot); depth--) {
    const root = folders.slice(0, depth).join('/');
    const names = (await files.folders(root)) ?? [];
    if (names.some(name => markers.has(name.toLowerCase()))) return { root, outerFolders: outerFoldersOf(root) };
  }
  return undefined;
}

const markers: ReadonlySet<string> = new Set(['apis', 'products', 'named values', 'policy fragments']);

async function readPolicy(folder: string, files: ArtifactFiles): Promise<readonly PolicySource[]> {
  const path = `${folder}/policy.xml`;
  const text = await files.read(path);
  return text === undefined ? [] : [{ file: files.name(path), text }];
}

async function productPolicies(root: string, api: string, files: ArtifactFiles): Promise<readonly PolicySource[]> {
  const products = (await files.folders(`${root}/products`)) ?? [];
  const policies = await Promise.all(
    products.map(async product => {
      const apis = (await files.folders(`${root}/products/${product}/apis`)) ?? [];
      return apis.includes(api) ? readPolicy(`${root}/products/${product}`, files) : [];
    }),
  );
  return policies.flat();
}

async function readNamedValues(root: string, files: ArtifactFiles): Promise<Readonly<Record<string, NamedValueFacts>> | undefined> {
  const folder = `${root}/named values`;
  const names = await files.folders(folder);
  if (!names) return undefined;
  const entries = await Promise.all(names.map(async name => namedValueFrom(name, await files.read(`${folder}/${name}/namedValueInformation.json`))));
  return Object.fromEntries(entries);
}

function namedValueFrom(folder: string, json: string | undefined): readonly [string, NamedValueFacts] {
  const properties = objectAt(parseJson(json), 'properties');
  const { displayName, secret, value, keyVault } = properties;
  const isFromKeyVault = typeof keyVault === 'object' && keyVault !== null;
  const isSecret = isFromKeyVault || secret === true;
  return [
    typeof displayName === 'string' ? displayName : folder,
    { isSecret, isFromKeyVault, ...(!isSecret && typeof value === 'string' && { value }) },
  ];
}

async function readFragments(root: string, texts: readonly string[], files: ArtifactFiles): Promise<Readonly<Record<string, PolicySource>>> {
  const found = new Map<string, PolicySource>();
  let unread = texts;
  for (let depth = 0; depth < deepestFragment && unread.length > 0; depth++) {
    const ids = new Set(unread.flatMap(text => [...text.matchAll(/<include-fragment\b[^<>]*\bfragment-id\s*=\s*["']([^"'/\\]+)["']/g)].map(match => match[1] ?? '')));
    const fresh = await Promise.all([...ids].filter(id => !found.has(id)).map(async id => ({ id, sources: await readPolicy(`${root}/policy fragments/${id}`, files) })));
    for (const { id, sources } of fresh) for (const source of sources) found.set(id, source);
    unread = fresh.flatMap(({ sources }) => sources.map(({ text }) => text));
  }
  return Object.fromEntries(found);
}

/** A file that is no JSON tells nothing: only the named value's name is known then. */
function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
}

function objectAt(value: unknown, key: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return {};
  const member: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof member === 'object' && member !== null ? Object.fromEntries(Object.entries(member)) : {};
}
