import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/** One line of the results file: what the runner outside the extension host reads while the suite runs. */
export type SuiteEvent =
  | { readonly event: 'start'; readonly tests: number }
  | { readonly event: 'pass'; readonly title: string; readonly ms: number }
  | { readonly event: 'fail'; readonly title: string; readonly error: string }
  | { readonly event: 'pending'; readonly title: string }
  | { readonly event: 'figure'; readonly line: string }
  | { readonly event: 'end'; readonly failures: number };

/** Entry that VS Code calls in its extension host: runs every bundled `*.test.cjs` beside this file that HOST_SUITE_FILTER names. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const mocha = new Mocha({ ui: 'bdd', timeout: 180_000, forbidOnly: process.env['CI'] !== undefined, reporter: 'spec', color: false });
  const filter = process.env['HOST_SUITE_FILTER'] ?? '';
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
    file => file.endsWith('.test.cjs') && file.includes(filter),
  );
  for (const file of files.toSorted()) mocha.addFile(join(import.meta.dirname, file));
  const failures = await new Promise<number>(resolve => {
    const runner = mocha.run(resolve);
    report({ event: 'start', tests: runner.total });
    runner.on('pass', test => report({ event: 'pass', title: test.fullTitle(), ms: test.duration ?? 0 }));
    runner.on('fail', (test, error: unknown) => report({ event: 'fail', title: test.fullTitle(), error: describeError(error) }));
    runner.on('pending', test => report({ event: 'pending', title: test.fullTitle() }));
  });
  report({ event: 'end', failures });
  if (failures > 0) throw new Error(`${String(failures)} tests failed in the extension host.`);
}

function report(event: SuiteEvent): void {
  const file = process.env['HOST_SUITE_RESULTS'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(event)}\n`);
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
