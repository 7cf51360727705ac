// Evaluates rows as a run does and writes a line for each, to be compared with what .NET gives: node product.mjs ROWS.json WORK
// ROWS.json: [{ id, code, form: "single" | "block", context }]; WORK/product.tsv gets id, kind (V value, E exception, U unsupported,
// P not parsed, L limit, CRASH) and what belongs to it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowLine } from './row-line.ts';

const [rows, work] = process.argv.slice(2);
const lines = JSON.parse(readFileSync(rows, 'utf8')).map((row, at) => rowLine({ ...row, id: row.id ?? at }));
writeFileSync(join(work, 'product.tsv'), `${lines.join('\n')}\n`);
