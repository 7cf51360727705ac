import { Disposable, EventEmitter, workspace, type FileChangeEvent } from 'vscode';
import type { Editor, OpenConflicts } from '../host/window/editor-context.ts';
import { remotePolicyScheme } from '../host/remote-policy-uri.ts';
import type { RemotePolicyEditor, RemotePolicyParts } from './remote/index.ts';

/**
 * Registers the policies in Azure as files. What is behind them is a bundle of its own, read when VS Code or a command first asks
 * for one.
 */
export function registerRemotePolicies(
  load: () => Promise<{ readonly createRemotePolicyEditor: (parts: RemotePolicyParts) => RemotePolicyEditor }>,
  parts: RemotePolicyParts,
): Pick<Editor, 'openRemotePolicy' | 'readRemotePolicy' | 'reloadPolicies' | 'conflicts' | 'dispose'> & Pick<RemotePolicyEditor, 'policyUri'> {
  const changed = new EventEmitter<FileChangeEvent[]>();
  const conflictsChanged = new EventEmitter<void>();
  const own: Disposable[] = [changed, conflictsChanged];
  let made: RemotePolicyEditor | undefined;
  const make = async (): Promise<RemotePolicyEditor> => {
    const { createRemotePolicyEditor } = await load();
    if (made) return made;
    made = createRemotePolicyEditor(parts);
    own.push(
      made,
      made.files.onDidChangeFile(events => changed.fire(events)),
      made.conflicts.onDidChange(() => conflictsChanged.fire()),
    );
    return made;
  };
  const files = async (): Promise<RemotePolicyEditor['files']> => (await make()).files;
  const conflicts: OpenConflicts = {
    get open() {
      return made?.conflicts.open ?? [];
    },
    onDidChange: conflictsChanged.event,
    merge: async uri => (await make()).conflicts.merge(uri),
    compare: async uri => (await make()).conflicts.compare(uri),
    overwrite: async uri => (await make()).conflicts.overwrite(uri),
    takeTheirs: async uri => (await make()).conflicts.takeTheirs(uri),
  };
  own.push(
    workspace.registerFileSystemProvider(
      remotePolicyScheme,
      {
        onDidChangeFile: changed.event,
        watch: () => new Disposable(() => undefined), // Azure does not report changes; reload looks
        stat: async uri => (await files()).stat(uri),
        readFile: async uri => (await files()).readFile(uri),
        writeFile: async (uri, content) => (await files()).writeFile(uri, content),
        readDirectory: async () => (await files()).readDirectory(),
        createDirectory: async uri => (await files()).createDirectory(uri),
        delete: async uri => (await files()).delete(uri),
        rename: async uri => (await files()).rename(uri),
      },
      { isCaseSensitive: true },
    ),
  );
  return {
    conflicts,
    openRemotePolicy: async (scopeId, scopeLabel) => (await make()).openRemotePolicy(scopeId, scopeLabel),
    policyUri: async (scopeId, signal) => (await make()).policyUri(scopeId, signal),
    readRemotePolicy: async (scopeId, signal) => (await make()).readRemotePolicy(scopeId, signal),
    reloadPolicies: async scopeIds => made?.reloadPolicies(scopeIds), // before it is made none is open
    dispose: () => {
      for (const one of own) one.dispose();
    },
  };
}
