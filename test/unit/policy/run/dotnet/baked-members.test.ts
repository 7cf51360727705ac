import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { rowLine, type OracleRow } from '../../../../support/oracle/row-line.ts';
import { watchMembers } from '../../../../support/oracle/run-members.ts';

const folder = path.join(import.meta.dirname, '../../../../fixtures/expressions');

describe('the rows of what .NET gives', () => {
  it('use each member that is run: npm run oracle -- --bake missing writes rows for those that have none', () => {
    const members = watchMembers();
    for (const file of readdirSync(folder)) {
      for (const row of JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as readonly OracleRow[]) rowLine(row);
    }
    assert.ok(members.count > 1_000);
    assert.deepEqual(members.unused(), []);
  });
});
