// Runs test/bench: every file prints its figures, one a line. Runs under the pinned Node.
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';
import { runShown } from './run-shown.mjs';
import { pinnedNode, repositoryRoot } from '../drive/vscode/vscode-server-location.ts';
import { ensureVsCode } from './install/install-vscode.mjs';
import { runTool } from './run-tool.mjs';

/**
 * @param {string} wanted Keeps the benches whose file name contains it.
 * @returns {Promise<void>} Rejects when a bench fails or a figure is over its budget.
 */
export async function runBenches(wanted) {
  const benches = globSync('test/bench/*.ts', { cwd: repositoryRoot })
    .filter(file => !/^generated-|-probe\.ts$/.test(basename(file)) && basename(file).includes(wanted))
    .toSorted();
  if (benches.length === 0) throw new Error(`There is no bench named "${wanted}".`);
  await ensureVsCode();
  await runTool(pinnedNode, ['esbuild.mjs'], { cwd: repositoryRoot });
  await build({
    absWorkingDir: repositoryRoot, entryPoints: ['test/bench/activation-probe.ts'], outdir: 'out/bench', outExtension: { '.js': '.cjs' },
    bundle: true, platform: 'node', format: 'cjs', external: ['vscode'], logLevel: 'warning',
  });
  const failed = [];
  for (const file of benches) { // one after another: they measure
    if (await runShown(file) !== 0) failed.push(basename(file, '.ts'));
  }
  if (failed.length > 0) throw new Error(`Over budget or failed: ${failed.join(', ')}`);
}
