// Runs test/vscode inside the extension host of a real VS Code: the bare server, with a headless browser as its window.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { makeDemoWorkspace, trafficFile } from '../../drive/vscode/vscode-server-demo.ts';
import { repositoryRoot, testResults } from '../../drive/vscode/vscode-server-location.ts';
import { startBareServer } from '../../drive/vscode/vscode-server.ts';
import { startEmulatorProcess } from '../../drive/vscode/vscode-server-emulator.ts';
import { bundleHostSuite, hostSuiteEntry } from './bundle-host-suite.mjs';

const startLimitMs = 90_000;
const silenceLimitMs = 250_000; // longer than mocha's limit of the longest test
const results = join(testResults, 'vscode.jsonl');

/**
 * @param {{ filter?: string, log: (line: string) => void }} options
 * @returns {Promise<{ passed: number, failed: number }>} A host that ends or stops reporting counts as one more failure.
 */
export async function runHostSuite({ filter = '', log }) {
  mkdirSync(testResults, { recursive: true });
  rmSync(results, { force: true });
  await bundleHostSuite();
  const closers = [];
  const events = createEventReader(log);
  try {
    const emulator = await startEmulatorProcess({ record: trafficFile(`vscode-${process.pid}`) });
    closers.push(() => emulator.close());
    const workspace = makeDemoWorkspace(emulator.addresses.arm);
    closers.push(() => workspace.remove());
    const server = await startBareServer({
      extensions: [join(repositoryRoot, 'test', 'fixtures', 'xml-neighbour')],
      env: {
        ...process.env,
        HOST_SUITE_RESULTS: results,
        HOST_SUITE_FILTER: filter,
        HOST_SUITE_CONTROL: emulator.addresses.control,
        HOST_SUITE_CONTROL_TOKEN: emulator.controlToken,
      },
    });
    closers.push(() => server.close());
    const browser = await launchBrowser();
    closers.push(() => browser.close());
    const page = await browser.newPage();
    const said = [];
    page.on('console', message => said.push(message.text()));
    await page.goto(server.windowUrl(workspace.folder, new Map([
      ['extensionDevelopmentPath', server.remoteUri(repositoryRoot)],
      ['extensionTestsPath', server.remoteUri(hostSuiteEntry)],
    ])));
    const end = await events.untilEnd();
    if (end === undefined) {
      const picture = join(testResults, 'vscode-stuck.png');
      await page.screenshot({ path: picture });
      log(`✗ the suite ${events.counts().started ? 'fell silent' : 'did not start'}; see ${picture}`);
      log(said.slice(-30).join('\n'));
      log(server.output().slice(-3000));
    }
    const { passed, failed, tests } = events.counts();
    if (tests === 0) log('✗ no test was found');
    return { passed, failed: failed + (end === undefined || tests === 0 ? 1 : 0) };
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

/** Follows the results file, which the suite appends to. */
function createEventReader(log) {
  let seen = 0;
  let passed = 0;
  let failed = 0;
  let tests = 0;
  let started = false;
  const readNew = () => {
    const lines = existsSync(results) ? readFileSync(results, 'utf8').split('\n').slice(0, -1) : [];
    const fresh = lines.slice(seen).map(line => JSON.parse(line));
    seen = lines.length;
    for (const event of fresh) {
      if (event.event === 'start') { started = true; tests = event.tests; }
      if (event.event === 'pass') { passed++; log(`✓ ${event.title} (${event.ms} ms)`); }
      if (event.event === 'fail') { failed++; log(`✗ ${event.title}\n${event.error}`); }
      if (event.event === 'figure') log(event.line);
      if (event.event === 'pending') log(`- ${event.title} (skipped)`);
    }
    return fresh;
  };
  return {
    counts: () => ({ passed, failed, tests, started }),
    async untilEnd() {
      let last = performance.now();
      for (;;) {
        const fresh = readNew();
        const end = fresh.find(event => event.event === 'end');
        if (end !== undefined) return end;
        if (fresh.length > 0) last = performance.now();
        if (performance.now() - last > (started ? silenceLimitMs : startLimitMs)) return undefined;
        await new Promise(resolve => setTimeout(resolve, 100));
      }
    },
  };
}
