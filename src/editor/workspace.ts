import { EventEmitter, FileType, workspace, type Disposable, type Event, type Uri } from 'vscode';
import {
  createArtifactReader,
  createModuleReader,
  emptyWorkspace,
  type ArtifactEntity,
  type ArtifactFiles,
  type ArtifactReader,
  type ArtifactSurroundings,
  type PolicyAnalysis,
  type PolicySource,
  type ReadHost,
} from '../policy/index.ts';
import { readPolicyFile } from './read-policy-file.ts';
import { createWatchedFiles } from './watched-files.ts';
import { remotePolicyScheme } from '../host/remote-policy-uri.ts';

/** Reads what surrounds policies; files are read once and again when they change. */
export interface PolicyWorkspaces extends Disposable {
  /** `at` is where the policy begins in its file, unless it is all of it. */
  around(uri: Uri, text: string, at?: number): Promise<ArtifactSurroundings>;
  /** The files beside one of Terraform that define names for it. */
  moduleFiles(uri: Uri): Promise<readonly PolicySource[]>;
  /** Reads a file of another language beside this thread. */
  readonly readHost: ReadHost;
  /** Says that a file of JSON or YAML has to do with policies, so that its changes are looked at; of others each is. */
  watchHost(uri: Uri): void;
  /** Begins to look at changes. */
  watch(): void;
  /** What files around a policy have that it can name by its id. */
  entities(uri: Uri): Promise<readonly ArtifactEntity[]>;
  /** Fires when a file that surrounds policies changed. */
  readonly onDidChange: Event<void>;
}

/** How long files rest before what they surround is linted again, in milliseconds: a checkout changes many at once. */
const rest = 100;

/** Creates the reader over VS Code's file systems; files of other languages are read by an analysis. */
export function createPolicyWorkspaces(analysis: Pick<PolicyAnalysis, 'readHost'>): PolicyWorkspaces {
  const changed = new EventEmitter<void>();
  const files = new Map<string, Promise<string | undefined>>();
  const folders = new Map<string, Promise<Folder | undefined>>();
  /** Files of JSON and YAML that have to do with policies. */
  const hosts = new Set<string>();
  /** By what uris have in common beside the path. */
  const readers = new Map<string, ArtifactReader>();
  let resting: ReturnType<typeof setTimeout> | undefined;
  const forget = (): void => {
    files.clear();
    folders.clear();
    readers.clear();
    clearTimeout(resting);
    resting = setTimeout(() => changed.fire(), rest);
  };
  const isKnown = (uri: Uri): boolean => files.has(uri.toString()) || hosts.has(uri.toString());
  const watched = createWatchedFiles({ isKnown, onRelevant: forget, rest });

  const goesOn = new AbortController().signal; // what is read is kept for whoever asks next
  const readHost: ReadHost = question => analysis.readHost(question, goesOn);
  const filesBeside = (uri: Uri): ArtifactFiles => {
    const at = (path: string): Uri => uri.with({ path });
    return {
      read: path => remembered(files, at(path), readText),
      readHost,
      folders: async path => (await remembered(folders, at(path), readFolder))?.folders,
      files: async path => (await remembered(folders, at(path), readFolder))?.files,
      peek: path => remembered(files, at(path), readText),
      name: path => at(path).toString(),
    };
  };

  const readerBeside = (uri: Uri): ArtifactReader => {
    const key = uri.with({ path: '/' }).toString();
    const reader = readers.get(key) ?? createArtifactReader(filesBeside(uri));
    readers.set(key, reader);
    return reader;
  };

  // a function, since touching the policy core here would load it when VS Code starts
  const alone = (): ArtifactSurroundings => ({ policyWorkspace: emptyWorkspace, texts: new Map() });
  return {
    // what surrounds a policy in Azure is in no file: see deployed-surroundings.ts
    around: async (uri, text, at) => {
      if (uri.scheme === remotePolicyScheme) return alone();
      watched.watch();
      return (await readerBeside(uri).around(uri.path, text, at)) ?? alone();
    },
    moduleFiles: async uri => (uri.scheme === remotePolicyScheme ? [] : createModuleReader(filesBeside(uri))(uri.path)),
    entities: async uri => {
      if (uri.scheme === remotePolicyScheme) return [];
      watched.watch();
      return readerBeside(uri).entities(uri.path);
    },
    readHost,
    watchHost: uri => void hosts.add(uri.toString()),
    watch: () => watched.watch(),
    onDidChange: changed.event,
    dispose: () => {
      clearTimeout(resting);
      watched.dispose();
      changed.dispose();
    },
  };
}

function remembered<T>(known: Map<string, Promise<T>>, uri: Uri, read: (uri: Uri) => Promise<T>): Promise<T> {
  const key = uri.toString();
  const reading = known.get(key) ?? read(uri);
  known.set(key, reading);
  return reading;
}

async function readText(uri: Uri): Promise<string | undefined> {
  const file = await readPolicyFile(uri);
  return file.kind === 'text' ? file.text : undefined;
}

/** The names in a folder. */
interface Folder {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

async function readFolder(uri: Uri): Promise<Folder | undefined> {
  const entries = await workspace.fs.readDirectory(uri).then(found => found, () => undefined);
  const named = (kind: FileType): readonly string[] => (entries ?? []).flatMap(([name, type]) => (type === kind ? [name] : []));
  return entries && { folders: named(FileType.Directory), files: named(FileType.File) };
}
