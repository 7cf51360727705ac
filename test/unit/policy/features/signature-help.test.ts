import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { signatureHelpAt } from '../../../../src/policy/features/signature-help.ts';
import { readFeatureRows, type FeatureRow } from '../../../support/features/feature-rows.ts';

const rows = readFeatureRows(readFileSync(new URL('../../../fixtures/features/signature-help/signature-help.txt', import.meta.url), 'utf8'));

function check({ text, offset, expected }: FeatureRow): void {
  const help = signatureHelpAt(text, offset);
  const active = help?.signatures[help.active];
  const labels = (help?.signatures ?? []).map(({ label }) => label);
  for (const { word, about } of expected) {
    switch (word) {
      case 'none':
        assert.deepEqual(labels, []);
        break;
      case 'signatures':
        assert.deepEqual(labels, about.split(' | '));
        break;
      case 'active':
        assert.equal(active?.label, about);
        break;
      case 'parameter':
        assert.equal(active?.parameters[help?.activeParameter ?? -1]?.label, about, labels.join('\n'));
        break;
      case 'index':
        assert.equal(help?.activeParameter, Number(about));
        break;
      case 'match':
        assert.match(labels.join('\n'), new RegExp(about));
        break;
      default:
        assert.fail(`"${word}" is no expectation`);
    }
  }
}

describe('signature help', () => {
  for (const row of rows) it(row.name, () => check(row));
});
