import path from 'node:path';
import { createModuleReader, type LintOptions } from '../policy/index.ts';
import type { Format, Shard } from './args.ts';
import { diskFiles, withSlashes } from './disk-files.ts';
import { formats } from './formats/index.ts';
import { createPolicyLinter, failureOf, type LintedPolicies } from './lint-policies.ts';
import { readPolicies } from './read-policies.ts';

/** A file that is to be looked into. */
export interface FileJob {
  readonly file: string;
  readonly isNamed: boolean;
  /** The number of its first policy among those of all files, where only a part of them is linted. */
  readonly first?: number;
}

/** What a file came to. */
export type FileAnswer =
  | ({ readonly kind: 'read' } & LintedPolicies)
  | { readonly kind: 'no-text' }
  /** It may contain a policy and could not be read. */
  | { readonly kind: 'unread'; readonly why: string };

/** What files that are looked into together came to, in their order. */
export interface BunchAnswer {
  readonly files: readonly FileAnswer[];
  /** Sentences about what surrounds their policies and could not be read. */
  readonly unread: readonly string[];
}

/** How files are linted: all of it data, so that another thread can be asked. */
export interface FileLinting {
  readonly cwd: string;
  /** The files and folders that were given, by their absolute paths. */
  readonly given: readonly string[];
  readonly format: Format;
  readonly severities?: LintOptions['severities'];
  readonly shard?: Shard;
}

/** Reads, looks into and lints some files; one bunch after the other, however many are asked for. */
export type LintBunch = (jobs: readonly FileJob[]) => Promise<BunchAnswer>;

/** Creates what lints files; each file has its own guard. */
export function createBunchLinter({ cwd, given, format, severities, shard }: FileLinting): LintBunch {
  const nameOf = (file: string): string => nameIn(cwd, file);
  const unread = new Set<string>();
  const files = diskFiles({ given, onUnread: (file, why) => unread.add(`${nameOf(file)} ${why}.`) });
  const moduleFiles = createModuleReader(files);
  const linter = createPolicyLinter({ files, nameOf, format: formats[format], severities });

  const lintFile = async ({ file, isNamed, first = 0 }: FileJob): Promise<FileAnswer> => {
    try {
      const read = await readPolicies(file, { isNamed, moduleFiles: () => moduleFiles(withSlashes(file)) });
      if (read.kind !== 'read') return read;
      return { kind: 'read', ...(await linter.lint(read, index => !shard || (first + index) % shard.count === shard.index - 1)) };
    } catch (error) {
      return { kind: 'unread', why: `was not linted to its end (${failureOf(error)})` };
    }
  };

  const lintBunch: LintBunch = async jobs => {
    unread.clear();
    const answers: FileAnswer[] = [];
    for (const job of jobs) answers.push(await lintFile(job));
    return { files: answers, unread: [...unread] };
  };
  let last: Promise<unknown> = Promise.resolve();
  return jobs => {
    const answer = last.then(() => lintBunch(jobs));
    last = answer;
    return answer;
  };
}

/** How a file is named in the output: relative to the working folder where it is below it. */
export function nameIn(cwd: string, file: string): string {
  const relative = path.relative(cwd, file);
  return relative.startsWith('..') ? file : relative;
}

/** Lints files, each of them once, and gives what they came to by their paths. */
export type LintAll = (jobs: readonly FileJob[]) => Promise<ReadonlyMap<string, FileAnswer>>;
