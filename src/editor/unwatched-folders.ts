import { inTurns } from '../base/in-turns.ts';

/** What is in a folder, by URIs. */
export interface FolderContent {
  readonly folders: readonly string[];
  /** What tells the versions of each file apart. */
  readonly files: ReadonlyMap<string, string>;
}

/** What unwatched folders are found and looked at with. */
export interface UnwatchedFoldersParts {
  /** What is in a folder; undefined where there is none of that URI. Never rejects. */
  readonly list: (folder: string) => Promise<FolderContent | undefined>;
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

/** Looking takes one part in as many of the time at most. */
const share = 20;
/** The most folders that are looked at. */
const most = 2000;

const nothing: FolderContent = { folders: [], files: new Map() };

/**
 * Looks at the folders that VS Code does not watch. On Linux its watcher learns of a new folder when it is there; folders that were made
 * in it by then, as by a checkout or by `mkdir -p`, are never watched, and no change in them is reported
 * (https://github.com/microsoft/vscode/issues/142694). They are those in a reported folder that are not reported themselves.
 */
export function createUnwatchedFolders({ list, onChanged, rest, pause }: UnwatchedFoldersParts): UnwatchedFolders {
  /** What was in each when it was looked at. */
  const unwatched = new Map<string, FolderContent>();
  let reported = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLooking = false;
  let isDisposed = false;

  /** Looks into a folder that is not watched, and into those in it. */
  const look = async (folder: string, isWatched: (folder: string) => boolean): Promise<void> => {
    const now = await list(folder);
    if (isDisposed || isWatched(folder)) return;
    const before = unwatched.get(folder) ?? nothing;
    if (now) unwatched.set(folder, now);
    else unwatched.delete(folder);
    changedFiles(before.files, now?.files ?? nothing.files).forEach(onChanged);
    const found = (now?.folders ?? []).filter(one => !unwatched.has(one) && !isWatched(one));
    for (const one of found) {
      if (unwatched.size < most) await look(one, isWatched);
    }
  };

  /** Looks for folders that were not reported in those that were. */
  const lookIntoReported = async (): Promise<void> => {
    const news = reported;
    reported = new Set();
    const isWatched = (folder: string): boolean => news.has(folder) || reported.has(folder);
    await inTurns([...news], async one => {
      const folders = (await list(one))?.folders ?? [];
      for (const folder of folders.filter(each => !unwatched.has(each) && !isWatched(each))) await look(folder, isWatched);
    });
  };

  const lookAround = async (): Promise<void> => {
    const start = performance.now();
    isLooking = true;
    await lookIntoReported();
    await inTurns([...unwatched.keys()], async folder => {
      if (unwatched.has(folder)) await look(folder, one => reported.has(one));
    });
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

function changedFiles(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...before.keys(), ...now.keys()])].filter(file => before.get(file) !== now.get(file));
}
