import { hostKindOf } from '../../base/host-kind.ts';
import { emptyPolicy } from '../empty-policy.ts';
import { wholeFile, type FilePolicy } from '../files/file-policy.ts';
import { includedFragment } from '../included-fragment.ts';
import type { ScopeName } from '../language/index.ts';
import { elementsOf, parsePolicy, type Element } from '../syntax/index.ts';
import { readApi, readBackends } from './artifact-backends.ts';
import { readArtifactEntities, type ArtifactEntity } from './artifact-entities.ts';
import { objectAt, parseJson } from './artifact-json.ts';
import { scopeOfPath } from '../policy-scope.ts';
import { memoryWorkspace, type ApiFacts, type MemoryWorkspace, type NamedValueFacts, type PolicySource } from '../workspace.ts';
import { artifactPlaceOf, outerFoldersOf, type ArtifactPlace } from './artifact-place.ts';
import { createProjectReader, folderOf, policyId, type HostProject } from './host-project.ts';
import { apiOf, outerOf, scopeNameOf } from './project-scopes.ts';
import { rememberRecent } from './remember-recent.ts';
import type { ArtifactFiles } from './artifact-files.ts';

/** How many folders above a file are looked at for artifacts. */
const farthestRoot = 8;

/** What surrounds a policy, and the texts that findings may point into, by the name that findings use. */
export interface ArtifactSurroundings {
  readonly policyWorkspace: MemoryWorkspace;
  readonly texts: ReadonlyMap<string, string>;
  /** Policies around it inside other files, whose places findings have. */
  readonly policies?: readonly FilePolicy[];
}

/** Finds what surrounds policy files; what the policies of a folder share is read and put together once. */
export interface ArtifactReader {
  /**
   * What surrounds a policy file in an APIops artifact folder, or in a project of Terraform, Bicep or ARM; `undefined` when it is
   * in none. `at` is where it begins in its file, unless it is all of it.
   */
  around(path: string, text: string, at?: number): Promise<ArtifactSurroundings | undefined>;
  /** What policies of a file's artifact folder, or of its project, can name by its id; nothing for a file that is in neither. */
  entities(path: string): Promise<readonly ArtifactEntity[]>;
}

/** Creates a reader of files that do not change; make a new one to see changes. */
export function createArtifactReader(files: ArtifactFiles): ArtifactReader {
  const namedValuesIn = rememberRecent(root => readNamedValues(root, files));
  const productsIn = rememberRecent(root => readProducts(root, files));
  const policyIn = rememberRecent(folder => readPolicy(folder, files));
  const fragmentsIn = rememberRecent(root => readFragmentFolders(root, files));
  const apiIn = rememberRecent(folder => readApi(folder, files));
  const backendsIn = rememberRecent(root => readBackends(root, files));
  const isRoot = rememberRecent(async folder => ((await files.folders(folder)) ?? []).some(name => markers.has(name.toLowerCase())));
  const rootAround = rememberRecent(folder => nearestRoot(folder, isRoot));
  const entitiesIn = rememberRecent(root => readArtifactEntities(root, files));
  const projectIn = createProjectReader(files);
  const projectAround = rememberRecent(folder => nearestProject(folder, projectIn));
  const shared = { namedValuesIn, productsIn, policyIn, fragmentsIn, apiIn, backendsIn, rootAround };
  return {
    entities: async path => {
      const place = artifactPlaceOf(path) ?? (await rootAround(folderOf(path)));
      const { project } = place && hostKindOf(path) === undefined ? {} : await projectAround(folderOf(path));
      return project?.entities ?? (place ? entitiesIn(place.root) : []);
    },
    around: async (path, text, at) => {
      // a folder "apis" above a project is not one of artifacts for its policies
      const isOfProject = at !== undefined || (!artifactPlaceOf(path) && (await isFollowed(path, projectAround)));
      const own = isOfProject ? await inProject({ path, text, at }, projectAround) : undefined;
      return own ?? (await around({ path, text }, shared)) ?? (isOfProject ? undefined : inProject({ path, text, at }, projectAround));
    },
  };
}

