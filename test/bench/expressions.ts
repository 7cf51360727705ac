import { parseCode } from '../../src/policy/csharp/index.ts';
import { DotnetError, evaluate, UnsupportedExpression } from '../../src/policy/run/expression/index.ts';
import { corpusRows } from '../oracle/corpus-rows.ts';
import { contextOf, scopeOf } from '../unit/policy/run/expression/run-row.ts';

const passes = 9;

/** All expressions of public policies in three messages each: how long they take to evaluate, as a multiple of parsing them. */
function main(): void {
  const rows = corpusRows().map(row => ({ ...row, form: row.form ?? ('single' as const) }));
  if (rows.length === 0) {
    console.log('No public policies: set APIM_POLICY_CORPUS.');
    return;
  }
  const parse = best(() => {
    for (const { code, form } of rows) parseCode(code, form);
  });
  const codes = new Map(rows.map(({ code, form }) => [`${form} ${code}`, parseCode(code, form)]));
  const parsed = rows.flatMap(row => {
    const code = codes.get(`${row.form} ${row.code}`);
    return code?.errors.length === 0 ? [{ ...row, parsed: code }] : [];
  });
  const run = (): void => {
    for (const row of parsed) {
      try {
        evaluate(row.parsed, scopeOf(row.code, contextOf(row.context)));
      } catch (error) {
        if (!(error instanceof DotnetError || error instanceof UnsupportedExpression)) throw error;
      }
    }
  };
  const first = time(run);
  const again = best(run);
  console.log(
    `expressions: ${String(parsed.length)} evaluations, parsed in ${parse.toFixed(0)} ms; the first time, with their types, ` +
      `${first.toFixed(0)} ms (${(first / parse).toFixed(1)} times as long); again ${again.toFixed(0)} ms (${(again / parse).toFixed(1)})`,
  );
}

function best(action: () => void): number {
  return Math.min(...Array.from({ length: passes }, () => time(action)));
}

/** Milliseconds of the processor, so that other programs do not count. */
function time(action: () => void): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

main();
