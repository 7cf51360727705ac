import { isRuleId, type RuleId, type Severity } from '../policy/index.ts';
import { parseOptions } from './options.ts';
import { parseServiceId } from './service-id.ts';
import { UsageError } from './usage-error.ts';

/** How findings are printed. */
export type Format = 'text' | 'json' | 'sarif';

/** A part of the files: number `index` of `count`, from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** What the command line asks for. */
export interface CliArguments {
  readonly format: Format;
  readonly paths: readonly string[];
  readonly serviceId?: string;
  readonly severities: Readonly<Partial<Record<RuleId, Severity | 'off'>>>;
  readonly maxWarnings?: number;
  readonly shard?: Shard;
  /** Whether a path without a policy is reported and passed over, rather than a reason not to run. */
  readonly allowsNoPolicy: boolean;
  /** Whether what could not be read is reported, and does not count. */
  readonly allowsUnread: boolean;
  /** Whether what looks like a policy in a folder and is not read counts. */
  readonly isStrict: boolean;
  /** What is asked for instead of a run. */
  readonly asksFor?: 'help' | 'version';
}

export const usage = `Usage: apim-secret-lint [options] <file | folder>…

Finds the ways in which secrets leave Azure API Management policies.

  --format text|json|sarif    how findings are printed (text)
  --service <resource id>     read the policies of a service instead of files
  --rules id=severity,…       error, warning, information or off
  --max-warnings N            exit 1 when there are more warnings than this
  --shard i/n                 only part i of n of the files
  --allow-no-policy           pass over files and folders without a policy
  --allow-unread              report what cannot be read, and let the rest decide
  --strict                    end in 2 for what looks like a policy and is not read
  --version                   the version of this command
  --help                      this text

A file that is named is read whatever its name; in a folder, every file of text whose first
element is a policy's. What else looks like a policy there is named with the reason.
A path that is not there, a named file without a policy and a folder without any end in 2.
So does what cannot be read or is not followed to its end, suppressed or not; the rest is linted.

--service signs in as DefaultAzureCredential finds: environment variables, a managed
identity, or the Azure CLI. APIM_SECRETS_CLOUD is public, usGovernment or china.

Exit code: 0 no error-level finding, 1 findings, 2 could not run, or could not read all.
`;

/** Reads the arguments after the command's name; throws {@link UsageError} with the reason. */
export function parseCliArguments(argv: readonly string[]): CliArguments {
  const { values, positionals } = parseOptions(argv);
  const asksFor = values.help ? 'help' : values.version ? 'version' : undefined;
  const serviceId = values.service === undefined ? undefined : parseServiceId(values.service);
  const shard = values.shard === undefined ? undefined : parseShard(values.shard);
  const maxWarnings = values['max-warnings'] === undefined ? undefined : parseCount(values['max-warnings']);
  if (positionals.length === 0 && serviceId === undefined && !asksFor) {
    throw new UsageError('no-input', 'Name a file or a folder, or a service with --service. --help shows how.');
  }
  if (positionals.length > 0 && serviceId !== undefined) {
    throw new UsageError('bad-option', `--service is read instead of files: leave out ${positionals.join(' ')}, or run the command twice.`);
  }
  return {
    format: parseFormat(values.format),
    paths: positionals,
    severities: parseRules(values.rules ?? []),
    allowsNoPolicy: values['allow-no-policy'],
    allowsUnread: values['allow-unread'],
    isStrict: values.strict,
    ...(asksFor && { asksFor }),
    ...(serviceId !== undefined && { serviceId }),
    ...(maxWarnings !== undefined && { maxWarnings }),
    ...(shard && { shard }),
  };
}

function parseFormat(text: string): Format {
  if (text === 'text' || text === 'json' || text === 'sarif') return text;
  throw new UsageError('bad-option', `--format is text, json or sarif, not ${text}.`);
}

function parseRules(lists: readonly string[]): CliArguments['severities'] {
  const entries = lists.flatMap(list => list.split(',')).filter(entry => entry.trim() !== '');
  return Object.fromEntries(entries.map(parseRule));
}

function parseRule(entry: string): readonly [RuleId, Severity | 'off'] {
  const [id = '', severity = ''] = entry.split('=').map(part => part.trim());
  if (!isRuleId(id)) throw new UsageError('bad-option', `--rules names ${id}, which is no rule.`);
  if (severity === 'error' || severity === 'warning' || severity === 'information' || severity === 'off') return [id, severity];
  throw new UsageError('bad-option', `--rules ${id} takes error, warning, information or off, not ${severity || 'nothing'}.`);
}

function parseCount(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError('bad-option', `--max-warnings takes a whole number, not ${text}.`);
}

function parseShard(text: string): Shard {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (shard.index >= 1 && shard.index <= shard.count) return shard;
  throw new UsageError('bad-option', `--shard takes i/n with i from 1 to n, not ${text}.`);
}
