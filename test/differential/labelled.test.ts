import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isRuleId } from '../../src/policy/index.ts';
import type { SightingKind } from '../../src/policy/run/index.ts';
import { caseOf, readLabels } from '../support/policy/labelled-policies.ts';
import { missingCorpus } from '../support/policy/policy-corpus.ts';
import { leaksIn, rulesOf } from './judge.ts';
import { withValues } from './mutated-case.ts';
import { runEverywhere, usualScenario, type Scenario } from './world.ts';

/** What a case needs to be asked or answered before its secret comes out. */
const inputs: Readonly<Record<string, Partial<Scenario>>> = {
  '002-whole-body-variable-outbound.xml': { answer: { status: 404 } },
  '006-json-value-return-response.xml': { user: { id: 'u', groups: [{ id: 'partners', name: 'partners' }] } },
  '034-location-outbound-interpolated.xml': { answer: { status: 302, headers: [['Location', 'https://a.example/']] } },
  '058-branch-one-sided-overwrite.xml': { user: { id: 'u' } },
  '074-vault-proxied-named-value.xml': { parameters: { name: 'backend' } },
  '082-vault-url-variable-expression.xml': { parameters: { name: 'backend' } },
  '094-scope-api-sets-operation-leaks.xml': { answer: { body: '[]' } },
  '098-find-and-replace-named-value.xml': { answer: { body: 'key=__MAPS_KEY__' } },
  '114-rewrite-uri-key.xml': { parameters: { city: 'oslo' } },
};

/** Values of named values of which the labels say nothing. */
const namedValues: Readonly<Record<string, string>> = { 'kv-endpoint': 'https://contoso.vault.azure.net/secrets/' };

describe('labelled policies, run', { skip: missingCorpus('bench') }, () => {
  for (const label of readLabels()) {
    const kinds = (Object.entries(rulesOf) as [SightingKind, ReadonlySet<string>][])
      .filter(([, rules]) => label.expect.some(({ rule }) => isRuleId(rule) && rules.has(rule)))
      .map(([kind]) => kind);
    it(`${label.file}: ${kinds.length === 0 ? 'lets nothing out' : `lets a secret out by ${kinds.join(', ')}`}`, async () => {
      const one = withValues(caseOf(label));
      const values = Object.fromEntries(
        Object.entries(one.namedValues).map(([name, value]) => [name, { ...value, value: namedValues[name] ?? value.value }]),
      );
      const input = inputs[label.file];
      const results = await runEverywhere({ ...one, namedValues: values }, input ? [{ ...usualScenario, ...input }] : []);
      const seen = new Set(results.flatMap(result => leaksIn(result).map(({ kind }) => kind)));
      assert.deepEqual(
        [...seen].toSorted(),
        kinds.toSorted(),
        JSON.stringify([
          ...new Set(
            results.flatMap(({ unsupported, lastError }) => [...unsupported.map(({ message }) => message), lastError?.message ?? '']),
          ),
        ]),
      );
    });
  }
});
