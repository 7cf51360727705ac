// The suites of `npm test`: what each needs first and how it runs. A suite returns how many tests passed and failed.
import { runNodeTests } from './node-test-suite.mjs';
import { checkReproducible, packageExtension } from '../build/package-extension.mjs';
import { ensureVsCode } from '../install/install-vscode.mjs';
import { pinnedNode, repositoryRoot } from '../../drive/vscode/vscode-server-location.ts';
import { runTool } from '../run-tool.mjs';
import { join } from 'node:path';

/**
 * @typedef {{ passed: number, failed: number, skipped?: string }} Counts `skipped`: why nothing was run.
 * @typedef {{ name: string, after: readonly string[], isAlone?: boolean, run: (options: { filter: string, log: (line: string) => void }) =>
 * Promise<Counts> }} Suite `isAlone`: runs beside no other, since it drives a window, which other work keeps from drawing.
 */

/** In order of start, as far as `after` allows. @type {readonly Suite[]} */
export const suites = [
  { name: 'package', after: [], run: checks(() => packageExtension(), () => checkReproducible()) },
  { name: 'vscode-install', after: [], run: step(() => ensureVsCode()) },
  {
    name: 'types',
    after: [],
    run: check(() => runTool(pinnedNode, [packageBin('typescript', 'bin', 'tsc'), '--noEmit'], { cwd: repositoryRoot })),
  },
  {
    name: 'eslint',
    after: [],
    run: check(() => runTool(pinnedNode, [packageBin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'], { cwd: repositoryRoot })),
  },
  { name: 'unit', after: [], run: options => runNodeTests({ ...options, name: 'unit', files: 'test/unit/**/*.test.ts' }) },
  {
    name: 'differential',
    after: [],
    run: options => runNodeTests({ ...options, name: 'differential', files: 'test/differential/*.test.ts', testTimeoutMs: 240_000 }),
  },
  { name: 'az', after: [], run: async options => (await import('./az-suite.mjs')).runAzSuite(options) },
  {
    name: 'integration',
    after: ['package'],
    run: options => runNodeTests({ ...options, name: 'integration', files: 'test/integration/**/*.test.ts' }),
  },
  {
    name: 'vscode',
    after: ['package', 'vscode-install'],
    isAlone: true,
    run: async options => (await import('./host-suite.mjs')).runHostSuite(options),
  },
  {
    name: 'web',
    after: ['package', 'vscode-install'],
    isAlone: true,
    run: async options => (await import('./web-suite.mjs')).runWebSuite(options),
  },
  {
    name: 'e2e',
    after: ['package', 'vscode-install'],
    isAlone: true,
    run: options => runNodeTests({ ...options, name: 'e2e', files: 'test/e2e/**/*.test.ts', testTimeoutMs: 240_000 }),
  },
];

/** One check that passes or fails as a whole and counts as one test. */
function check(action) {
  return async ({ log }) => {
    try {
      log(await action() ?? 'done');
      return { passed: 1, failed: 0 };
    } catch (error) {
      log(error.message);
      return { passed: 0, failed: 1 };
    }
  };
}

/** Several of them, one after the other. */
function checks(...actions) {
  return async options => {
    const counts = [];
    for (const action of actions) counts.push(await check(action)(options));
    return { passed: counts.filter(({ passed }) => passed === 1).length, failed: counts.filter(({ failed }) => failed === 1).length };
  };
}

/** A preparation: counts only when it fails. */
function step(action) {
  const run = check(action);
  return async options => ({ ...(await run(options)), passed: 0 });
}

function packageBin(name, ...path) {
  return join(repositoryRoot, 'node_modules', name, ...path);
}
