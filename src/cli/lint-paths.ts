import { accountOf, type Reported } from './account.ts';
import { lintFollowed } from './followed-files.ts';
import type { FileJob, FileLinting, LintAll } from './lint-bunch.ts';
import { lintFiles } from './lint-lanes.ts';
import type { LintedPolicies } from './lint-policies.ts';
import { readPolicies } from './read-policies.ts';
import { walkPaths } from './walk.ts';

/** What linting came to. */
export interface Linted {
  /** What was found, in the order in which it is reported. */
  readonly files: readonly LintedPolicies[];
  /** Of each path that was given and is not there: a sentence that says so. */
  readonly missing: readonly string[];
  /** Of each path that was given and contains no policy: a sentence that says so. */
  readonly without: readonly string[];
  /** Of each file and folder that could contain a policy, or surrounds one, and was not read: a sentence that says why. */
  readonly unread: readonly string[];
  /** What was passed over and is read elsewhere. */
  readonly notes: readonly string[];
}

/** How paths are linted: with what files are, beside the paths; and the script of threads, without which there are none. */
export type PathLinting = Omit<FileLinting, 'given'> & { readonly script: URL | undefined };

/** Lints the policies at the given files and folders, and accounts for every file there. */
export async function lintPaths(paths: readonly string[], { script, ...how }: PathLinting): Promise<Linted> {
  const { given, missing } = walkPaths(paths, how.cwd);
  const linting: FileLinting = { ...how, given: given.map(({ absolute }) => absolute) };
  const around = new Set<string>();
  let policies = 0;
  /** Which policies are in a part depends on how many are before them. */
  const numbered = async (jobs: readonly FileJob[]): Promise<readonly FileJob[]> => {
    const found: FileJob[] = [];
    for (const job of jobs) {
      found.push({ ...job, first: policies });
      policies += await policiesIn(job);
    }
    return found;
  };
  const lintAll: LintAll = async jobs => {
    const answers = await lintFiles(linting.shard ? await numbered(jobs) : jobs, linting, script);
    for (const sentence of answers.flatMap(({ unread }) => unread)) around.add(sentence);
    return new Map(answers.flatMap(({ files }) => files).map((answer, n) => [jobs[n]?.file ?? '', answer]));
  };
  const named = new Set(given.flatMap(({ isFolder, absolute }) => (isFolder ? [] : [absolute])));
  const jobs = [...new Set(given.flatMap(({ files }) => files))].map(file => ({ file, isNamed: named.has(file) }));
  const answers = await lintAll(jobs);
  const followed = await lintFollowed(answers, lintAll);

  const reported = new Map<string, LintedPolicies>();
  const [without, unread]: [string[], string[]] = [[], []];
  for (const one of given) {
    const account = accountOf(one, answers);
    const policies: readonly Reported[] = [...account.read, ...one.files.flatMap(file => followed.get(file) ?? [])];
    for (const [key, read] of policies) if (!reported.has(key)) reported.set(key, read);
    unread.push(...account.unread);
    without.push(...account.without);
    const isEmpty = account.unread.length === 0 && policies.every(([, read]) => read.policies === 0);
    if (one.isFolder && isEmpty) without.push(`There is no policy in ${one.name}.`);
  }
  return {
    files: [...reported.values()],
    missing, without,
    unread: [...new Set([...unread, ...[...around].sort()])],
    notes: given.flatMap(({ notes }) => notes),
  };
}

async function policiesIn({ file, isNamed }: FileJob): Promise<number> {
  const read = await readPolicies(file, { isNamed });
  return read.kind === 'read' ? read.policies.length : 0;
}
