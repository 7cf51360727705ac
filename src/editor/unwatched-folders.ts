import { inTurns } from '../base/in-turns.ts';
import { createLimiter } from '../base/limiter.ts';

/** What is in a folder, by URIs. */
export interface FolderContent {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** What tells the versions of files apart. */
type Versions = ReadonlyMap<string, string>;

/** What unwatched folders are found and looked at with. */
export interface UnwatchedFoldersParts {
  /** What is in a folder; undefined where there is none of that URI. Never rejects. */
  readonly list: (folder: string) => Promise<FolderContent | undefined>;
  /** What tells the versions of a file apart. Never rejects. */
  readonly versionOf: (file: string) => Promise<string>;
  /** Is called with each file that came, went or changed. */
  readonly onChanged: (file: string) => void;
  /** How long it takes until what was reported as new is looked into, in milliseconds: what is in it may be reported yet. */
  readonly rest: number;
  /** How long it takes from one look to the next at least, in milliseconds. */
  readonly pause: number;
}

/** Folders that are looked at from time to time. */
export interface UnwatchedFolders {
  /** VS Code reported a file or a folder as new: if it is a folder, changes of what is right in it are reported from now on. */
  reported(uri: string): void;
  dispose(): void;
}

/** Looking again takes one part in as many of the time at most. */
const share = 10;
/** How many folders are looked at at once: nearly all of a look is waiting for a file system. */
const atOnce = 8;

/**
 * Looks at the folders that VS Code does not watch. On Linux its watcher learns of a new folder when it is there; folders that were made
 * in it by then, as by a checkout or by `mkdir -p`, are never watched, and no change in them is reported
 * (https://github.com/microsoft/vscode/issues/142694). They are those in a reported folder that are not reported themselves.
 */
export function createUnwatchedFolders({ list, versionOf, onChanged, rest, pause }: UnwatchedFoldersParts): UnwatchedFolders {
  /** The files of each as they were when it was looked at. */
  const unwatched = new Map<string, Versions>();
  let reported = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLooking = false;
  let isDisposed = false;

  /** Looks into a folder that is not watched, and into those in it. */
  const look = async (folder: string, isWatched: (folder: string) => boolean): Promise<void> => {
    const content = await list(folder);
    const files = content?.files ?? [];
    const now = new Map(await Promise.all(files.map(async file => [file, await versionOf(file)] as const)));
    if (isDisposed || isWatched(folder)) return;
    const before = unwatched.get(folder) ?? new Map<string, string>();
    if (content) unwatched.set(folder, now);
    else unwatched.delete(folder);
    changedFiles(before, now).forEach(onChanged);
    await lookIntoNew(content?.folders ?? [], isWatched);
  };

  const lookIntoNew = async (folders: readonly string[], isWatched: (folder: string) => boolean): Promise<void> => {
    for (const folder of folders) {
      if (!unwatched.has(folder) && !isWatched(folder)) await look(folder, isWatched);
    }
  };

  /** Looks for folders that were not reported in those that were. */
  const lookIntoReported = async (): Promise<void> => {
    const news = reported;
    reported = new Set();
    const isWatched = (folder: string): boolean => news.has(folder) || reported.has(folder);
    // which of what was reported are folders is seen by what they are in, of which there is less
    const around = [...new Set([...news].map(uri => uri.slice(0, uri.lastIndexOf('/'))))];
    await inTurns(around, async parent => {
      const folders = (await list(parent))?.folders.filter(folder => news.has(folder)) ?? [];
      await inTurns(folders, async folder => lookIntoNew((await list(folder))?.folders ?? [], isWatched));
    });
  };

  const lookAgainInto = async (folders: readonly string[]): Promise<void> => {
    const limited = createLimiter(atOnce);
    await Promise.all(
      folders.map(folder =>
        limited(async () => {
          if (unwatched.has(folder)) await look(folder, one => reported.has(one));
        }),
      ),
    );
  };

  const lookAround = async (): Promise<void> => {
    isLooking = true;
    const known = [...unwatched.keys()];
    await lookIntoReported();
    const start = performance.now(); // what is looked into once costs nothing later
    await lookAgainInto(known);
    isLooking = false;
    next(Math.max(pause, share * (performance.now() - start)));
  };

  /** Looks again later, where there is anything to look at. */
  const next = (later: number): void => {
    if (isDisposed || isLooking || (unwatched.size === 0 && reported.size === 0)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void lookAround(), reported.size > 0 ? rest : later);
  };

  return {
    reported: uri => {
      unwatched.delete(uri);
      const isFirst = reported.size === 0;
      reported.add(uri);
      if (isFirst) next(rest);
    },
    dispose: () => {
      isDisposed = true;
      clearTimeout(timer);
    },
  };
}

function changedFiles(before: Versions, now: Versions): readonly string[] {
  return [...new Set([...before.keys(), ...now.keys()])].filter(file => before.get(file) !== now.get(file));
}
