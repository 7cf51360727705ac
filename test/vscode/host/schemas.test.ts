import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type AnySchemaObject } from 'ajv';
import { extensions, Uri, workspace } from 'vscode';

const folder = extensions.getExtension('apim-secrets.apim-secret-wiring')?.extensionPath ?? '';
const json = (text: string): unknown => JSON.parse(text);

/**
 * What VS Code itself checks a file against in its editor, but for what ajv takes in no schema: lists of no values, and ids of
 * old drafts.
 */
async function schemaAt(uri: string): Promise<AnySchemaObject> {
  const text = (await workspace.openTextDocument(Uri.parse(uri))).getText();
  const isRefused = (key: string, value: unknown): boolean =>
    (key === 'enum' && Array.isArray(value) && value.length === 0) || (key === 'id' && typeof value === 'string');
  return JSON.parse(text, (key, value: unknown) => (isRefused(key, value) ? undefined : value)) as AnySchemaObject;
}

async function problems(schema: string, value: unknown): Promise<readonly string[]> {
  const ajv = new Ajv({
    strict: false,
    validateSchema: false,
    validateFormats: false,
    allErrors: true,
    unicodeRegExp: false,
    loadSchema: schemaAt,
  });
  const validate = await ajv.compileAsync({ $ref: schema });
  return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

describe('what the extension contributes', () => {
  const contributed = [
    ['vscode://schemas/vscode-extensions', 'package.json'],
    ['vscode://schemas/language-configuration', 'language-configuration.json'],
    ['vscode://schemas/snippets', 'snippets/policy.json'],
  ] as const;

  for (const [schema, file] of contributed) {
    it(`is as VS Code's own schema says: ${file}`, async () => {
      assert.deepEqual(await problems(schema, json(readFileSync(join(folder, file), 'utf8'))), []);
    });
  }

  it('would not be with a command without a title', async () => {
    const manifest = json(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly contributes: object };
    const contributes = { ...manifest.contributes, commands: [{ command: 'apimSecrets.nameless' }] };
    assert.notDeepEqual(await problems('vscode://schemas/vscode-extensions', { ...manifest, contributes }), []);
  });
});
