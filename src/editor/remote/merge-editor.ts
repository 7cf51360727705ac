import {
  Disposable,
  EventEmitter,
  FileSystemError,
  FileType,
  TextDocumentSaveReason,
  Uri,
  workspace,
  type FileChangeEvent,
} from 'vscode';
import { t } from '../../base/text/translation.ts';
import { showMerge } from '../../host/window/plain-window.ts';
import { mergeWithMarks, type PolicyVersions } from './merge-policy.ts';

/** Scheme of what a merge comes to, in memory, until it is taken over. */
export const mergeScheme = 'apim-policy-merge';
/** Scheme of the texts that are merged, read-only. */
const versionScheme = 'apim-policy-version';

/** What is merged, and what is done with the result. */
export interface Merge {
  /** Of the policy. */
  readonly uri: Uri;
  readonly versions: PolicyVersions;
  /** Takes the merged text over; called once the merge was completed. */
  readonly complete: (text: string) => void;
}

/** VS Code's merge editor. */
export interface MergeEditor extends Disposable {
  /** Opens the three texts in it. Rejects where this VS Code has none. */
  open(merge: Merge): Promise<void>;
}

interface Result {
  text: string;
  mtime: number;
  /** Whether the user saved it: to complete a merge is to save its result and to close the editor. */
  isSaved: boolean;
  readonly complete: (text: string) => void;
}

/** Registers what the merge editor reads and writes. What it writes stays in memory. */
export function createMergeEditor(): MergeEditor {
  const texts = new Map<string, string>();
  const results = new Map<string, Result>();
  const changed = new EventEmitter<FileChangeEvent[]>();
  const byHand = new Set<string>();
  let merges = 0;

  const resultAt = (uri: Uri): Result => {
    const result = results.get(uri.toString());
    if (result) return result;
    throw FileSystemError.FileNotFound(t('This merge has ended. The policy has your text: merge it again from there.'));
  };
  const registration = Disposable.from(
    changed,
    workspace.registerTextDocumentContentProvider(versionScheme, { provideTextDocumentContent: uri => texts.get(uri.toString()) ?? '' }),
    workspace.registerFileSystemProvider(mergeScheme, {
      onDidChangeFile: changed.event,
      watch: () => new Disposable(() => undefined),
      stat: uri => {
        const { text, mtime } = resultAt(uri);
        return { type: FileType.File, ctime: 0, mtime, size: new TextEncoder().encode(text).length };
      },
      readFile: uri => new TextEncoder().encode(resultAt(uri).text),
      writeFile: (uri, content) => {
        const result = resultAt(uri);
        result.text = new TextDecoder().decode(content);
        result.mtime++;
        result.isSaved ||= byHand.delete(uri.toString());
      },
      readDirectory: () => [],
      createDirectory: uri => {
        throw FileSystemError.NoPermissions(uri);
      },
      delete: uri => {
        throw FileSystemError.NoPermissions(uri);
      },
      rename: uri => {
        throw FileSystemError.NoPermissions(uri);
      },
    }),
    workspace.onWillSaveTextDocument(({ document: { uri }, reason }) => {
      if (uri.scheme === mergeScheme && reason === TextDocumentSaveReason.Manual) byHand.add(uri.toString());
    }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      const result = results.get(uri.toString());
      if (!result) return;
      results.delete(uri.toString());
      for (const key of texts.keys()) if (Uri.parse(key).query === uri.query) texts.delete(key);
      if (result.isSaved) result.complete(result.text);
    }),
  );

  return {
    open: async ({ uri, versions, complete }) => {
      const query = String(++merges);
      const versionOf = (name: keyof PolicyVersions): Uri => {
        const version = Uri.from({ scheme: versionScheme, path: uri.path, query, fragment: name });
        texts.set(version.toString(), versions[name]);
        return version;
      };
      const output = Uri.from({ scheme: mergeScheme, path: uri.path, query });
      // with marks in it, the editor puts in what can be joined by itself and asks for the rest
      results.set(output.toString(), { text: mergeWithMarks(versions), mtime: Date.now(), isSaved: false, complete });
      await showMerge({
        base: versionOf('base'),
        left: { uri: versionOf('theirs'), title: t('Theirs'), description: t('in Azure now') },
        right: { uri: versionOf('yours'), title: t('Yours'), description: t('not saved yet') },
        output,
      });
    },
    dispose: () => {
      registration.dispose();
    },
  };
}
