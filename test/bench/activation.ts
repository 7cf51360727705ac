import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { repositoryRoot } from '../../drive/vscode/vscode-server-location.ts';
import { makeTemporaryFolder } from '../../drive/vscode/vscode-server-temporary-folder.ts';
import { startBareServer, type VsCodeServer } from '../../drive/vscode/vscode-server.ts';
import { eventually } from '../../drive/workbench/workbench-eventually.ts';
import type { ActivationMeasurement } from './activation-probe.ts';

const hosts = 5;
// time: only what the extension itself takes, since the rest is the host's and the machine's
const budget = { loadedKb: 100, ownMs: 25, heapMb: 3 };
const probe = join(repositoryRoot, 'out', 'bench', 'activation-probe.cjs');

/** Measures the activation of this extension beside that of one which does nothing, each in fresh extension hosts of a real VS Code. */
async function main(): Promise<void> {
  const scratch = makeTemporaryFolder('apim-bench-');
  const results = join(scratch.path, 'results.jsonl');
  const server = await startBareServer({ env: { ...process.env, ACTIVATION_RESULTS: results } });
  const browser = await launchBrowser();
  try {
    const empty = join(repositoryRoot, 'test', 'fixtures', 'empty-extension');
    for (let round = 0; round < hosts; round++) {
      for (const extension of [empty, repositoryRoot]) await measureOnce({ server, browser, extension, folder: scratch.path, results });
    }
    print(readMeasurements(results));
  } finally {
    await browser.close();
    await server.close();
    scratch.remove();
  }
}

interface Window {
  readonly server: VsCodeServer;
  readonly browser: Browser;
  readonly extension: string;
  readonly folder: string;
  readonly results: string;
}

async function measureOnce({ server, browser, extension, folder, results }: Window): Promise<void> {
  const before = readMeasurements(results).length;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.windowUrl(folder, new Map([
    ['extensionDevelopmentPath', server.remoteUri(extension)],
    ['extensionTestsPath', server.remoteUri(probe)],
  ])));
  await eventually(`a measurement of ${extension}`, async () => readMeasurements(results).length, count => count > before, 60_000);
  await context.close();
}

function readMeasurements(file: string): readonly ActivationMeasurement[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').slice(0, -1).map(line => JSON.parse(line) as ActivationMeasurement);
}

function print(all: readonly ActivationMeasurement[]): void {
  const medians = (measurements: readonly ActivationMeasurement[]) => ({
    activationMs: median(measurements.map(one => one.activationMs)),
    ownMs: median(measurements.map(one => one.ownMs)),
    heapMb: median(measurements.map(one => one.heapBytes)) / 1e6,
    loadedKb: median(measurements.map(one => one.loadedBytes)) / 1000,
  });
  const empty = medians(all.filter(({ id }) => id.endsWith('.empty-extension')));
  const own = medians(all.filter(({ id }) => !id.endsWith('.empty-extension')));
  console.log(
    `activation bundle: ${own.loadedKb.toFixed(1)} KB loaded by the end of activate${against(own.loadedKb, budget.loadedKb, 'KB')}`,
  );
  console.log(
    `activation time: ${own.ownMs.toFixed(1)} ms of its own, require plus activate${against(own.ownMs, budget.ownMs, 'ms')}; empty extension ${empty.ownMs.toFixed(1)} ms; median of ${String(hosts)} fresh hosts`,
  );
  console.log(
    `activation from require to end of activate, the host's part included: ${own.activationMs.toFixed(1)} ms; empty extension ${empty.activationMs.toFixed(1)} ms; ratio ${(own.activationMs / empty.activationMs).toFixed(2)}`,
  );
  console.log(
    `activation heap: ${own.heapMb.toFixed(2)} MB${against(own.heapMb, budget.heapMb, 'MB')}; empty extension ${empty.heapMb.toFixed(2)} MB`,
  );
}

function against(value: number, limit: number, unit: string): string {
  if (value > limit) process.exitCode = 1;
  return ` (budget ${String(limit)} ${unit}: ${value <= limit ? 'kept' : 'EXCEEDED'})`;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('Nothing was measured.');
  return middle;
}

await main();
