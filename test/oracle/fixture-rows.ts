import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { OracleRow } from '../support/oracle/row-line.ts';

/** Where what .NET gives is kept. */
export const fixtureFolder = path.join(import.meta.dirname, '..', 'fixtures', 'expressions');

interface FixtureRow extends OracleRow {
  readonly source?: string;
  readonly unsupported?: string;
}

/** All rows of test/fixtures/expressions. */
export function allFixtureRows(): readonly FixtureRow[] {
  return readdirSync(fixtureFolder).flatMap(file =>
    (JSON.parse(readFileSync(path.join(fixtureFolder, file), 'utf8')) as readonly FixtureRow[]).map((row, at) => ({
      ...row,
      id: `${path.basename(file, '.json')}:${at}`,
    })),
  );
}

/** The rows of test/fixtures/expressions about .NET: what the gateway does with `context` and what is not run locally, no .NET can say. */
export function fixtureRows(): readonly OracleRow[] {
  return allFixtureRows().filter(({ source = '', unsupported }) => unsupported === undefined && !source.includes('api-management'));
}
