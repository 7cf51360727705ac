import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { looksLikePolicy, type PolicySource } from '../policy/index.ts';
import { UsageError } from './usage-error.ts';

/** Larger files are no policies: the service takes 256 KiB. */
const largestFile = 8 * 1024 * 1024;

/**
 * The policies at the given files and folders, by absolute path, in order and once each. A file that is named is taken
 * as it is; in a folder every `.xml` that looks like a policy is, hidden folders and node_modules left out.
 */
export async function findPolicies(paths: readonly string[], cwd: string): Promise<readonly PolicySource[]> {
  const found = new Map<string, PolicySource>();
  for (const given of paths) {
    const absolute = path.resolve(cwd, given);
    const info = await stat(absolute).catch(() => undefined);
    if (!info) throw new UsageError('not-found', `There is no file or folder ${given}.`);
    if (info.isDirectory()) for await (const source of walk(absolute)) found.set(source.file, source);
    else found.set(absolute, { file: absolute, text: await readFile(absolute, 'utf8') });
  }
  return [...found.values()];
}

async function* walk(folder: string): AsyncGenerator<PolicySource> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const absolute = path.join(folder, entry.name);
    // links are not followed: they may lead back up
    if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') yield* walk(absolute);
    if (!entry.isFile() || !entry.name.toLowerCase().endsWith('.xml') || (await stat(absolute)).size > largestFile) continue;
    const text = await readFile(absolute, 'utf8');
    if (looksLikePolicy(text)) yield { file: absolute, text };
  }
}
