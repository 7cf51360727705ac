import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { inOrder } from '../base/in-order.ts';
import { isPolicyFile } from '../base/policy-file-name.ts';
import type { FilePolicy } from '../policy/index.ts';
import { strangeness, unreadableFor } from './disk-file.ts';
import { readFollowed, type FoundFile } from './followed-files.ts';
import { isWithin } from './links.ts';
import { readPolicies, type ReadPolicies, type UnreadPolicy } from './read-policies.ts';

/** How many files are read at a time: the disk answers while others are looked into. */
const readAtATime = 32;

/** What the given paths contain. */
export interface FoundPolicies {
  /** In the order of their files, once each; files are named by absolute path. */
  readonly policies: readonly FilePolicy[];
  /** What looks like a policy in a file of a folder and is not read. */
  readonly unreadPolicies: readonly UnreadPolicy[];
  /** Of each path that was given and is not there: a sentence that says so. */
  readonly missing: readonly string[];
  /** Of each path that was given and contains no policy: a sentence that says so. */
  readonly without: readonly string[];
  /** Of each file and folder that could contain a policy and was not read: a sentence that says why. */
  readonly unread: readonly string[];
  /** What was passed over and is read elsewhere. */
  readonly notes: readonly string[];
}

/**
 * The policies at the given files and folders. A file that is named is looked into whatever its name; in a folder every file of
 * text is, hidden folders and node_modules left out. Nothing that cannot be read ends the walk: it is reported, and the others are
 * read.
 */
export async function findPolicies(paths: readonly string[], cwd: string): Promise<FoundPolicies> {
  const files = new Map<string, ReadPolicies>();
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
    const nameOf = (file: string): string => path.join(given, path.relative(absolute, file));
    const walk: Walk = {
      found: [],
      notRead: (file, why) => unread.push(`${nameOf(file)} ${why}.`),
      note: (file, what) => notes.push(`${nameOf(file)} ${what}.`),
    };
    const before = unread.length;
    if (info.isDirectory()) await within(absolute, walk);
    else await named(absolute, { ...walk, notRead: (_, why) => unread.push(`${given} ${why}.`) }, why => without.push(`${given} ${why}.`));
    walk.found.push(...(await readFollowed(walk.found, file => files.has(file))));
    for (const { file, read } of walk.found) files.set(file, read);
    const isEmpty = !walk.found.some(({ read }) => read.policies.length > 0);
    if (info.isDirectory() && isEmpty && unread.length === before) without.push(`There is no policy in ${given}.`);
  }
  const all = [...files.values()];
  return {
    policies: all.flatMap(({ policies }) => policies),
    unreadPolicies: all.flatMap(({ unreadPolicies }) => unreadPolicies),
    missing, without, unread, notes,
  };
}

/** What a walk comes to. */
interface Walk {
  readonly found: FoundFile[];
  readonly notRead: (file: string, why: string) => unknown;
  readonly note: (file: string, what: string) => unknown;
}

/** Looks into one file, which should contain a policy. */
async function named(file: string, { found, notRead }: Walk, isWithout: (why: string) => unknown): Promise<void> {
  const read = await readPolicies(file, { isNamed: true });
  switch (read.kind) {
    case 'read':
      if (isNothing(read)) isWithout('contains no policy');
      else found.push({ file, read });
      break;
    case 'no-text':
      isWithout('is not text');
      break;
    case 'unread':
      notRead(file, read.why);
      break;
  }
}

async function within(folder: string, walk: Walk): Promise<void> {
  const root = await realpath(folder);
  const files: string[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entry of await entriesOf(next, walk)) {
      const file = path.join(next, entry.name);
      if (isPassedOver(entry.name)) continue;
      if (entry.isDirectory()) waiting.push(file);
      else if (entry.isSymbolicLink() ? await isReadBehind(file, root, walk) : isOrdinary(file, entry, walk)) files.push(file);
    }
  }
  const reads = inOrder(files.toSorted(), readAtATime, async file => ({ file, read: await readPolicies(file, { isNamed: false }) }));
  for await (const { file, read } of reads) look(file, read, walk);
}

async function entriesOf(folder: string, { notRead }: Walk): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    notRead(folder, unreadableFor(error));
    return [];
  }
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
async function isReadBehind(file: string, root: string, walk: Walk): Promise<boolean> {
  const [target, info] = await Promise.all([realpath(file).catch(() => undefined), stat(file).catch(() => undefined)]);
  if (target === undefined || !info) {
    if (isPolicyFile(file)) walk.notRead(file, 'is a link that leads nowhere');
    return false;
  }
  if (!info.isDirectory() && !isPolicyFile(file)) return false;
  const isInside = isWithin(root, target) && !path.relative(root, target).split(path.sep).some(isPassedOver);
  if (!isInside) walk.notRead(file, 'is a link that leads out of the folder');
  else if (info.isDirectory()) walk.note(file, 'is a link to a folder that is read where it is');
  else return isOrdinary(file, info, walk);
  return false;
}

function look(file: string, read: Awaited<ReturnType<typeof readPolicies>>, { found, notRead }: Walk): void {
  switch (read.kind) {
    case 'read':
      if (!isNothing(read)) found.push({ file, read });
      break;
    case 'no-text':
      if (isPolicyFile(file)) notRead(file, 'is not text');
      break;
    case 'unread':
      notRead(file, read.why);
      break;
  }
}

function isNothing({ policies, unreadPolicies, followed }: ReadPolicies): boolean {
  return policies.length + unreadPolicies.length + followed.length === 0;
}

function isPattern(given: string): boolean {
  return /[*?[\]{}]/.test(given);
}