/** {@link ArtifactReader.around} of one file alone. */
export function artifactWorkspace(path: string, text: string, files: ArtifactFiles): Promise<ArtifactSurroundings | undefined> {
  return createArtifactReader(files).around(path, text);
}

/** What the policies of a folder share, by the path of the folder. */
interface SharedFacts {
  readonly namedValuesIn: (root: string) => Promise<Readonly<Record<string, NamedValueFacts>> | undefined>;
  /** The folders of products by the name, in lower case, of an API that they contain: Azure compares names without it. */
  readonly productsIn: (root: string) => Promise<ReadonlyMap<string, readonly string[]>>;
  readonly policyIn: (folder: string) => Promise<readonly PolicySource[]>;
  /** The folders of fragments by their names in lower case, where they can be listed. */
  readonly fragmentsIn: (root: string) => Promise<ReadonlyMap<string, string>>;
  readonly apiIn: (folder: string) => Promise<ApiFacts | undefined>;
  readonly backendsIn: (root: string) => Promise<Readonly<Record<string, string>>>;
  /** The folder that contains artifacts and is nearest above, or is the one asked for. */
  readonly rootAround: (folder: string) => Promise<ArtifactPlace | undefined>;
}

async function around(
  { path, text }: { readonly path: string; readonly text: string },
  shared: SharedFacts,
): Promise<ArtifactSurroundings | undefined> {
  const place = artifactPlaceOf(path) ?? (await shared.rootAround(folderOf(path)));
  if (!place) return undefined;
  const { root, outerFolders, api, ownApi } = place;
  const [namedValues, products, facts, backends, outer] = await Promise.all([
    shared.namedValuesIn(root),
    api === undefined ? [] : productPolicies(root, api, shared),
    ownApi === undefined ? undefined : shared.apiIn(`${root}/apis/${ownApi}`),
    // policies of a workspace name its own backends, those of the service around it the service's
    Promise.all([...outerFoldersOf(root), root].map(shared.backendsIn)),
    Promise.all(outerFolders.map(async folder => ({ folder, sources: await shared.policyIn(folder) }))),
  ]);
  const outerScopes = outer
    .flatMap(({ folder, sources }) => (folder === root ? [products, sources] : [sources]))
    .filter(sources => sources.length > 0);
  const known = memoryWorkspace({ ...(namedValues && { namedValues }) });
  const fragments = await readFragments(
    [text, ...outerScopes.flat().map(source => source.text)],
    element => includedFragment(element, known),
    id => readFragment(root, id, shared),
  );
  const texts = new Map([...outerScopes.flat(), ...Object.values(fragments)].map(source => [source.file, source.text]));
  return {
    policyWorkspace: memoryWorkspace({
      ...(namedValues && { namedValues, hasAllNamedValues: true }),
      hasAllFragments: true,
      fragments,
      outerScopes,
      api: facts,
      backends: Object.fromEntries(backends.flatMap(Object.entries<string>)),
      scope: scopeIn(place, path),
      // a folder without the policy of the service itself is a part of what the service has
      hasAllScopes: outer.every(({ folder, sources }) => sources.length > 0 || ![root, ...outerFoldersOf(root)].includes(folder)),
    }),
    texts,
  };
}

/** Where the service keeps the policy of a path; undefined for one that is only below the artifacts, and for fragments. */
function scopeIn({ root }: ArtifactPlace, path: string): ScopeName | undefined {
  if (path === `${root}/policy.xml`) return outerFoldersOf(root).length > 0 ? 'workspace' : 'global';
  return artifactPlaceOf(path) ? scopeOfPath(path) : undefined;
}

