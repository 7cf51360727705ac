// Runs node:test files in a child process and counts their tests.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, repositoryRoot } from '../../drive/vscode/vscode-server-location.ts';
import { startProcess } from '../../drive/vscode/vscode-server-process.ts';
import { makeTemporaryFolder } from '../../drive/vscode/vscode-server-temporary-folder.ts';

/** What ends a runner that hangs: on a slow machine that runs other suites beside, the longest suite takes half of it. */
const suiteLimitMs = 3_600_000;

/**
 * @param {{ name: string, files: string, filter?: string, testTimeoutMs?: number, log: (line: string) => void }} options
 * `files` is a glob; `filter` keeps the paths that contain it.
 * @returns {Promise<{ passed: number, failed: number }>} No files, no tests or a dead runner count as one failure.
 */
export async function runNodeTests({ name, files, filter = '', testTimeoutMs = 60_000, log }) {
  const paths = globSync(files, { cwd: repositoryRoot }).filter(path => path.includes(filter)).toSorted();
  if (paths.length === 0) return oneFailure(log, `✗ no file matches ${files}${filter === '' ? '' : ` and "${filter}"`}`);
  const scratch = makeTemporaryFolder('apim-count-');
  const counts = join(scratch.path, 'counts.json');
  try {
    const runner = startProcess(pinnedNode, [
      '--test', `--test-timeout=${testTimeoutMs}`,
      '--test-reporter=spec', '--test-reporter-destination=stdout',
      `--test-reporter=${join(import.meta.dirname, 'count-reporter.mjs')}`, `--test-reporter-destination=${counts}`,
      ...paths,
    ], { name, cwd: repositoryRoot, env: { ...process.env, FORCE_COLOR: '0' }, onLine: log });
    const limit = setTimeout(() => void runner.stop(), suiteLimitMs);
    const code = await runner.exited;
    clearTimeout(limit);
    await runner.stop();
    const { passed, failed } = readCounts(counts);
    if (passed + failed === 0) return oneFailure(log, `✗ ${name} ended with ${code} and without a single test`);
    if (code !== 0 && failed === 0) return { ...oneFailure(log, `✗ ${name} ended with ${code} although no test failed`), passed };
    return { passed, failed };
  } finally {
    scratch.remove();
  }
}

function oneFailure(log, line) {
  log(line);
  return { passed: 0, failed: 1 };
}

/** A killed runner leaves no counts. */
function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return { passed: 0, failed: 0 };
    throw error;
  }
}
