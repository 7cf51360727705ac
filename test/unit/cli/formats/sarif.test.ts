import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { runCli } from '../../../../src/cli/run.ts';

interface SarifLog {
  readonly runs: readonly { readonly results: readonly { readonly codeFlows?: readonly unknown[] }[] }[];
}

const schemaFile = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
// written for an older draft, which says nothing else in what this schema uses, and for regular expressions without `u`
const schema: unknown = { ...(JSON.parse(readFileSync(schemaFile, 'utf8')) as object), $schema: undefined, id: undefined };
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(schema as object);
const problemsOf = (log: unknown): readonly string[] =>
  validate(log) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);

async function sarifOf(...names: readonly string[]): Promise<SarifLog> {
  let out = '';
  const cwd = fileURLToPath(new URL('../../../fixtures/policies/', import.meta.url));
  await runCli({
    argv: ['--format', 'sarif', ...names],
    cwd,
    environment: {},
    version: () => '0',
    write: text => (out += text),
    writeError: () => undefined,
  });
  return JSON.parse(out) as SarifLog;
}

describe('the SARIF of the command line', () => {
  it('is as its schema says, with findings and their paths', async () => {
    const log = await sarifOf('.');
    const results = log.runs.flatMap(run => run.results);
    assert.ok(results.length > 100 && results.some(({ codeFlows = [] }) => codeFlows.length > 0));
    assert.deepEqual(problemsOf(log), []);
  });

  it('is as its schema says where something could not be read', async () =>
    assert.deepEqual(problemsOf(await sarifOf('secret-in-url', 'is not there')), []));

  it('would not be with a line before the first, or a level of its own', async () => {
    const text = JSON.stringify(await sarifOf('secret-in-url'));
    assert.notDeepEqual(problemsOf(JSON.parse(text.replace(/"startLine":\d+/, '"startLine":0'))), []);
    assert.notDeepEqual(problemsOf(JSON.parse(text.replace('"level":"warning"', '"level":"information"'))), []);
  });
});