/** What surrounds a policy in the nearest project above it that declares anything. */
async function inProject(
  { path, text, at }: { readonly path: string; readonly text: string; readonly at: number | undefined },
  projectAround: (folder: string) => Promise<FoundProject>,
): Promise<ArtifactSurroundings | undefined> {
  const { project, isBeside, all } = await projectAround(folderOf(path));
  const id = policyId(path, at);
  const outer = await policiesAround(id, all);
  const api = all.map(({ scopes }) => apiOf(id, scopes)).find(facts => facts !== undefined);
  const scopes = new Set(all.map(one => scopeNameOf(id, one.scopes)).filter(scope => scope !== undefined));
  const [scope] = scopes.size === 1 ? scopes : [];
  if (!project && outer.length === 0 && !api && !scope) return undefined;
  // for certain that of the file: it is beside it, or is named by it
  const isOwn = project !== undefined && (isBeside || project.followed.has(path));
  const { namedValues = {}, fragments = new Map<string, FilePolicy>(), backends = {}, isWhole = false } = project ?? {};
  const known = memoryWorkspace({ namedValues });
  const used = await readFragments(
    [text, ...outer.flat().map(({ source }) => source.text)],
    element => includedFragment(element, known),
    async id => [fragments.get(id.toLowerCase())?.source].filter(source => source !== undefined),
  );
  const policies = [...outer.flat(), ...[...fragments.values()].filter(({ source }) => Object.values(used).includes(source))];
  return {
    policyWorkspace: memoryWorkspace({
      namedValues,
      hasAllNamedValues: isOwn && isWhole,
      hasAllFragments: fragments.size > 0,
      fragments: used,
      outerScopes: outer.map(scope => scope.map(({ source }) => source)),
      api,
      backends,
      scope,
    }),
    texts: new Map(policies.filter(one => one !== noPolicy).map(({ host: { file, text } }) => [file, text])),
    policies,
  };
}

/** The policy of a scope that has none: it runs what is around it. */
const noPolicy = wholeFile({ file: '', text: emptyPolicy });

/** Whether a file is one that a project above it reads a policy from. */
async function isFollowed(path: string, projectAround: (folder: string) => Promise<FoundProject>): Promise<boolean> {
  return (await projectAround(folderOf(path))).all.some(({ followed }) => followed.has(path));
}

/** The policies of the scopes around one, innermost first, by the nearest project that has it in a scope. */
async function policiesAround(id: string, projects: readonly HostProject[]): Promise<readonly (readonly FilePolicy[])[]> {
  const project = projects.find(({ scopes }) => scopes.scoped.some(({ sources }) => sources.includes(id)));
  if (!project) return [];
  const found = outerOf(id, project.scopes).map(async scope => {
    const policies = await Promise.all(scope.map(async one => (one === undefined ? noPolicy : project.policyOf(one))));
    return policies.filter(one => one !== undefined);
  });
  return (await Promise.all(found)).filter(scope => scope.length > 0);
}

/** The nearest project that declares anything, whether its files are in the folder that was asked for, and all on the way to it. */
interface FoundProject {
  readonly project?: HostProject;
  readonly isBeside: boolean;
  readonly all: readonly HostProject[];
}

async function nearestProject(folder: string, projectIn: ReturnType<typeof createProjectReader>): Promise<FoundProject> {
  const all: HostProject[] = [];
  for (const one of foldersFrom(folder)) {
    const project = await projectIn(one);
    if (!project) continue;
    all.push(project);
    if (declaresAnything(project)) return { project, isBeside: one === folder, all };
  }
  return { isBeside: false, all };
}

function declaresAnything({ namedValues, fragments, backends }: HostProject): boolean {
  return Object.keys(namedValues).length > 0 || fragments.size > 0 || Object.keys(backends).length > 0;
}

/** The folder that contains artifacts: its named values and fragments are meant, its scopes are not around the file. */
async function nearestRoot(folder: string, isRoot: (folder: string) => Promise<boolean>): Promise<ArtifactPlace | undefined> {
  for (const root of foldersFrom(folder)) if (await isRoot(root)) return { root, outerFolders: outerFoldersOf(root) };
  return undefined;
}

