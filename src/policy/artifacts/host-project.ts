import { hostKindOf, type HostKind } from '../../base/host-kind.ts';
import type { DeclaredFragment, EmbeddedFile, ScopedPolicies } from '../embedded/index.ts';
import { readHostFile } from '../files/embedded-policies.ts';
import { policyInside, wholeFile, type FilePolicy } from '../files/file-policy.ts';
import type { PolicyKind } from '../files/policy-kind.ts';
import type { NamedValueFacts, PolicySource } from '../workspace.ts';
import type { ArtifactEntity } from './artifact-entities.ts';
import { createModuleReader, type ModuleReader } from './module-files.ts';
import { scopesIn, type ProjectScopes } from './project-scopes.ts';
import { rememberRecent } from './remember-recent.ts';
import type { ArtifactFiles } from './artifact-files.ts';

/** What the files of a project of Terraform, Bicep or ARM declare for its policies. */
export interface HostProject {
  readonly namedValues: Readonly<Record<string, NamedValueFacts>>;
  /** Whether no other named value can be one of the project's. */
  readonly isWhole: boolean;
  /** By their ids in lower case. */
  readonly fragments: ReadonlyMap<string, FilePolicy>;
  /** The addresses of its backends by their ids in lower case, where they are known. */
  readonly backends: Readonly<Record<string, string>>;
  /** What its policies can name by an id. */
  readonly entities: readonly ArtifactEntity[];
  /** The files that it reads policies from. */
  readonly followed: ReadonlySet<string>;
  /** Its policies by {@link policyId}. */
  readonly scopes: ProjectScopes<string>;
  readonly policyOf: (id: string) => Promise<FilePolicy | undefined>;
}

/** What a project calls a policy: the path of its file, and where in that it begins, unless it is all of it. */
export function policyId(path: string, at: number | undefined): string {
  return at === undefined ? path : `${path}#${at}`;
}

/** How deep modules that name others are read. */
const deepest = 4;
/** More files of one folder than this are not read for what they declare. */
const mostFiles = 500;

/** Reads the projects of folders, each once. */
export function createProjectReader(files: ArtifactFiles): (folder: string) => Promise<HostProject | undefined> {
  const moduleFiles = createModuleReader(files);
  const declaredIn = rememberRecent(folder => declarationsIn(folder, files, moduleFiles));
  return rememberRecent(folder => projectIn(folder, files, declaredIn));
}

/** A file of a project, by its path. */
interface DeclaringFile {
  readonly path: string;
  readonly text: string;
  readonly embedded: EmbeddedFile;
}

async function declarationsIn(folder: string, files: ArtifactFiles, moduleFiles: ModuleReader): Promise<readonly DeclaringFile[]> {
  const names = ((await files.files?.(folder)) ?? []).filter(name => mayDeclare(hostKindOf(name)));
  const read = names.slice(0, mostFiles).map(async (name): Promise<readonly DeclaringFile[]> => {
    const path = `${folder}/${name}`;
    const kind = hostKindOf(name);
    const text = kind && (await files.peek?.(path));
    const looking = { moduleFiles: () => moduleFiles(path), ...(files.readHost && { readHost: files.readHost }) };
    const reading = kind && text !== undefined ? readHostFile(text, kind, looking) : undefined;
    const embedded = await reading?.catch(() => unknownFile);
    return embedded && text !== undefined ? [{ path, text, embedded }] : [];
  });
  return (await Promise.all(read)).flat();
}

/** Whether a file may be one of a project: YAML holds policies, and declares nothing for others. */
function mayDeclare(kind: HostKind | undefined): boolean {
  return kind !== undefined && kind !== 'yaml';
}

/** A file that a reader failed at: what it declares is not known. */
const unknownFile: EmbeddedFile = {
  policies: [], followed: [], unread: [], around: [], scoped: [], links: [], apis: [], names: new Map(), namedValues: [], fragments: [],
  backends: [], modules: [undefined],
};

