import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { holdsPolicy, looksLikePolicy, type PolicySource } from '../policy/index.ts';
import { readText } from './text-file.ts';
import { UsageError } from './usage-error.ts';

/** Larger files are no policies: the service takes 256 KiB. */
const largestFile = 8 * 1024 * 1024;

/** What the given paths hold. */
export interface FoundPolicies {
  /** By absolute path, in order and once each. */
  readonly sources: readonly PolicySource[];
  /** Of each path that was given and holds no policy: a sentence that says so. */
  readonly without: readonly string[];
}

/**
 * The policies at the given files and folders. A file that is named is looked into whatever its name; in a folder every
 * `.xml` that looks like a policy counts, hidden folders and node_modules left out.
 */
export async function findPolicies(paths: readonly string[], cwd: string): Promise<FoundPolicies> {
  const sources = new Map<string, PolicySource>();
  const without: string[] = [];
  for (const given of paths) {
    const absolute = path.resolve(cwd, given);
    const info = await stat(absolute).catch(() => undefined);
    if (!info) throw new UsageError('not-found', `There is no file or folder ${given}.${isPattern(given) ? ' It is taken as a name: the shell fills in a pattern only where it matches something.' : ''}`);
    const found = info.isDirectory() ? await within(absolute) : await named(absolute);
    if (typeof found === 'string') without.push(`${given} ${found}.`);
    else if (found.length === 0) without.push(`There is no policy in ${given}.`);
    else for (const source of found) sources.set(source.file, source);
  }
  return { sources: [...sources.values()], without };
}

/** The one policy in a file, or why there is none. */
async function named(file: string): Promise<readonly PolicySource[] | string> {
  const text = await readText(file);
  if (text === undefined) return 'is not text';
  return holdsPolicy(text) ? [{ file, text }] : 'holds no policy';
}

async function within(folder: string): Promise<readonly PolicySource[]> {
  const sources: PolicySource[] = [];
  for await (const source of walk(folder)) sources.push(source);
  return sources;
}

async function* walk(folder: string): AsyncGenerator<PolicySource> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const absolute = path.join(folder, entry.name);
    // links are not followed: they may lead back up
    if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') yield* walk(absolute);
    if (!entry.isFile() || !entry.name.toLowerCase().endsWith('.xml') || (await stat(absolute)).size > largestFile) continue;
    const text = await readText(absolute);
    if (text !== undefined && looksLikePolicy(text)) yield { file: absolute, text };
  }
}

function isPattern(given: string): boolean {
  return /[*?[\]{}]/.test(given);
}
