// Runs test/web inside the extension host of a browser: VS Code as a page, with no server but one of files.
import { build } from 'esbuild';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startWebWindow } from '../../drive/vscode/web-window.ts';
import { repositoryRoot, testResults } from '../../drive/vscode/vscode-server-location.ts';
import { launchBrowser } from '../../drive/workbench/browser.ts';

const limitMs = 120_000;

/**
 * @param {{ log: (line: string) => void }} options
 * @returns {Promise<{ passed: number, failed: number }>} A window that does not come to its end counts as one more failure.
 */
export async function runWebSuite({ log }) {
  mkdirSync(testResults, { recursive: true });
  const tests = await bundleWebSuite();
  const counts = { passed: 0, failed: 0 };
  const end = Promise.withResolvers();
  const onEvent = event => {
    if (event.event === 'pass') { counts.passed++; log(`✓ ${event.title} (${event.ms} ms)`); }
    if (event.event === 'fail') { counts.failed++; log(`✗ ${event.title}\n${event.error}`); }
    if (event.event === 'end') end.resolve(true);
  };
  const window = await startWebWindow({ tests, onEvent });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const said = [];
    page.on('console', message => said.push(message.text()));
    await page.goto(window.url);
    const timer = setTimeout(() => end.resolve(false), limitMs);
    const isEnded = await end.promise;
    clearTimeout(timer);
    if (!isEnded || counts.passed + counts.failed === 0) {
      const picture = join(testResults, 'web-stuck.png');
      await page.screenshot({ path: picture });
      log(`✗ the suite did not come to its end; see ${picture}\n${said.slice(-30).join('\n')}`);
      counts.failed++;
    }
    return counts;
  } finally {
    await browser.close();
    await window.close();
  }
}

/** Bundles test/web into one script, and gives its path in the repository: the extension host of a browser reads no other. */
async function bundleWebSuite() {
  const outdir = join(repositoryRoot, 'out', 'web');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: repositoryRoot,
    entryPoints: ['test/web/index.ts'],
    outfile: join(outdir, 'index.cjs'),
    bundle: true,
    platform: 'browser',
    format: 'iife', // mocha's own script for browsers sets module.exports, which the suite's are to be in the end
    globalName: 'suite',
    footer: { js: 'module.exports = suite;' },
    target: 'es2024',
    external: ['vscode'],
    define: { global: 'globalThis' },
    logLevel: 'warning',
  });
  return 'out/web/index.cjs';
}
