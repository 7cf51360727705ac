import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { resourceVersions } from '../../../../src/azure/contract/index.ts';

const source = fileURLToPath(new URL('../../../../src/', import.meta.url));
// the emulator answers as Azure does, by its own knowledge of it
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  file => file.endsWith('.ts') && !file.startsWith('emulator'),
);

/** Dates of API versions in quotes, behind a type's name or in a query; and versions of the vaults' data plane. */
const version = /(?:['"`@]|api-version=)(?:\d{4}-\d\d-\d\d(?:-preview)?|7\.\d)(?=['"`?&\s]|$)/gm;

describe('the API versions of requests', () => {
  it('are in one place', () => {
    const found = files.flatMap(file =>
      [
        ...readFileSync(path.join(source, file), 'utf8')
          .replace(/\/\*[^]*?\*\/|\/\/.*/g, '')
          .matchAll(version),
      ].map(([text]) => `${file}: ${text}`),
    );
    assert.deepEqual(found, Object.values(resourceVersions).map(text => `azure/contract/resource-versions.ts: '${text}`));
  });
});
