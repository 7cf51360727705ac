import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runCli } from '../../../src/cli/run.ts';

const folder = fileURLToPath(new URL('../../fixtures/infrastructure/', import.meta.url));

interface Output {
  readonly files: number;
  readonly findings: readonly { readonly rule: string; readonly file: string; readonly line: number; readonly column: number }[];
  readonly notRead?: readonly { readonly file: string; readonly line: number }[];
}

async function lint(...argv: readonly string[]): Promise<{ readonly code: number; readonly output: Output }> {
  let out = '';
  const code = await runCli({
    argv: ['--format', 'json', ...argv],
    cwd: folder,
    environment: {},
    version: () => '0',
    write: text => (out += text),
    writeError: () => undefined,
  });
  return { code, output: JSON.parse(out) as Output };
}

/** What is in the file where a finding begins. */
const marked = ({ file, line, column }: { readonly file: string; readonly line: number; readonly column: number }): string =>
  readFileSync(path.join(folder, file), 'utf8').split('\n')[line - 1]?.slice(column - 1, column + 9) ?? '';

/** Of each file what is to be reported: lines with leaks, and lines with policies that are not read. */
const expected: Readonly<Record<string, { readonly leaks: readonly number[]; readonly notRead?: readonly number[] }>> = {
  'arm/azuredeploy.json': { leaks: [14, 19] },
  'arm/package.json': { leaks: [] },
  'bicep/main.bicep': { leaks: [28, 39], notRead: [55] },
  'bicep/policies/product.cshtml': { leaks: [3] },
  'terraform/apis.tf': { leaks: [14, 23], notRead: [29] },
  'terraform/locals.tf': { leaks: [5] },
  'terraform/main.tf': { leaks: [40, 48, 72], notRead: [60, 64] },
  'terraform/modules/values/main.tf': { leaks: [] },
  'terraform/policies/api.tftpl': { leaks: [] },
  'terraform/policies/product.txt': { leaks: [3] },
  'terraform/terraform.tfvars.json': { leaks: [] },
  'yaml/broken.yml': { leaks: [], notRead: [2] },
  'yaml/configuration.yaml': { leaks: [6] },
  'yaml/orders.yaml': { leaks: [12], notRead: [23] },
};

describe('a checkout of Terraform, Bicep, ARM templates and YAML', () => {
  it('is reported file by file: each leak where it is, and each policy that is not read', async () => {
    const { code, output: { files, findings, notRead = [] } } = await lint('.');
    const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
    assert.deepEqual(
      names.map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)).split(path.sep).join('/')).sort(),
      Object.keys(expected).sort(),
    );
    const leaks = findings.filter(({ rule }) => rule === 'secret-in-response');
    for (const [file, { leaks: lines, notRead: unread = [] }] of Object.entries(expected)) {
      assert.deepEqual(leaks.filter(found => found.file === file).map(({ line }) => line), lines, file);
      assert.deepEqual(notRead.filter(found => found.file === file).map(({ line }) => line).toSorted(), unread, file);
    }
    assert.deepEqual(new Set(leaks.map(marked)), new Set(['<set-body>', '\\u003cset-', '<set-heade', 'local.leak']));
    assert.deepEqual([...new Set(findings.map(({ rule }) => rule))].sort(), ['secret-in-response', 'subscription-key-forwarded']);
    assert.deepEqual([code, files], [1, 19]);
  });

  it('follows what a file names that is named alone, with what its project declares', async () => {
    const { output: { findings } } = await lint('terraform/main.tf');
    assert.deepEqual([...new Set(findings.map(({ file }) => file))].sort(), ['terraform/main.tf', 'terraform/policies/api.tftpl', 'terraform/policies/product.txt']);
  });

  it('knows what the other files of a module define, where one of them is named alone', async () => {
    const { output: { findings } } = await lint('terraform/apis.tf');
    assert.deepEqual(findings.map(({ file, line }) => [file, line]), [['terraform/apis.tf', 14], ['terraform/apis.tf', 23]]);
  });

  it('ends in 2 for what is not read, where that is asked for', async () => {
    assert.equal((await lint('--strict', 'bicep')).code, 2);
    assert.equal((await lint('--strict', 'arm')).code, 1);
  });
});
