import { readdirSync, statSync, type Dirent, type Stats } from 'node:fs';
import path from 'node:path';
import { isPolicyFile } from '../base/policy-file-name.ts';
import { looksLikePolicy } from '../policy/index.ts';
import { isMissing, readDiskFile, strangeness, unreadableFor } from './disk-file.ts';
import { isWithin, realPath } from './links.ts';

/** A file or folder that was given, and what of it is to be looked into. */
export interface GivenPath {
  /** As it was given. */
  readonly name: string;
  readonly absolute: string;
  readonly isFolder: boolean;
  /** By absolute paths, in their order. */
  readonly files: readonly string[];
  /** Of each file and folder in it that could contain a policy and cannot be read: a sentence that says why. */
  readonly unread: readonly string[];
  /** What was passed over and is read elsewhere. */
  readonly notes: readonly string[];
}

/** What the given paths are. */
export interface GivenPaths {
  readonly given: readonly GivenPath[];
  /** Of each path that is not there, or about which that cannot be known: a sentence that says so. */
  readonly missing: readonly string[];
}

/**
 * The files at the given paths that are to be looked into. A file that is named is, whatever its name; in a folder every ordinary
 * file is, hidden folders and node_modules left out. Nothing that cannot be read ends the walk: it is reported.
 */
export function walkPaths(paths: readonly string[], cwd: string): GivenPaths {
  const given: GivenPath[] = [];
  const missing: string[] = [];
  for (const name of paths) {
    const absolute = path.resolve(cwd, name);
    const { info, error } = statOf(absolute);
    if (!info) missing.push(isMissing(error) ? absence(name) : `${name} ${unreadableFor(error)}.`);
    else if (info.isDirectory()) {
      given.push({ name, absolute, isFolder: true, ...filesIn(absolute, file => nameOf({ name, absolute }, file)) });
    } else given.push({ name, absolute, isFolder: false, files: [absolute], unread: [], notes: [] });
  }
  return { given, missing };
}

/** How a file is named that was found at a path that was given. */
export function nameOf({ name, absolute }: Pick<GivenPath, 'name' | 'absolute'>, file: string): string {
  return path.join(name, path.relative(absolute, file));
}

/** What a walk comes to. */
interface Walk {
  readonly notRead: (file: string, why: string) => unknown;
  readonly note: (file: string, what: string) => unknown;
}

function filesIn(folder: string, name: (file: string) => string): Pick<GivenPath, 'files' | 'unread' | 'notes'> {
  const root = realPath(folder) ?? folder;
  const [files, unread, notes]: [string[], string[], string[]] = [[], [], []];
  const walk: Walk = {
    notRead: (file, why) => unread.push(`${name(file)} ${why}.`),
    note: (file, what) => notes.push(`${name(file)} ${what}.`),
  };
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entry of entriesOf(next, walk)) {
      const file = path.join(next, entry.name);
      if (isPassedOver(entry.name)) {
        const policy = entry.isDirectory() && !packages.has(entry.name) ? policyBelow(file) : undefined;
        if (policy !== undefined) walk.note(file, `is hidden and left out, with policies in it (${path.relative(file, policy)}): name it to have them read`);
        continue;
      }
      if (entry.isDirectory()) waiting.push(file);
      else if (entry.isSymbolicLink() ? isReadBehind(file, root, walk) : isOrdinary(file, entry, walk)) files.push(file);
    }
  }
  return { files: files.sort(), unread, notes };
}

function entriesOf(folder: string, { notRead }: Pick<Walk, 'notRead'>): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    notRead(folder, unreadableFor(error));
    return [];
  }
}

/** Folders with what others wrote, or the history of all files. */
const packages: ReadonlySet<string> = new Set(['node_modules', '.git']);
/** How many files of a hidden folder are asked by their names, and how many by their texts. */
const most = { names: 2000, texts: 50 };

/** A policy in a folder that is left out, by the files that are kept for policies; `undefined` when none is among the first of them. */
function policyBelow(folder: string): string | undefined {
  let [names, texts] = [0, 0];
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entry of entriesOf(next, { notRead: () => undefined })) {
      const file = path.join(next, entry.name);
      if (++names > most.names) return undefined;
      if (entry.isDirectory() && !packages.has(entry.name)) waiting.push(file);
      if (!entry.isFile() || !isPolicyFile(file) || ++texts > most.texts) continue;
      const read = readDiskFile(file);
      if (read.kind === 'text' && looksLikePolicy(read.text)) return file;
    }
  }
  return undefined;
}

/** Hidden folders and files, and packages. */
function isPassedOver(name: string): boolean {
  return name === 'node_modules' || (name.startsWith('.') && !isPolicyFile(name));
}

function isOrdinary(file: string, info: Parameters<typeof strangeness>[0], { notRead }: Walk): boolean {
  const strange = strangeness(info);
  if (strange !== undefined && isPolicyFile(file)) notRead(file, strange);
  return strange === undefined;
}

/**
 * A link to a file in the folder is read where it is; one to a folder in it is not followed: the folder itself is read, and
 * links may go round.
 */
function isReadBehind(file: string, root: string, walk: Walk): boolean {
  const [target, { info, error }] = [realPath(file), statOf(file)];
  if (target === undefined || !info) {
    const leadsNowhere = !error || isMissing(error);
    if (isPolicyFile(file)) walk.notRead(file, leadsNowhere ? 'is a link that leads nowhere' : `is a link that ${unreadableFor(error)}`);
    return false;
  }
  if (!info.isDirectory() && !isPolicyFile(file)) return false;
  const isInside = isWithin(root, target) && !path.relative(root, target).split(path.sep).some(isPassedOver);
  if (!isInside) walk.notRead(file, 'is a link that leads out of the folder');
  else if (info.isDirectory()) walk.note(file, 'is a link to a folder that is read where it is');
  else return isOrdinary(file, info, walk);
  return false;
}

function statOf(file: string): { readonly info?: Stats; readonly error?: unknown } {
  try {
    return { info: statSync(file) };
  } catch (error) {
    return { error };
  }
}

/** That nothing of a name is there, which may be a pattern. */
function absence(name: string): string {
  const pattern = ' It is taken as a name: the shell fills in a pattern only where it matches something.';
  return `There is no file or folder ${name}.${isPattern(name) ? pattern : ''}`;
}

function isPattern(given: string): boolean {
  return /[*?[\]{}]/.test(given);
}
