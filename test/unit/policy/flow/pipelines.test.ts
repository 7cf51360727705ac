import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fixtureOf, lintLoaded, type FixtureSurroundings } from '../../../support/policy/lint-fixture.ts';

/** The rules that say where secrets go; the others have fixtures of their own. */
const severities = {
  'vault-status-unchecked': 'off',
  'vault-call-uncached': 'off',
  'vault-request-copies-caller': 'off',
  'subscription-key-forwarded': 'off',
  'named-value-plain-credential': 'off',
} as const;

const folder = new URL('./', import.meta.url);

for (const file of readdirSync(folder).filter(name => name.endsWith('.txt')).sort()) {
  describe(file.replace('.txt', '').replaceAll('-', ' '), () => {
    for (const one of readFileSync(new URL(file, folder), 'utf8').split(/^=== /m).slice(1)) {
      const end = one.indexOf('\n');
      const [, name = '', json = '{}'] = /^([^{]*?)\s*(\{.*)?$/.exec(one.slice(0, end)) ?? [];
      it(name, () => {
        // the case's own text, whose shape this file keeps
        const surroundings = JSON.parse(json) as FixtureSurroundings;
        const fixture = fixtureOf(one.slice(end + 1), { hasAllNamedValues: false, ...surroundings });
        const { found, expected } = lintLoaded(fixture, { severities });
        assert.deepEqual(found, expected);
      });
    }
  });
}
