import { Disposable, FileType, RelativePattern, Uri, workspace, type WorkspaceFolder } from 'vscode';
import { createTouchedFiles, isPassedOver, type TouchedFilesParts } from './touched-files.ts';
import { createUnwatchedFolders, type FolderContent } from './unwatched-folders.ts';

/** Policies, and what only surrounds policies. */
const policyFiles = '{policy.xml,*.policy,*.tpl,*.tftpl,namedValueInformation.json}';
const hostFiles = '*.{tf,tofu,tfvars,bicep,bicepparam,json,jsonc,yaml,yml}';
const ours = /\/policy\.xml$|\.(?:policy|tf?tpl|tf|tofu|tfvars|bicep|bicepparam|jsonc?|ya?ml)$/i;
/** Most of them are none of policies' business, and some are written all the time. */
const dataFiles = /\.(?:jsonc?|ya?ml)$/i;
/** How long it takes from one look at folders that VS Code does not watch to the next, in milliseconds. */
const pause = 3000;

/** Looks at the changes of files of the workspace that policies, and what surrounds them, may be in. */
export function createWatchedFiles(parts: TouchedFilesParts): Disposable & { watch(): void } {
  const { onRelevant, rest } = parts;
  const touched = createTouchedFiles(parts);
  const changed = (uri: Uri): void => {
    if (dataFiles.test(uri.path) && !uri.path.endsWith('/namedValueInformation.json')) touched.look(uri);
    else onRelevant();
  };
  const unwatched = createUnwatchedFolders({
    list: folder => contentOf(Uri.parse(folder)),
    versionOf: file => versionOf(Uri.parse(file)),
    onChanged: file => changed(Uri.parse(file)),
    rest: 5 * rest,
    pause,
  });
  const folderChanged = (uri: Uri): void => {
    if (!uri.path.slice(uri.path.lastIndexOf('/')).includes('.')) onRelevant();
  };
  const watchFolder = (folder: WorkspaceFolder): Disposable => {
    const files = [policyFiles, hostFiles].map(pattern => workspace.createFileSystemWatcher(new RelativePattern(folder, `**/${pattern}`)));
    // a folder that comes or goes may be reported as one, without the files in it
    const all = workspace.createFileSystemWatcher(new RelativePattern(folder, '**'), false, true, false);
    return Disposable.from(
      ...files.flatMap(watcher => [watcher, watcher.onDidChange(changed), watcher.onDidCreate(changed), watcher.onDidDelete(changed)]),
      all,
      all.onDidCreate(folderChanged),
      all.onDidDelete(folderChanged),
      all.onDidCreate(uri => {
        if (!isPassedOver(uri)) unwatched.reported(uri.toString());
      }),
    );
  };
  /** By the URIs of the workspace's folders. */
  const watching = new Map<string, Disposable>();
  return {
    // a watcher costs milliseconds, so the first look for policies sets them up, not the start of VS Code
    watch: () => {
      for (const folder of workspace.workspaceFolders ?? []) {
        const key = folder.uri.toString();
        if (!watching.has(key)) watching.set(key, watchFolder(folder));
      }
    },
    dispose: () => {
      touched.dispose();
      unwatched.dispose();
      Disposable.from(...watching.values()).dispose();
    },
  };
}

/** What is in a folder; undefined where it is none. */
async function contentOf(folder: Uri): Promise<FolderContent | undefined> {
  const entries = await workspace.fs.readDirectory(folder).then(found => found, () => undefined);
  if (!entries) return undefined;
  const named = (kind: FileType): readonly Uri[] =>
    entries.flatMap(([name, type]) => (type === kind ? [Uri.joinPath(folder, name)] : [])).filter(uri => !isPassedOver(uri));
  return {
    folders: named(FileType.Directory).map(String),
    files: named(FileType.File).filter(({ path }) => ours.test(path)).map(String),
  };
}

async function versionOf(file: Uri): Promise<string> {
  return workspace.fs.stat(file).then(({ mtime, size }) => `${mtime} ${size}`, () => 'unknown');
}
