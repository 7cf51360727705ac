import { parseArgs } from 'node:util';
import { isRuleId, type RuleId, type Severity } from '../policy/index.ts';
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
  readonly isHelp: boolean;
}

export const usage = `Usage: apim-secret-lint [options] <file | folder>…

Finds the ways in which secrets leave Azure API Management policies.

  --format text|json|sarif    how findings are printed (text)
  --service <resource id>     read the policies of a service instead of files
  --rules id=severity,…       error, warning, information or off
  --max-warnings N            exit 1 when there are more warnings than this
  --shard i/n                 only part i of n of the files
  --help                      this text

--service signs in as DefaultAzureCredential finds: environment variables, a managed
identity, or the Azure CLI. APIM_SECRETS_CLOUD is public, usGovernment or china.

Exit code: 0 no error-level finding, 1 findings, 2 could not run.
`;

/** Reads the arguments after the command's name; throws {@link UsageError} with the reason. */
export function parseCliArguments(argv: readonly string[]): CliArguments {
  const { values, positionals } = parse(argv);
  const serviceId = values.service;
  const shard = values.shard === undefined ? undefined : parseShard(values.shard);
  const maxWarnings = values['max-warnings'] === undefined ? undefined : parseCount(values['max-warnings']);
  if (positionals.length === 0 && serviceId === undefined && !values.help) throw new UsageError('no-input', 'Name a file or a folder, or a service with --service.');
  return {
    format: parseFormat(values.format),
    paths: positionals,
    severities: parseRules(values.rules ?? []),
    isHelp: values.help,
    ...(serviceId !== undefined && { serviceId }),
    ...(maxWarnings !== undefined && { maxWarnings }),
    ...(shard && { shard }),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        service: { type: 'string' },
        rules: { type: 'string', multiple: true },
        'max-warnings': { type: 'string' },
        shard: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError('bad-option', error instanceof Error ? error.message : String(error));
  }
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
