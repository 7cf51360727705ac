// npm run oracle -- [--rows FILE.json] [--bake FILE.json] [--show unsupported,…]: runs rows in a real .NET 8 and in the evaluator, prints
// what differs, and ends with 1 when a value, its type or an exception is wrong. Without --rows: those of test/fixtures/expressions, a grid
// of all members that are run, and the expressions of the public policies; then what the rules about expressions report is compared with
// what a compiler refuses, and the verdicts in test/fixtures/checks are written anew. FILE.json: [{ id?, family?, code, form?, context? }].
// --bake writes what .NET gives for them as rows of a fixture; `--bake missing` does so for members of which no fixture has a row.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { rowLine, type OracleRow } from '../support/oracle/row-line.ts';
import { askDotnet, type DotnetAnswer } from './ask-dotnet.ts';
import { bakedRow, type BakedRow } from './baked-row.ts';
import { compareRefusals } from './compare-refusals.ts';
import { corpusRows } from './corpus-rows.ts';
import { fixtureFolder, fixtureRows } from './fixture-rows.ts';
import { furtherRows } from './further-rows.ts';
import { gridRows } from './grid-rows.ts';
import { missingRows } from './missing-rows.ts';
import { faults, verdictOf, verdicts, type Verdict } from './verdict.ts';

const { values } = parseArgs({
  options: { rows: { type: 'string' }, bake: { type: 'string' }, show: { type: 'string', default: '' } },
});
const grid = [...gridRows(), ...furtherRows()];
const all = (): readonly OracleRow[] => (values.bake === 'missing' ? grid : [...fixtureRows(), ...grid, ...corpusRows()]);
const rows = values.rows === undefined ? all() : readRows(values.rows);
const answers = await askDotnet(rows);
if (values.bake === undefined) {
  compare();
  if (values.rows === undefined && !(await compareRefusals())) process.exitCode = 1;
} else if (values.bake === 'missing') bakeMissing();
else writeRows(values.bake, bakedRows(rows));

function readRows(file: string): readonly OracleRow[] {
  const given = JSON.parse(readFileSync(file, 'utf8')) as readonly (OracleRow & { readonly family?: string })[];
  return given.map((row, at) => ({ ...row, id: `${row.family ?? 'row'}:${row.id === undefined ? at : row.id}` }));
}

function answerOf(row: OracleRow): DotnetAnswer {
  return answers.get(String(row.id)) ?? { kind: 'failed', isOld: false, lines: ['no answer'] };
}

function compare(): void {
  const shown = new Set([...faults, ...values.show.split(',')]);
  const families = new Map<string, Map<Verdict, number>>();
  const unsupported = new Map<string, number>();
  for (const row of rows) {
    const answer = answerOf(row);
    const line = rowLine({ ...row, id: '' }).slice(1);
    const verdict = verdictOf(line, answer, row.code);
    for (const family of [String(row.id).replace(/:.*/, ''), 'all']) {
      const counts = families.get(family) ?? new Map<Verdict, number>();
      families.set(family, counts.set(verdict, (counts.get(verdict) ?? 0) + 1));
    }
    if (verdict === 'unsupported') unsupported.set(line.split('\t')[1] ?? '', (unsupported.get(line.split('\t')[1] ?? '') ?? 0) + 1);
    if (faults.has(verdict)) process.exitCode = 1;
    if (shown.has(verdict)) show(row, verdict, line, answer);
  }
  for (const [family, counts] of families) {
    console.log(`${family}: ${verdicts.filter(each => counts.has(each)).map(each => `${each} ${counts.get(each) ?? 0}`).join(', ')}`);
  }
  const names = [...unsupported].toSorted((left, right) => right[1] - left[1]);
  if (names.length > 0) console.log(`unsupported: ${names.map(([name, count]) => `${name}${count > 1 ? ` (${count})` : ''}`).join('; ')}`);
}

function show({ id, code }: OracleRow, verdict: Verdict, line: string, { lines, isOld }: DotnetAnswer): void {
  console.log(`${verdict} ${id}${isOld ? '' : ' (newer C#)'}\n  ${code.replace(/\s+/g, ' ').trim()}`);
  for (const each of lines) console.log(`  .NET ${each}`);
  console.log(`  run  ${line.replaceAll('\t', ' ')}\n`);
}

function bakedRows(of: readonly OracleRow[]): readonly BakedRow[] {
  return of.flatMap(row => bakedRow(row, answerOf(row)) ?? []);
}

function writeRows(file: string, baked: readonly BakedRow[]): void {
  writeFileSync(file, `[\n${baked.map(row => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`);
  console.log(`${baked.length} rows are in ${file}.`);
}

function bakeMissing(): void {
  const file = path.join(fixtureFolder, 'members.json');
  const before: readonly BakedRow[] = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly BakedRow[]) : [];
  writeRows(file, [...before, ...bakedRows(missingRows(grid, answers))]);
}
