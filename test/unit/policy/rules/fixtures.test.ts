import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { lintFixture } from '../../../support/policy/lint-fixture.ts';

const root = fileURLToPath(new URL('../../../fixtures/policies/', import.meta.url));

for (const rule of readdirSync(root).sort()) {
  describe(`fixtures of ${rule}`, () => {
    for (const name of readdirSync(path.join(root, rule)).filter(file => file.endsWith('.xml') && !file.endsWith('.fixed.xml'))) {
      it(name, () => {
        const { expected, found } = lintFixture(path.join(root, rule, name));
        assert.deepEqual(found, expected);
      });
    }
  });
}
