// A fake Azure CLI: the commands that an exported plan uses, sent to the emulator at FAKE_AZ_EMULATOR as its developer.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { evaluateQuery } from './fake-az-query.ts';

/** Linux takes no longer argument (MAX_ARG_STRLEN), whatever runs this test. */
const longestArgument = 131_071;

const args = process.argv.slice(2);
const emulator = process.env['FAKE_AZ_EMULATOR'] ?? '';
const manager = 'https://management.azure.com';
const value = { type: 'string' } as const;

/** The Azure CLI prints what went wrong on one line and ends with 1, or 3 where something is missing. */
function fail(words: string, code = 1): never {
  process.stderr.write(`ERROR: ${words}\n`);
  process.exit(code);
}

/** A value as `--output tsv` prints it. */
function tsv(answer: unknown): string {
  if (answer === null || answer === undefined) return '';
  if (Array.isArray(answer)) return answer.map(item => (Array.isArray(item) ? item.map(tsv).join('\t') : tsv(item))).join('\n');
  return typeof answer === 'string' ? answer : JSON.stringify(answer);
}

async function rest(given: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...given],
    options: {
      method: value,
      url: value,
      headers: value,
      body: value,
      query: value,
      output: value,
      resource: value,
      verbose: { type: 'boolean' },
    },
  });
  const { method = 'get', url = '', headers, body, query, output, resource, verbose = false } = values;
  const log = (line: string): void => void (verbose && process.stderr.write(`INFO: ${line}\n`));
  const address = new URL(url);
  const audience = resource ?? (url.startsWith(`${manager}/`) ? manager : undefined);
  const [name, ...text] = headers?.split('=') ?? [];
  const sent = body === '@-' ? readFileSync(0, 'utf8') : body;
  if (sent !== undefined) JSON.parse(sent);
  log(`Request URL: '${url}'`);
  log(`Request method: '${method.toUpperCase()}'`);
  log('Request body:');
  log(sent ?? 'None');
  const response = await fetch(`${emulator}${address.pathname}${address.search}`, {
    method: method.toUpperCase(),
    headers: {
      ...(audience !== undefined && { authorization: `Bearer emulator.developer.${Buffer.from(audience).toString('base64url')}` }),
      'x-original-host': address.host,
      ...(sent !== undefined && { 'content-type': 'application/json' }),
      ...(name !== undefined && { [name]: text.join('=') }),
    },
    ...(sent !== undefined && { body: sent }),
  });
  const content = await response.text();
  log(`Response status: ${String(response.status)}`);
  log('Response headers:');
  for (const [header, said] of response.headers) log(`    '${header}': '${said}'`);
  log('Response content:');
  log(content);
  if (!response.ok) fail(`${response.statusText}(${content})`, response.status === 404 ? 3 : 1);
  if (output === 'none' || content === '') return;
  const answer = query === undefined ? (JSON.parse(content) as unknown) : evaluateQuery(query, JSON.parse(content));
  const shown = tsv(answer);
  if (answer !== null && answer !== undefined) process.stdout.write(`${shown}\n`);
}

// what everybody on a machine may see of a process contains no secret of a test
if ([...args, ...Object.values(process.env)].some(text => text?.includes('canary') === true)) {
  fail('A secret is in the arguments or the environment.', 99);
}
const tooLong = args.find(argument => Buffer.byteLength(argument) > longestArgument);
if (tooLong !== undefined) fail('Argument list too long', 126);
if (args[0] === 'rest') await rest(args.slice(1));
else if (args.join(' ') === 'cloud show --query endpoints.resourceManager --output tsv') process.stdout.write(`${process.env['FAKE_AZ_MANAGER'] ?? manager}\n`);
else fail(`'${args.slice(0, 2).join(' ')}' is not a command of the fake CLI.`, 2);
