import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

const options = {
  format: { type: 'string', default: 'text' },
  service: { type: 'string' },
  rules: { type: 'string', multiple: true },
  'max-warnings': { type: 'string' },
  shard: { type: 'string' },
  'allow-no-policy': { type: 'boolean', default: false },
  'allow-unread': { type: 'boolean', default: false },
  strict: { type: 'boolean', default: false },
  version: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/**
 * Reads options and positional arguments; throws {@link UsageError} for an option that there is not, or one with too little or
 * too much.
 */
export function parseOptions(argv: readonly string[]) {
  const args = [...argv];
  const { tokens } = parseArgs({ args, allowPositionals: true, options, strict: false, tokens: true });
  for (const token of tokens) if (token.kind === 'option') checkOption(token);
  return parseArgs({ args, allowPositionals: true, options });
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function checkOption({ name, rawName, value, inlineValue }: OptionToken): void {
  if (!isOption(name)) throw new UsageError('bad-option', `There is no option ${rawName}.${suggestion(name)} --help lists them all.`);
  if (options[name].type === 'boolean') {
    if (value !== undefined) throw new UsageError('bad-option', `--${name} takes no value.`);
    return;
  }
  if (value === undefined || value === '') throw new UsageError('bad-option', `--${name} takes a value. --help shows which.`);
  if (inlineValue !== true && value.startsWith('-')) {
    throw new UsageError('bad-option', `--${name} takes a value, and ${value} begins as an option does. --help shows which.`);
  }
}

function isOption(name: string): name is keyof typeof options {
  return Object.hasOwn(options, name);
}

function suggestion(name: string): string {
  const [closest] = Object.keys(options)
    .map(option => ({ option, far: option.startsWith(name) ? 0 : distance(name.toLowerCase(), option) }))
    .toSorted((a, b) => a.far - b.far);
  return closest && closest.far <= Math.max(2, closest.option.length / 3) && closest.far < name.length
    ? ` Did you mean --${closest.option}?`
    : '';
}

/** How many letters have to be put in, taken out or replaced to make one word of the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const [above = 0, left = 0, diagonal = 0] = [row[j], next[j - 1], row[j - 1]];
      next.push(Math.min(above + 1, left + 1, diagonal + (from[i - 1] === to[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
