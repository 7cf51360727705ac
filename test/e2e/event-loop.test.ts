import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { packEventLoopProbe, type PackedEventLoopProbe } from '../support/timing/event-loop-probe.ts';
import { hostilePolicies } from '../support/policy/hostile-policies.ts';
import { IdleThread } from '../support/timing/idle-thread.ts';
import { largeServiceSeed } from '../support/emulator/large-service.ts';
import { lintUsualPolicies } from '../support/policy/lint-usual-policies.ts';
import { ownPart } from '../support/timing/own-delay.ts';
import { usualNamedValues, usualPolicy } from '../support/policy/usual-policy.ts';
import { makeDemoWorkspace } from '../../drive/vscode/vscode-server-demo.ts';
import { startEmulatorProcess } from '../../drive/vscode/vscode-server-emulator.ts';
import { packagedExtension, testResults } from '../../drive/vscode/vscode-server-location.ts';
import { makeTemporaryFolder } from '../../drive/vscode/vscode-server-temporary-folder.ts';
import { startCodeServer } from '../../drive/vscode/vscode-server.ts';
import { eventually } from '../../drive/workbench/workbench-eventually.ts';
import { Workbench } from '../../drive/workbench/workbench.ts';

const many = 2000;
const patienceMs = 200_000;

/** Files of an artifact folder: as many usual policies, and the hostile ones. */
function files(): ReadonlyMap<string, string> {
  const usual = Array.from({ length: many }, (_, n) => [`many/apis/api-${n}/policy.xml`, usualPolicy(n)] as const);
  const hostile = hostilePolicies.flatMap(({ text, fragments, outer }, n) => [
    [`hostile-${n}/apis/hostile/policy.xml`, text] as const,
    ...Object.entries(fragments).map(([id, content]) => [`hostile-${n}/policy fragments/${id}/policy.xml`, content] as const),
    ...(outer === undefined ? [] : [[`hostile-${n}/policy.xml`, outer] as const]),
  ]);
  return new Map([...usual, ...usualNamedValues.map(([path, text]) => [`many/${path}`, text] as const), ...hostile]);
}

describe('the extension host of a real VS Code with the packaged extension goes on answering', () => {
  const closers: (() => void | Promise<void>)[] = [];
  let workbench: Workbench;
  let probe: PackedEventLoopProbe;
  let idle: IdleThread;
  let onOneThreadMs: number;

  before(async () => {
    onOneThreadMs = lintUsualPolicies(many);
    const scratch = makeTemporaryFolder('apim-event-loop-');
    closers.push(() => scratch.remove());
    const seed = join(scratch.path, 'seed.json');
    writeFileSync(seed, JSON.stringify(largeServiceSeed({ operations: many, policyEvery: 1, policyOf: usualPolicy, namedValues: 500 })));
    const emulator = await startEmulatorProcess({ seed });
    closers.push(() => emulator.close());
    const workspace = makeDemoWorkspace(emulator.addresses.arm);
    closers.push(() => workspace.remove());
    for (const [path, text] of files()) {
      mkdirSync(dirname(join(workspace.folder, path)), { recursive: true });
      writeFileSync(join(workspace.folder, path), text);
    }
    idle = new IdleThread();
    closers.push(() => idle.close());
    probe = await packEventLoopProbe(scratch.path);
    const server = await startCodeServer({ vsix: [packagedExtension, probe.vsix], env: probe.env });
    closers.push(() => server.close());
    const browser = await launchBrowser();
    closers.push(() => browser.close());
    workbench = await Workbench.open(browser, server.windowUrl(workspace.folder), { screenshots: join(testResults, 'screenshots') });
    await probe.started();
  });

  after(async () => {
    for (const close of closers.reverse()) await close();
  });

  const status = (wanted: RegExp): Promise<unknown> =>
    eventually(
      `${String(wanted)} in the status bar`,
      () => workbench.statusBar(),
      texts => texts.some(text => wanted.test(text)),
      patienceMs,
    );

  const watch = async (test: TestContext, what: string, work: () => Promise<unknown>): Promise<void> => {
    await idle.late();
    const stalls = await probe.stallsDuring(work);
    const late = await idle.late();
    const ownMs = Math.max(0, ...stalls.map(stall => ownPart(stall, late)));
    const longestMs = Math.max(0, ...stalls.map(({ start, end }) => end - start));
    test.diagnostic(
      `event loop of the extension host, ${what}: longest delay ${ownMs.toFixed(0)} ms of its own, ${longestMs.toFixed(0)} ms with what the machine made it wait; linting ${many} policies keeps one thread ${onOneThreadMs.toFixed(0)} ms`,
    );
    assert.ok(ownMs < onOneThreadMs / 2, `${ownMs} ms, of ${onOneThreadMs}`);
  };

  it(`while a workspace with ${many} policies is opened`, test =>
    watch(test, `opening a workspace with ${many} policies`, () => status(/\b2K\b/)));

  for (const [n, { name }] of hostilePolicies.entries()) {
    it(`while a policy with ${name} is typed in`, test => watch(test, `typing in a policy with ${name}`, async () => {
      await workbench.openFile(`hostile-${n}/apis/hostile/policy.xml`);
      await workbench.editor.goToLine(2);
      await workbench.type('      ');
      await status(/^(No secret leaves|A secret leaves|Policy not checked|\d+ (error|warning|note)s?\b.*)$/);
    }));
  }

  it(`while a service with ${many} operations is checked`, test => watch(test, `the check of a service with ${many} operations`, async () => {
    await workbench.runCommand('APIM Secret Wiring: Check Wiring');
    await workbench.quickInput.waitFor('Check Wiring');
    await workbench.quickInput.pick(/large-0/);
    await eventually('the report', () => workbench.tree('Wiring Check').rows(), rows => rows.length > 0, patienceMs);
  }));
});