async function projectIn(
  folder: string,
  files: ArtifactFiles,
  declaredIn: (folder: string) => Promise<readonly DeclaringFile[]>,
): Promise<HostProject | undefined> {
  const all: DeclaringFile[] = [];
  const seen = new Set<string>();
  let isWhole = true;
  let next = [folder];
  for (let depth = 0; depth < deepest && next.length > 0; depth++) {
    const open = next.filter(one => !seen.has(one));
    for (const one of open) seen.add(one);
    const declaring = (await Promise.all(open.map(declaredIn))).flat();
    all.push(...declaring);
    if (declaring.some(({ embedded }) => embedded.modules.includes(undefined))) isWhole = false;
    next = declaring.flatMap(({ path, embedded: { modules } }) =>
      modules.filter(module => module !== undefined).map(module => folderOfModule(resolvedPath(folderOf(path), module))),
    );
  }
  if (all.length === 0) return undefined;
  const declared = all.flatMap(({ embedded }) => embedded.namedValues);
  const spaceOf = ({ path }: DeclaringFile): string => (/\.(?:tf|tofu)(?:\.json)?$/i.test(path) ? folderOf(path) : path);
  const names = new Map(
    [...Map.groupBy(all, spaceOf)].map(([space, own]) => [space, new Map(own.flatMap(file => [...file.embedded.names]))]),
  );
  const scopes = all.map(file => {
    const space = spaceOf(file);
    return scopesIn(file.embedded, { space, names: names.get(space) ?? new Map() });
  });
  const idsOf = ({ policies, paths, elsewhere }: ScopedPolicies, { path }: DeclaringFile): readonly string[] => [
    ...policies.map(({ placed: { runs } }) => policyId(path, runs[0]?.source)),
    ...paths.map(followed => resolvedPath(folderOf(path), followed)),
    ...elsewhere.map(({ file, at }) => policyId(file, at)),
  ];
  const inFiles = new Map(
    all.flatMap(({ path, text, embedded }) =>
      embedded.policies.map(({ kind, placed, quote }) => {
        const policy = policyInside({ file: files.name(path), text }, { kind, ...placed, quote });
        return [policyId(path, placed.runs[0]?.source), policy] as const;
      }),
    ),
  );
  const fragments = await Promise.all(all.flatMap(file => file.embedded.fragments.map(fragment => fragmentFrom(fragment, file, files))));
  return {
    namedValues: Object.fromEntries(declared.flatMap(({ name, facts }) => (name === undefined ? [] : [[name, facts]]))),
    isWhole: isWhole && next.length === 0 && declared.length > 0 && declared.every(({ name }) => name !== undefined),
    fragments: new Map(fragments.flat()),
    backends: Object.fromEntries(all.flatMap(({ embedded }) => embedded.backends.map(({ id, url }) => [id.toLowerCase(), url]))),
    entities: all.flatMap(({ embedded }) => [
      ...embedded.fragments.map(({ id }): ArtifactEntity => ({ entity: 'fragment', id })),
      ...embedded.backends.map(({ id, url }): ArtifactEntity => ({ entity: 'backend', id, detail: url })),
    ]),
    scopes: {
      scoped: scopes.flatMap(({ scoped }, index) => {
        const file = all[index];
        return file ? scoped.map(one => ({ scope: one.scope, sources: idsOf(one, file), isOptional: one.isOptional })) : [];
      }),
      links: scopes.flatMap(({ links }) => links),
      apis: scopes.flatMap(({ apis }) => apis),
    },
    policyOf: async id => inFiles.get(id) ?? (await readWhole(id, files)),
    followed: new Set(
      all.flatMap(({ path, embedded }) =>
        embedded.followed.flatMap(followed => (followed.path === undefined ? [] : [resolvedPath(folderOf(path), followed.path)])),
      ),
    ),
  };
}

async function fragmentFrom(
  { id, placed, path }: DeclaredFragment,
  file: DeclaringFile,
  files: ArtifactFiles,
): Promise<readonly (readonly [string, FilePolicy])[]> {
  const key = id.toLowerCase();
  if (placed) {
    const host: PolicySource = { file: files.name(file.path), text: file.text };
    return [[key, policyInside(host, { kind: 'fragment', ...placed })]];
  }
  const policy = await readWhole(resolvedPath(folderOf(file.path), path ?? ''), files, 'fragment');
  return policy ? [[key, policy]] : [];
}

async function readWhole(path: string, files: ArtifactFiles, kind?: PolicyKind): Promise<FilePolicy | undefined> {
  const text = await files.read(path);
  return text === undefined ? undefined : wholeFile({ file: files.name(path), text }, kind);
}

/** The folder that a path with slashes lies in. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Modules of Terraform are folders, those of Bicep files. */
function folderOfModule(path: string): string {
  return /\.\w+$/.test(path) ? folderOf(path) : path;
}

/** A relative path from a folder on; one that begins with a slash is relative, too, as behind `${path.module}`. */
function resolvedPath(folder: string, path: string): string {
  const parts = folder.split('/');
  for (const part of path.split(/[/\\]/)) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
