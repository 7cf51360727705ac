import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgedCall } from '../../support/run/judged-call.ts';
import { deployCase } from '../../support/emulator/labelled-estate.ts';
import { readLabels } from '../../support/policy/labelled-policies.ts';
import { missingCorpus } from '../../support/policy/policy-corpus.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';

/** The ways in which each case is called: the second call finds what the first one left in the caches. */
const ways = [
  { name: 'GET', method: 'GET', urlTemplate: '/item/{id}', path: '/item/500' },
  { name: 'GET again', method: 'GET', urlTemplate: '/item/{id}', path: '/item/500' },
  {
    name: 'POST',
    method: 'POST',
    urlTemplate: '/item/{name}',
    path: '/item/backend',
    headers: [
      ['X-Flag', '1'],
      ['Accept', 'application/json'],
    ],
    body: '{"k":"body"}',
  },
] as const;

const counts = new Map<string, number>();

describe('the verdict of a call at the gateway, compared with what the emulator reports', { skip: missingCorpus('bench') }, () => {
  for (const label of readLabels()) {
    it(`${label.file}: a leak is reported as one, and only a leak`, () =>
      withEmulator({ record: false }, async emulator => {
        for (const { name, method, urlTemplate, ...call } of ways) {
          const { operation } = deployCase(emulator, label, { method, urlTemplate });
          const { kind, text, details, leaks } = await judgedCall(emulator, operation, call);
          const row = `${kind}, ${leaks.length > 0 ? 'a secret left' : 'none left'}`;
          counts.set(row, (counts.get(row) ?? 0) + 1);
          // "cannot be said" is allowed, a false "all clear" and a false alarm are not
          assert.ok(kind !== 'good' || leaks.length === 0, `${name}: ${text} although ${leaks.join(', ')}`);
          assert.ok(kind !== 'bad' || leaks.length > 0, `${name}: ${text} although nothing left: ${details.join(' ')}`);
        }
      }));
  }

  it('finds most leaks, and clears most calls in which the secret went to the backend alone', () => {
    console.log([...counts].map(([row, count]) => `${count}\t${row}`).toSorted().join('\n'));
    const of = (row: string): number => counts.get(row) ?? 0;
    assert.ok(of('bad, a secret left') >= 0.9 * (of('bad, a secret left') + of('neutral, a secret left')), 'leaks that are reported');
    assert.ok(of('good, none left') >= 30, 'calls that are cleared');
  });

});
