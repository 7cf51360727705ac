import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { compareRow, type TypingDifference } from '../../../support/typing/compare-rows.ts';
import { readBakedRows } from '../../../support/typing/compiler-nodes.ts';
import { readTypingRows } from '../../../support/typing/typing-rows.ts';

const fixture = (name: string): string => readFileSync(new URL(`../../../fixtures/typing/${name}`, import.meta.url), 'utf8');
const baked = readBakedRows(fixture('compiler.txt'));

const rows = readTypingRows(fixture('rows.txt'));

/**
 * Codes that the compiler refuses for what is not looked at here, or because of overloads that are not in the signatures: a row that is
 * seen after all goes to the others.
 */
const notSeen = rows.filter(({ id }) => id.startsWith('refused for what is not looked at:')).map(({ code }) => `missed ${code}`);

describe('static types', () => {
  it('are compared for all rows', () => {
    const wanted = rows.map(({ form, code }) => `${form} ${code}`);
    assert.deepEqual(baked.map(({ row }) => `${row.form} ${row.code}`), wanted, 'run node scripts/dotnet/types/compare-types.mjs');
  });

  it('are those of the compiler', () => {
    const all = baked.map(({ row, compiler }) => compareRow(row, compiler));
    const shown = ({ kind, ours, theirs, code }: TypingDifference): string =>
      kind === 'missed' ? `missed ${code}` : `${kind} ${code}: ${ours}, not ${theirs}`;
    assert.deepEqual(all.flatMap(({ differences }) => differences.map(shown)), notSeen);
    assert.ok(all.reduce((sum, { compared }) => sum + compared.types, 0) > 3000);
  });
});
