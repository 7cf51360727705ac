import { EventEmitter, FileType, RelativePattern, workspace, type Disposable, type Event, type Uri } from 'vscode';
import { artifactWorkspace, emptyWorkspace, type ArtifactFiles, type ArtifactSurroundings } from '../policy/index.ts';
import { remotePolicyScheme } from './remote-policy-path.ts';

/** Reads what surrounds policies; files are read once and again when they change. */
export interface PolicyWorkspaces extends Disposable {
  around(uri: Uri, text: string): Promise<ArtifactSurroundings>;
  /** Fires when a file that surrounds policies changed. */
  readonly onDidChange: Event<void>;
}

/** Creates the reader over VS Code's file systems. */
export function createPolicyWorkspaces(): PolicyWorkspaces {
  const changed = new EventEmitter<void>();
  const files = new Map<string, Promise<string | undefined>>();
  const folders = new Map<string, Promise<readonly string[] | undefined>>();
  const watchers = (workspace.workspaceFolders ?? []).map(folder => workspace.createFileSystemWatcher(new RelativePattern(folder, '**/{policy.xml,namedValueInformation.json}')));
  const forget = (): void => {
    files.clear();
    folders.clear();
    changed.fire();
  };
  const listeners = watchers.flatMap(watcher => [watcher.onDidChange(forget), watcher.onDidCreate(forget), watcher.onDidDelete(forget)]);

  const filesBeside = (uri: Uri): ArtifactFiles => {
    const at = (path: string): Uri => uri.with({ path });
    return {
      read: path => remembered(files, at(path), readText),
      folders: path => remembered(folders, at(path), readFolders),
      name: path => at(path).toString(),
    };
  };

  return {
    // what surrounds a policy in Azure is not read for linting: that would be a request for every scope around it
    around: async (uri, text) =>
      (uri.scheme === remotePolicyScheme ? undefined : await artifactWorkspace(uri.path, text, filesBeside(uri))) ?? { policyWorkspace: emptyWorkspace, texts: new Map() },
    onDidChange: changed.event,
    dispose: () => {
      for (const disposable of [...listeners, ...watchers, changed]) disposable.dispose();
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
  const content = await workspace.fs.readFile(uri).then(bytes => bytes, () => undefined);
  return content && new TextDecoder().decode(content);
}

async function readFolders(uri: Uri): Promise<readonly string[] | undefined> {
  const entries = await workspace.fs.readDirectory(uri).then(found => found, () => undefined);
  return entries?.flatMap(([name, type]) => (type === FileType.Directory ? [name] : []));
}
