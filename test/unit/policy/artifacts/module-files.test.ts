import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createModuleReader, memoryFiles, type ArtifactFiles } from '../../../../src/policy/index.ts';

const texts: Readonly<Record<string, string>> = {
  'main.tf': 'locals {}',
  'locals.tf': 'locals {\n  a = 1\n}',
  'variables.tofu': 'variable "a" {}',
  'json.tf.json': '{"locals": {}}',
  'network.tf': 'resource "a" "b" {}',
  'values.tfvars': 'locals = 1',
  'locals.json': '{"locals": {}}',
  'large.tf': `locals {}${' '.repeat(1024 * 1024)}`,
};
let listed = 0;
const files: ArtifactFiles = {
  ...memoryFiles(new Map()),
  files: folder => {
    listed++;
    return Promise.resolve(folder === '/m' ? Object.keys(texts) : []);
  },
  peek: path => Promise.resolve(texts[path.slice('/m/'.length)]),
};

describe('the files of a module of Terraform', () => {
  it('are those that define names for the others, without the file itself, and are read once', async () => {
    const moduleFiles = createModuleReader(files);
    const names = async (path: string): Promise<readonly string[]> => (await moduleFiles(path)).map(({ file }) => file);
    assert.deepEqual(await names('/m/main.tf'), ['/m/locals.tf', '/m/variables.tofu', '/m/json.tf.json']);
    assert.deepEqual(await names('/m/network.tf'), ['/m/main.tf', '/m/locals.tf', '/m/variables.tofu', '/m/json.tf.json']);
    assert.equal(listed, 1);
  });

  it('are none for files of other languages', async () => {
    const moduleFiles = createModuleReader(files);
    for (const name of ['a.bicep', 'a.json', 'a.tfvars', 'a.yaml']) assert.deepEqual(await moduleFiles(`/m/${name}`), []);
  });
});