/** A folder and those above it, as far as they are looked at. */
function foldersFrom(folder: string): readonly string[] {
  const parts = folder.split('/');
  return Array.from({ length: Math.min(farthestRoot, parts.length) }, (_, up) => parts.slice(0, parts.length - up).join('/'));
}

const markers: ReadonlySet<string> = new Set(['apis', 'products', 'named values', 'policy fragments']);

async function readPolicy(folder: string, files: ArtifactFiles): Promise<readonly PolicySource[]> {
  const path = `${folder}/policy.xml`;
  const text = await files.read(path);
  return text === undefined ? [] : [{ file: files.name(path), text }];
}

async function productPolicies(root: string, api: string, { productsIn, policyIn }: SharedFacts): Promise<readonly PolicySource[]> {
  const folders = (await productsIn(root)).get(api.toLowerCase()) ?? [];
  return (await Promise.all(folders.map(policyIn))).flat();
}

async function readProducts(root: string, files: ArtifactFiles): Promise<ReadonlyMap<string, readonly string[]>> {
  const folders = ((await files.folders(`${root}/products`)) ?? []).map(product => `${root}/products/${product}`);
  const held = await Promise.all(
    folders.map(async folder => ((await files.folders(`${folder}/apis`)) ?? []).map(api => ({ api, folder }))),
  );
  const byApi = Map.groupBy(held.flat(), ({ api }) => api.toLowerCase());
  return new Map([...byApi].map(([api, links]) => [api, links.map(({ folder }) => folder)]));
}

async function readNamedValues(root: string, files: ArtifactFiles): Promise<Readonly<Record<string, NamedValueFacts>> | undefined> {
  const folder = `${root}/named values`;
  const names = await files.folders(folder);
  if (!names) return undefined;
  const entries = await Promise.all(
    names.map(async name => namedValueFrom(name, await files.read(`${folder}/${name}/namedValueInformation.json`))),
  );
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

/** The fragments that texts include, and those that these include, however deep; by their ids in lower case. */
async function readFragments(
  texts: readonly string[],
  idOf: (element: Element) => string | undefined,
  read: (id: string) => Promise<readonly PolicySource[]>,
): Promise<Readonly<Record<string, PolicySource>>> {
  const asked = new Set<string>();
  const found = new Map<string, PolicySource>();
  for (let unread = texts; unread.length > 0; ) {
    const ids = new Map(unread.flatMap(text => includesIn(text).map(element => idOf(element) ?? '')).map(id => [id.toLowerCase(), id]));
    const fresh = [...ids].filter(([key, id]) => isFragmentId(id) && !asked.has(key));
    const latest = await Promise.all(fresh.map(async ([key, id]) => ({ key, sources: await read(id) })));
    for (const { key, sources } of latest) {
      asked.add(key);
      for (const source of sources) found.set(key, source);
    }
    unread = latest.flatMap(({ sources }) => sources.map(({ text }) => text));
  }
  return Object.fromEntries(found);
}

function includesIn(text: string): readonly Element[] {
  return text.includes('<include-fragment') ? [...elementsOf(parsePolicy(text))].filter(({ name }) => name === 'include-fragment') : [];
}

/** Whether an id can be one: none that leads elsewhere as a part of a path or an address. */
function isFragmentId(id: string): boolean {
  return /^(?!\.+$)[^/\\?#%]+$/.test(id);
}

/** A fragment by its id, which the service reads in either case. */
async function readFragment(root: string, id: string, { fragmentsIn, policyIn }: SharedFacts): Promise<readonly PolicySource[]> {
  return policyIn(`${root}/policy fragments/${(await fragmentsIn(root)).get(id.toLowerCase()) ?? id}`);
}

async function readFragmentFolders(root: string, files: ArtifactFiles): Promise<ReadonlyMap<string, string>> {
  const names = (await files.folders(`${root}/policy fragments`)) ?? [];
  return new Map(names.map(name => [name.toLowerCase(), name]));
}
