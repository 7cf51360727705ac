import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parsePolicy } from '../../../../../src/policy/syntax/index.ts';
import { completeAt } from '../../../../../src/policy/features/completion/complete.ts';
import type { Completion } from '../../../../../src/policy/features/completion/completion.ts';
import type { PolicyKnowledge } from '../../../../../src/policy/features/knowledge.ts';
import { readFeatureRows, type FeatureRow } from '../../../../support/features/feature-rows.ts';

const folder = new URL('../../../../fixtures/features/completion/', import.meta.url);

function check({ text, offset, expected }: FeatureRow): void {
  const knowledge = expected.find(({ word }) => word === 'knows')?.about ?? '{}';
  const trigger = expected.find(({ word }) => word === 'typed')?.about;
  const { items, span } = completeAt(parsePolicy(text), offset, JSON.parse(knowledge) as PolicyKnowledge, trigger === 'blank' ? ' ' : trigger);
  const sorted = items.toSorted((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : 1));
  const labels = sorted.map(({ label }) => label);
  const itemCalled = (label: string): Completion => items.find(item => item.label === label) ?? assert.fail(`no ${label} in ${labels.join(', ')}`);
  for (const { word, about } of expected) {
    const names = about.split(', ');
    const [, label = '', what = ''] = /^(.+?): (.*)$/.exec(about) ?? [];
    switch (word) {
      case 'knows':
      case 'typed':
        break;
      case 'has':
        assert.deepEqual(names.filter(name => !labels.includes(name)), [], `missing in ${labels.join(', ')}`);
        break;
      case 'hasnt':
        assert.deepEqual(names.filter(name => labels.includes(name)), []);
        break;
      case 'none':
        assert.deepEqual(labels, []);
        break;
      case 'only':
        assert.deepEqual(labels, names);
        break;
      case 'order':
        assert.deepEqual(labels.filter(name => names.includes(name)), names);
        break;
      case 'over':
        assert.equal(text.slice(span.start, span.end), about);
        break;
      case 'insert':
        assert.equal(itemCalled(label).insert.replaceAll('\n', String.raw`\n`).replaceAll('\t', String.raw`\t`), what);
        break;
      case 'detail':
        assert.equal(itemCalled(label).detail, what);
        break;
      case 'then':
        assert.equal(itemCalled(label).goesOn ?? 'nothing', what);
        break;
      case 'says':
        assert.equal(itemCalled(label).sentence, what);
        break;
      default:
        assert.fail(`"${word}" is no expectation`);
    }
  }
}

for (const file of readdirSync(folder)) {
  describe(`completion: ${file.replace('.txt', '')}`, () => {
    const rows = readFeatureRows(readFileSync(new URL(file, folder), 'utf8'));
    for (const row of rows) it(row.name, () => check(row));
  });
}
