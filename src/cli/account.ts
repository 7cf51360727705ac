import { isPolicyFile } from '../base/policy-file-name.ts';
import type { FileAnswer } from './lint-bunch.ts';
import type { LintedPolicies } from './lint-policies.ts';
import { nameOf, type GivenPath } from './walk.ts';

/** What became of every file of a path that was given. */
export interface Account {
  /** What was found in those that were read, by their paths. */
  readonly read: readonly Reported[];
  /** Of each that could contain a policy and was not read: a sentence that says why. */
  readonly unread: readonly string[];
  /** Of one that was named and contains none: a sentence that says so. */
  readonly without: readonly string[];
}

/** Accounts for the files of a path that was given. */
export function accountOf(given: GivenPath, answers: ReadonlyMap<string, FileAnswer>): Account {
  const [read, unread, without]: [Reported[], string[], string[]] = [[], [...given.unread], []];
  for (const file of given.files) {
    const answer = answers.get(file);
    const name = given.isFolder ? nameOf(given, file) : given.name;
    if (!answer) unread.push(`${name} was not looked into.`);
    else if (answer.kind === 'unread') unread.push(`${name} ${answer.why}.`);
    else if (answer.kind === 'no-text') {
      if (!given.isFolder) without.push(`${name} is not text.`);
      else if (isPolicyFile(file)) unread.push(`${name} is not text.`);
    } else if (!isNothing(answer)) read.push([file, answer]);
    else if (!given.isFolder) without.push(`${name} contains no policy.`);
  }
  return { read, unread, without };
}

/** Whether there is nothing in a file that is to do with policies. */
export function isNothing({ policies, notRead, followed }: LintedPolicies): boolean {
  return policies + notRead.length + followed.length === 0;
}

/** What is reported of a file, by the key for which it is reported once. */
export type Reported = readonly [key: string, read: LintedPolicies];
