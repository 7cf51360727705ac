import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCompiler } from '../../scripts/dotnet/types/run-compiler.mjs';
import { isUncertainType, mayBeFilledIn } from '../../src/policy/checks/code/uncertain.ts';
import { expressionsOf, parsePolicy } from '../../src/policy/syntax/index.ts';
import { ourVerdicts, readRefusals, theirVerdicts, writeRefusals, type Verdict } from '../support/checks/refusal-rows.ts';
import { corpusFiles } from '../support/policy/policy-corpus.ts';
import { readCompilerOutput } from '../support/typing/compiler-nodes.ts';
import type { TypingRow } from '../support/typing/typing-rows.ts';

const ownFile = path.join(import.meta.dirname, '..', 'fixtures', 'checks', 'refusals.txt');
const work = path.join(import.meta.dirname, '..', '..', 'test-results', 'refusals');

/**
 * Compares what the rules about expressions report with what a C# compiler refuses: in all expressions of the public policies and in rows
 * of our own, whose verdicts are written anew. Returns whether they agree but for what is filled in before a policy is compiled.
 */
export async function compareRefusals(): Promise<boolean> {
  const own = readRefusals(readFileSync(ownFile, 'utf8')).map(({ row }) => row);
  const rows = [...own, ...corpusRows()].map((row, index): TypingRow => ({ ...row, id: `${index}` }));
  const printed = path.join(work, 'errors.tsv');
  await runCompiler(rows, work, printed);
  const compiler = readCompilerOutput(readFileSync(printed, 'utf8'));
  // nothing is printed of code without expressions
  const theirs = (row: TypingRow): readonly Verdict[] => theirVerdicts(compiler.get(row.id)?.errors ?? []);
  writeFileSync(ownFile, writeRefusals(rows.slice(0, own.length), theirs));
  const counts = new Map<string, number>();
  let agrees = true;
  for (const row of rows) {
    const [ours, refused] = [ourVerdicts(row), theirs(row)];
    const verdict = verdictOf(row, ours, refused);
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    if (verdict.startsWith('both') || verdict.startsWith('neither')) continue;
    if (verdict === 'FALSE' || verdict === 'MISSED') agrees = false;
    const errors = compiler.get(row.id)?.errors.join('; ') ?? '';
    console.log(`${verdict}: we say ${ours.join(' ') || 'nothing'}\n  ${row.code.replace(/\s+/g, ' ').trim().slice(0, 200)}\n  .NET ${errors.slice(0, 300)}\n`);
  }
  console.log(`refusals: ${[...counts].map(([verdict, count]) => `${verdict} ${count}`).join(', ')}`);
  return agrees;
}

function verdictOf({ code }: TypingRow, ours: readonly Verdict[], theirs: readonly Verdict[]): string {
  if ((ours.length === 0) === (theirs.length === 0)) return ours.length === 0 ? 'neither refuses' : 'both refuse';
  // which types of .NET expressions have, a compiler of all of it cannot say
  if (ours.length > 0) return ours.every(each => each === 'type') ? 'has a type that only .NET has' : 'FALSE';
  if ((code.match(/\b[A-Z]\w+/g) ?? []).some(isUncertainType)) return 'has a type that samples have';
  return mayBeFilledIn(code) || isPlaceholder(code) ? 'filled in before it is compiled' : 'MISSED';
}

/** Names that scripts replace, of which a policy says so in a comment: no C# that anybody compiles. */
function isPlaceholder(code: string): boolean {
  return /\bRETRY_COUNT\b|\{group-id\}/.test(code);
}

/** Each expression of the public policies once. */
function corpusRows(): readonly TypingRow[] {
  const texts = ['real', 'bench', 'reported'].flatMap(folder => corpusFiles(folder).map(({ text }) => text));
  const rows = texts.flatMap(text => expressionsOf(parsePolicy(text))).map(({ code, form }) => ({ id: '', code, form }));
  return [...new Map(rows.map(row => [`${row.form} ${row.code}`, row])).values()];
}
