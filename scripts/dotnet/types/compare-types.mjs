// Compares the static types of src/policy/typing with Roslyn's: node scripts/dotnet/types/compare-types.mjs [ROWS.json] [--again]
// ROWS: [{ id, form, code }]; without them those of test/fixtures/typing, whose baked results are then written anew. A real
// .NET 8 runs Work.cs. `--again` reads what the last run printed.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bakeCompilerRows, readCompilerOutput } from '../../../test/support/typing/compiler-nodes.ts';
import { compareRow } from '../../../test/support/typing/compare-rows.ts';
import { readTypingRows } from '../../../test/support/typing/typing-rows.ts';
import { runCompiler } from './run-compiler.mjs';

const root = join(import.meta.dirname, '..', '..', '..');
const fixtures = join(root, 'test', 'fixtures', 'typing');
const rowsFile = process.argv.slice(2).find(word => !word.startsWith('--'));
const rows = rowsFile ? JSON.parse(readFileSync(rowsFile, 'utf8')) : readTypingRows(readFileSync(join(fixtures, 'rows.txt'), 'utf8'));
const work = process.env.WORK ?? join(root, 'test-results', 'typing');
const printed = join(work, 'types.tsv');
if (!process.argv.includes('--again')) await runCompiler(rows, work, printed);
const compiler = readCompilerOutput(readFileSync(printed, 'utf8'));
if (!rowsFile) writeFileSync(join(fixtures, 'compiler.txt'), bakeCompilerRows(rows, compiler));

const total = { rows: 0, refused: 0, types: 0, methods: 0, conversions: 0, constants: 0 };
const differences = new Map();
for (const row of rows) {
  const theirs = compiler.get(row.id);
  if (!theirs) continue;
  total[theirs.errors.length > 0 ? 'refused' : 'rows']++;
  const { compared, differences: found } = compareRow({ form: 'single', ...row }, theirs);
  for (const part of Object.keys(compared)) total[part] += compared[part];
  for (const { kind, ours, theirs: wanted, code } of found) {
    differences.set(kind, (differences.get(kind) ?? 0) + 1);
    process.stdout.write(`${kind}\t${row.id}\t${ours}\t${wanted}\t${code.replace(/\s+/g, ' ').slice(0, 160)}\n`);
  }
}
process.stdout.write(`${Object.entries(total).map(([name, count]) => `${name} ${count}`).join(', ')}\n`);
process.stdout.write(`differences: ${[...differences].map(([kind, count]) => `${kind} ${count}`).join(', ') || 'none'}\n`);
