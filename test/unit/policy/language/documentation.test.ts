import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { notFollowedPolicies } from '../../../../src/policy/flow/policies/index.ts';
import { leakRules } from '../../../../src/policy/index.ts';
import { notRunPolicies } from '../../../../src/policy/run/policies/index.ts';

const linesOf = (file: string): readonly string[] => readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8').split(/\r?\n/);
const list = (names: readonly string[]): string => names.toSorted().map(name => `\`${name}\``).join(', ');
const notFollowed = `Secrets are not followed through these policies: ${list(notFollowedPolicies)}.`;

describe('the policies that are left out', () => {
  it('are listed where the documentation says what the linter follows', () =>
    assert.ok(linesOf('docs/linter.md').includes(notFollowed), notFollowed));

  for (const rule of leakRules) {
    it(`are listed on the page of ${rule}`, () => assert.ok(linesOf(`media/rules/${rule}.md`).includes(notFollowed), notFollowed));
  }

  it('are listed where the documentation says what is run', () => {
    const notRun = `These policies are not run: ${list(notRunPolicies)}.`;
    assert.ok(linesOf('docs/runs.md').includes(notRun), notRun);
  });
});
