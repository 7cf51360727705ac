import path from 'node:path';
import { isAppError } from '../base/app-error.ts';
import { inOrder } from '../base/in-order.ts';
import { LineMap } from '../base/text/text-span.ts';
import {
  createArtifactReader,
  filledInPolicies,
  findingInFiles,
  nameInService,
  wholeFile,
  type ArtifactFiles,
  type FilePolicy,
  type Finding,
} from '../policy/index.ts';
import { parseCliArguments, usage, type CliArguments, type Format, type Shard } from './args.ts';
import { diskFiles, withSlashes } from './disk-files.ts';
import { formatJson } from './formats/json.ts';
import { formatSarif } from './formats/sarif.ts';
import { formatText } from './formats/text.ts';
import { failureOf, type LintAnswer, type LintQuestion } from './lint-questions.ts';
import { startLinting } from './lint-threads.ts';
import type { UnreadPolicy } from './read-policies.ts';
import { regionOf, type Report } from './report.ts';
import { readService } from './service.ts';
import { UsageError } from './usage-error.ts';
import { lineText } from './terminal-text.ts';
import { findPolicies } from './walk.ts';

/** What a run is given by its process, or by a test. */
export interface CliHost {
  /** Arguments after the command's name. */
  readonly argv: readonly string[];
  readonly cwd: string;
  /** Environment variables: which cloud `--service` asks. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The version of the package. */
  readonly version: () => string;
  readonly write: (text: string) => unknown;
  readonly writeError: (text: string) => unknown;
  /** The script of the threads that lint many policies; without it all are linted on the caller's. */
  readonly threadScript?: URL;
}

/** Runs the linter; the exit code is 0 without an error-level finding, 1 with findings, 2 when it could not run or could not read all. */
export async function runCli({ argv, cwd, environment, version, write, writeError, threadScript }: CliHost): Promise<0 | 1 | 2> {
  const warn = (sentence: string): unknown => writeError(`apim-secret-lint: ${lineText(sentence)}\n`);
  try {
    const given = parseCliArguments(argv);
    if (given.asksFor) {
      write(given.asksFor === 'help' ? usage : `${version()}\n`);
      return 0;
    }
    const input = await readInput(given, { cwd, environment, warn });
    const { findings, texts, filledIn, unchecked } = await lintAll(input, given, threadScript);
    const unreadPolicies = [...input.unreadPolicies, ...filledIn];
    const unread = [...input.mistaken, ...input.unread];
    write(formats[given.format](reportOf(input, findings, { texts, unreadPolicies, notChecked: [...unread, ...unchecked] })));
    for (const sentence of unread) warn(`not-read: ${sentence}`);
    for (const sentence of unchecked) warn(`not-checked: ${sentence}`);
    const isWhole = (given.allowsUnread || unread.length + unchecked.length === 0) && !(given.isStrict && unreadPolicies.length > 0);
    return isWhole && input.mistaken.length === 0 ? exitCode(findings, given) : 2;
  } catch (error) {
    warn(reasonOf(error));
    return 2;
  }
}

/** Policies to lint and what surrounds each. */
interface LintInput {
  readonly policies: readonly FilePolicy[];
  readonly unreadPolicies: readonly UnreadPolicy[];
  readonly files: ArtifactFiles;
  readonly nameOf: (file: string) => string;
  /**
   * Sentences about paths that were given, among others, and are not there or contain no policy: whatever is allowed, a run with any
   * ends in 2.
   */
  readonly mistaken: readonly string[];
  /** Sentences about what could not be read: a run in which there is any is not whole. */
  readonly unread: Iterable<string>;
}

async function readInput(
  { paths, serviceId, shard, allowsNoPolicy }: CliArguments,
  { cwd, environment, warn }: Pick<CliHost, 'cwd' | 'environment'> & { readonly warn: (sentence: string) => unknown },
): Promise<LintInput> {
  if (serviceId !== undefined) {
    const { sources, files, notLinted, unread } = await readService(serviceId, environment, new AbortController().signal);
    if (notLinted !== undefined) warn(notLinted);
    const policies = sources.map(source => wholeFile(source));
    return { policies: shard ? partOf(policies, shard) : policies, unreadPolicies: [], files, nameOf: nameInService, mistaken: [], unread };
  }
  const { policies, unreadPolicies, missing, without, unread, notes } = await findPolicies(paths, cwd);
  const isAlone = policies.length + unreadPolicies.length + unread.length === 0;
  if (isAlone && missing.length > 0) throw new UsageError('not-found', missing.join(' '));
  if (isAlone && without.length > 0 && !allowsNoPolicy) throw new UsageError('no-policy', `${without.join(' ')} ${passOver}`);
  for (const sentence of [...(allowsNoPolicy ? without : []), ...notes]) warn(sentence);
  const around = new Set(unread);
  const nameOf = (file: string): string => {
    const relative = path.relative(cwd, file);
    return relative.startsWith('..') ? file : relative;
  };
  return {
    policies: shard ? partOf(policies, shard) : policies,
    unreadPolicies,
    files: diskFiles({
      given: paths.map(given => path.resolve(cwd, given)),
      onUnread: (file, why) => around.add(`${nameOf(file)} ${why}.`),
    }),
    mistaken: [...missing, ...(allowsNoPolicy ? [] : without.map(sentence => `${sentence} ${passOver}`))],
    unread: around,
    nameOf,
  };
}

