import { isAppError } from '../base/app-error.ts';
import { parseCliArguments, usage, type CliArguments } from './args.ts';
import { formats } from './formats/index.ts';
import { lintPaths, type Linted } from './lint-paths.ts';
import type { KeyedFinding } from './lint-policies.ts';
import { lintService } from './lint-service.ts';
import type { PrintedFinding } from './report.ts';
import { lineText } from './terminal-text.ts';
import { UsageError } from './usage-error.ts';

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
  const warn: Warn = sentence => writeError(`apim-secret-lint: ${lineText(sentence)}\n`);
  try {
    const given = parseCliArguments(argv);
    if (given.asksFor) {
      write(given.asksFor === 'help' ? usage : `${version()}\n`);
      return 0;
    }
    const linted = await lint(given, { cwd, environment, warn, ...(threadScript && { threadScript }) });
    const mistaken = mistakesIn(linted, given);
    for (const sentence of [...(given.allowsNoPolicy ? linted.without : []), ...linted.notes]) warn(sentence);
    const findings = findingsOf(linted.files);
    const notRead = linted.files.flatMap(file => file.notRead);
    const unread = [...mistaken, ...linted.unread];
    const unchecked = linted.files.flatMap(file => file.unchecked);
    const files = linted.files.reduce((count, { asked }) => count + asked, 0);
    write(formats[given.format].whole({ files, findings, notRead, notChecked: [...unread, ...unchecked] }));
    for (const sentence of unread) warn(`not-read: ${sentence}`);
    for (const sentence of unchecked) warn(`not-checked: ${sentence}`);
    const isWhole = (given.allowsUnread || unread.length + unchecked.length === 0) && !(given.isStrict && notRead.length > 0);
    return isWhole && mistaken.length === 0 ? exitCode(findings, given) : 2;
  } catch (error) {
    warn(reasonOf(error));
    return 2;
  }
}

/** Prints a sentence beside the report. */
export type Warn = (sentence: string) => unknown;

/** Lints what was asked for. */
function lint(
  { paths, serviceId, shard, severities, format }: CliArguments,
  { cwd, environment, threadScript: script, warn }: Pick<CliHost, 'cwd' | 'environment' | 'threadScript'> & { readonly warn: Warn },
): Promise<Linted> {
  const how = { format, severities, ...(shard && { shard }) };
  return serviceId === undefined ? lintPaths(paths, { cwd, script, ...how }) : lintService(serviceId, { environment, warn, ...how });
}

/**
 * Sentences about paths that were given, among others, and are not there or contain no policy: whatever is allowed, a run with any ends
 * in 2. Where there is nothing else, there is no run.
 */
function mistakesIn({ files, missing, without, unread }: Linted, { allowsNoPolicy }: CliArguments): readonly string[] {
  const isAlone = unread.length === 0 && files.every(({ policies, notRead }) => policies + notRead.length === 0);
  if (isAlone && missing.length > 0) throw new UsageError('not-found', missing.join(' '));
  if (isAlone && without.length > 0 && !allowsNoPolicy) throw new UsageError('no-policy', `${without.join(' ')} ${passOver}`);
  return [...missing, ...(allowsNoPolicy ? [] : without.map(sentence => `${sentence} ${passOver}`))];
}

const passOver = 'Correct the path, or pass it over with --allow-no-policy.';

/** An outer scope or a fragment is read with every document that uses it: what is found there is reported once. */
function findingsOf(files: Linted['files']): readonly KeyedFinding[] {
  const findings = new Map<string, KeyedFinding>();
  for (const finding of files.flatMap(file => file.findings)) if (!findings.has(finding.key)) findings.set(finding.key, finding);
  return [...findings.values()];
}

function exitCode(findings: readonly PrintedFinding[], { maxWarnings }: CliArguments): 0 | 1 {
  if (findings.some(({ severity }) => severity === 'error')) return 1;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return maxWarnings !== undefined && warnings > maxWarnings ? 1 : 0;
}

function reasonOf(error: unknown): string {
  if (error instanceof UsageError) return `${error.code}: ${error.message}`;
  if (isAppError(error)) return `${error.code}: ${error.message} ${error.nextStep}`;
  return error instanceof Error ? `unexpected: ${error.message}` : 'unexpected: unknown failure';
}
