import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { ciWorkflows } from '../../../../src/commands/navigate/ci-workflows.ts';
import { parseOptions } from '../../../../src/cli/options.ts';

const manifest = JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8')) as {
  readonly name: string;
  readonly bin: Readonly<Record<string, string>>;
};

describe('what a CI service is told', () => {
  for (const { name, text } of ciWorkflows) {
    it(`is YAML that installs the package and runs its linter: ${name}`, () => {
      const lines = commandsIn(parse(text));
      assert.ok(lines.includes(`npm install --global ${manifest.name}`), lines.join('\n'));
      const lint = lines.find(line => line.startsWith('apim-secret-lint ')) ?? assert.fail(lines.join('\n'));
      assert.ok('apim-secret-lint' in manifest.bin);
      const [, ...args] = lint.replace(/ > .*/, '').split(' ');
      assert.doesNotThrow(() => parseOptions(args));
    });
  }
});

function commandsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (/^(?:run|script)$/.test(key) && typeof part === 'string' ? [part] : commandsIn(part)));
}