const passOver = 'Correct the path, or pass it over with --allow-no-policy.';

function partOf<T>(all: readonly T[], { index, count }: Shard): readonly T[] {
  return all.filter((_, position) => position % count === index - 1);
}

/** A policy that is to be linted, with other policies that findings may lie in; or why it is not. */
type Asked = { readonly host: FilePolicy['host'] } & (
  | { readonly question: LintQuestion; readonly others: readonly FilePolicy[] }
  | { readonly failure: string }
);

/** How many policies are handed to a thread together: what surrounds all of them is sent once. */
const policiesOfBunch = 32;

// an outer scope or a fragment is read with every document that uses it: what is found there is reported once
async function lintAll({ policies, unreadPolicies, files, nameOf }: LintInput, { severities }: CliArguments, script: URL | undefined) {
  const unchecked: string[] = [];
  const filledIn: UnreadPolicy[] = [];
  const findings = new Map<string, Finding>();
  const texts = new Map([...policies, ...unreadPolicies].map(({ host: { file, text } }) => [file, text]));
  const byName = new Map(policies.map(policy => [policy.source.file, policy]));
  const artifacts = createArtifactReader(files);
  const ask = async (policy: FilePolicy): Promise<Asked> => {
    const { source, host } = policy;
    try {
      filledIn.push(...filledInPolicies(policy).map(one => ({ host, ...one })));
      const around = await artifacts.around(withSlashes(host.file), source.text);
      for (const [file, text] of around?.texts ?? []) if (!texts.has(file)) texts.set(file, text);
      return { host, question: { source, facts: around?.policyWorkspace.facts }, others: around?.policies ?? [] };
    } catch (error) {
      return { host, failure: failureOf(error) };
    }
  };
  const take = (asked: Asked, answer: LintAnswer | undefined): void => {
    const failure = 'failure' in asked ? asked.failure : !answer ? 'It was not answered' : 'failure' in answer ? answer.failure : undefined;
    if (failure !== undefined) unchecked.push(`${nameOf(asked.host.file)}: ${failure}. The other policies were checked.`);
    if ('failure' in asked || !answer || 'failure' in answer) return;
    const file = nameOf(asked.host.file);
    if (!answer.isFollowed) unchecked.push(`${file} is not followed to its end: a secret that leaves there is not found.`);
    const policyOf = (name: string): FilePolicy | undefined => byName.get(name) ?? asked.others.find(one => one.source.file === name);
    for (const finding of answer.findings.map(one => findingInFiles(one, policyOf))) {
      const { rule, place } = finding;
      const key = `${rule} ${place.file} ${place.span.start} ${place.span.end}`;
      if (!findings.has(key)) findings.set(key, finding);
    }
  };
  const linter = startLinting({ script, policies: policies.length, severities });
  try {
    const bunches = Array.from({ length: Math.ceil(policies.length / policiesOfBunch) }, (_, n) =>
      policies.slice(n * policiesOfBunch, (n + 1) * policiesOfBunch),
    );
    const linted = inOrder(bunches, linter.width, async bunch => {
      const asked = await Promise.all(bunch.map(ask));
      const answers = (await linter.lint(asked.flatMap(one => ('question' in one ? [one.question] : [])))).values();
      return asked.map(one => ({ one, answer: 'question' in one ? answers.next().value : undefined }));
    });
    for await (const bunch of linted) for (const { one, answer } of bunch) take(one, answer);
  } finally {
    await linter.close();
  }
  return { findings: [...findings.values()], texts, filledIn, unchecked };
}

function reportOf(
  { policies, nameOf }: LintInput,
  findings: readonly Finding[],
  { texts, unreadPolicies, notChecked }: Pick<Report, 'unreadPolicies' | 'notChecked'> & { readonly texts: ReadonlyMap<string, string> },
): Report {
  const maps = new Map<string, LineMap>();
  const mapOf = (file: string): LineMap => {
    const map = maps.get(file) ?? new LineMap(texts.get(file) ?? '');
    maps.set(file, map);
    return map;
  };
  return {
    files: policies.length,
    findings,
    unreadPolicies,
    notChecked,
    nameOf,
    locate: (file, { start, end }) => regionOf(mapOf(file).positionAt(start), mapOf(file).positionAt(end)),
  };
}

const formats: Readonly<Record<Format, (report: Report) => string>> = { text: formatText, json: formatJson, sarif: formatSarif };

function exitCode(findings: readonly Finding[], { maxWarnings }: CliArguments): 0 | 1 {
  if (findings.some(({ severity }) => severity === 'error')) return 1;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return maxWarnings !== undefined && warnings > maxWarnings ? 1 : 0;
}

function reasonOf(error: unknown): string {
  if (error instanceof UsageError) return `${error.code}: ${error.message}`;
  if (isAppError(error)) return `${error.code}: ${error.message} ${error.nextStep}`;
  return error instanceof Error ? `unexpected: ${error.message}` : 'unexpected: unknown failure';
}
