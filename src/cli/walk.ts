import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { holdsPolicy, looksLikePolicy, type PolicySource } from '../policy/index.ts';
import { readDiskFile, strangeness, unreadableFor } from './disk-file.ts';
import { isWithin } from './links.ts';

/** What the given paths hold. */
export interface FoundPolicies {
  /** By absolute path, in order and once each. */
  readonly sources: readonly PolicySource[];
  /** Of each path that was given and is not there: a sentence that says so. */
  readonly missing: readonly string[];
  /** Of each path that was given and holds no policy: a sentence that says so. */
  readonly without: readonly string[];
  /** Of each file and folder that could hold a policy and was not read: a sentence that says why. */
  readonly unread: readonly string[];
  /** What was passed over and is read elsewhere. */
  readonly notes: readonly string[];
}

/**
 * The policies at the given files and folders. A file that is named is looked into whatever its name; in a folder every
 * `.xml` that looks like a policy counts, hidden folders and node_modules left out. Nothing that cannot be read ends the
 * walk: it is told, and the others are read.
 */
export async function findPolicies(paths: readonly string[], cwd: string): Promise<FoundPolicies> {
  const sources = new Map<string, PolicySource>();
  const missing: string[] = [];
  const without: string[] = [];
  const unread: string[] = [];
  const notes: string[] = [];
  for (const given of paths) {
    const absolute = path.resolve(cwd, given);
    const info = await stat(absolute).catch(() => undefined);
    if (!info) {
      missing.push(
        `There is no file or folder ${given}.${isPattern(given) ? ' It is taken as a name: the shell fills in a pattern only where it matches something.' : ''}`,
      );
      continue;
    }
    const before = unread.length;
    const nameOf = (file: string): string => path.join(given, path.relative(absolute, file));
    const found = info.isDirectory()
      ? await within(absolute, { notRead: (file, why) => unread.push(`${nameOf(file)} ${why}.`), note: (file, what) => notes.push(`${nameOf(file)} ${what}.`) })
      : await named(absolute);
    if (typeof found !== 'string') for (const source of found) sources.set(source.file, source);
    if (typeof found === 'string') (found === withoutPolicy || found === withoutText ? without : unread).push(`${given} ${found}.`);
    else if (found.length === 0 && unread.length === before) without.push(`There is no policy in ${given}.`);
  }
  return { sources: [...sources.values()], missing, without, unread, notes };
}

const withoutPolicy = 'holds no policy';
const withoutText = 'is not text';

/** The one policy in a file, or why there is none. */
async function named(file: string): Promise<readonly PolicySource[] | string> {
  const read = await readDiskFile(file);
  switch (read.kind) {
    case 'text':
      return holdsPolicy(read.text) ? [{ file, text: read.text }] : withoutPolicy;
    case 'no-text':
      return withoutText;
    case 'gone':
      return gone;
    case 'large':
    case 'unread':
      return read.why;
  }
}

const gone = 'was gone when it was to be read';

interface Teller {
  readonly notRead: (file: string, why: string) => unknown;
  readonly note: (file: string, what: string) => unknown;
}

async function within(folder: string, tell: Teller): Promise<readonly PolicySource[]> {
  const root = await realpath(folder);
  const sources: PolicySource[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const entries = await entriesOf(next, tell);
    const folders: string[] = [];
    for (const entry of entries) {
      const file = path.join(next, entry.name);
      if (isPassedOver(entry.name)) continue;
      if (entry.isSymbolicLink()) sources.push(...(await behindLink(file, root, tell)));
      else if (entry.isDirectory()) folders.push(file);
      else if (isXml(entry.name)) sources.push(...(await policyAt(file, strangeness(entry), tell)));
    }
    waiting.push(...folders.toReversed());
  }
  return sources.toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

async function entriesOf(folder: string, { notRead }: Teller): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    notRead(folder, unreadableFor(error));
    return [];
  }
}

/** Hidden folders and files, and packages. */
function isPassedOver(name: string): boolean {
  return name === 'node_modules' || (name.startsWith('.') && !isXml(name));
}

function isXml(name: string): boolean {
  return name.toLowerCase().endsWith('.xml');
}

/**
 * A link to a file in the folder is read where it stands; one to a folder in it is not followed: the folder itself is read, and
 * links may go round.
 */
async function behindLink(file: string, root: string, tell: Teller): Promise<readonly PolicySource[]> {
  const [target, info] = await Promise.all([realpath(file).catch(() => undefined), stat(file).catch(() => undefined)]);
  if (target === undefined || !info) {
    if (isXml(file)) tell.notRead(file, 'is a link that leads nowhere');
    return [];
  }
  if (!info.isDirectory() && !isXml(file)) return [];
  const isInside = isWithin(root, target) && !path.relative(root, target).split(path.sep).some(isPassedOver);
  if (!isInside) tell.notRead(file, 'is a link that leads out of the folder');
  else if (info.isDirectory()) tell.note(file, 'is a link to a folder that is read where it is');
  else return policyAt(file, strangeness(info), tell);
  return [];
}

async function policyAt(file: string, strange: string | undefined, { notRead }: Teller): Promise<readonly PolicySource[]> {
  const read = strange === undefined ? await readDiskFile(file) : ({ kind: 'unread', why: strange } as const);
  switch (read.kind) {
    case 'text':
      return looksLikePolicy(read.text) ? [{ file, text: read.text }] : [];
    case 'large':
      if (looksLikePolicy(read.head)) notRead(file, read.why);
      return [];
    case 'no-text':
      notRead(file, withoutText);
      return [];
    case 'gone':
      notRead(file, gone);
      return [];
    case 'unread':
      notRead(file, read.why);
      return [];
  }
}

function isPattern(given: string): boolean {
  return /[*?[\]{}]/.test(given);
}
