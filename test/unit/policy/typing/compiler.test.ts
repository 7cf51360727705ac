import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { compareRow, type TypingDifference } from '../../../support/typing/compare-rows.ts';
import { readBakedRows } from '../../../support/typing/compiler-nodes.ts';
import { readTypingRows } from '../../../support/typing/typing-rows.ts';

const fixture = (name: string): string => readFileSync(new URL(`../../../fixtures/typing/${name}`, import.meta.url), 'utf8');
const baked = readBakedRows(fixture('compiler.txt'));

/** Codes that the compiler refuses for what is not looked at here, and expressions whose type is not in the signatures. */
const known: readonly string[] = [
  'missed throw new Exception("a")', // a throw that stands where no value is asked for
  // .NET has overloads that are not in the signatures: spans and types of generic math
  'missed int.Parse(1)', 'missed Math.Max("a", 1)', 'missed new DateTime("2024")',
];

describe('static types', () => {
  it('are compared with all rows', () => {
    const rows = readTypingRows(fixture('rows.txt')).map(({ form, code }) => `${form} ${code}`);
    assert.deepEqual(baked.map(({ row }) => `${row.form} ${row.code}`), rows, 'run node scripts/dotnet/types/compare-types.mjs');
  });

  it('are those of the compiler', () => {
    const all = baked.map(({ row, compiler }) => compareRow(row, compiler));
    const shown = ({ kind, ours, theirs, code }: TypingDifference): string => (kind === 'missed' ? `missed ${code}` : `${kind} ${code}: ${ours}, not ${theirs}`);
    assert.deepEqual(all.flatMap(({ differences }) => differences.map(shown)), known);
    assert.ok(all.reduce((sum, { compared }) => sum + compared.types, 0) > 3000);
  });
});
