// Bundles test/vscode for the extension host, which loads CommonJS: one bundle a test file, so that mocha finds files as usual.
import { build } from 'esbuild';
import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from '../../drive/vscode/vscode-server-location.ts';

/** Entry of the bundled suite: the path that VS Code gets as extensionTestsPath. */
export const hostSuiteEntry = join(repositoryRoot, 'out', 'vscode', 'index.cjs');

/**
 * Writes out/vscode/.
 * @returns {Promise<number>} How many test files there are.
 */
export async function bundleHostSuite() {
  const outdir = join(repositoryRoot, 'out', 'vscode');
  rmSync(outdir, { recursive: true, force: true });
  const tests = globSync('test/vscode/**/*.test.ts', { cwd: repositoryRoot });
  await build({
    absWorkingDir: repositoryRoot,
    entryPoints: ['test/vscode/index.ts', ...tests],
    outbase: 'test/vscode',
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    mainFields: ['module', 'main'], // as in esbuild.mjs: jsonc-parser's main asks for its parts in a way that no bundler follows
    define: {
      // drive finds the repository two folders above itself, and index.ts its tests beside itself
      'import.meta.dirname': JSON.stringify(outdir),
      'import.meta.filename': '__filename',
      // the emulator looks for its threads' script beside itself: the packaged one is in dist
      'import.meta.url': JSON.stringify(pathToFileURL(join(repositoryRoot, 'dist', 'emulator.js')).href),
    },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return tests.length;
}
