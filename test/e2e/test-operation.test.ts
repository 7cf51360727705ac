import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { applyPlan, createStateReader, planChanges, wireChanges } from '../../src/wiring/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { assertNothingWritten } from '../support/canary-search.ts';
import { demo } from '../support/demo-ids.ts';
import { emulatorAzure } from '../support/emulator-azure.ts';
import { openDemoWindow, type DemoWindow } from '../support/vscode-server-demo.ts';
import { testResults } from '../support/vscode-server-location.ts';
import { aWish } from '../support/wiring-state.ts';
import { RunPanel } from '../support/workbench-run-panel.ts';
import { Workbench } from '../support/workbench.ts';
import { openTest } from './drive-test.ts';

const screenshots = join(testResults, 'screenshots');
const operation = `${demo.shop}/apis/items/operations/get-item`;
const { signal } = new AbortController();

const asks = '<send-request mode="new" response-variable-name="answer" timeout="20" ignore-error="false"><set-url>https://contoso-shop-kv.vault.azure.net/secrets/backend-password?api-version=7.6</set-url><set-method>GET</set-method><authentication-managed-identity resource="https://vault.azure.net" /></send-request>';
const says = `${asks}<return-response><set-body>@("The password is " + ((IResponse)context.Variables["answer"]).Body.As<JObject>()["value"])</set-body></return-response>`;
const returnsWhole = `${asks}<return-response response-variable-name="answer" />`;

describe('testing an operation in a real VS Code', () => {
  const parts: { window?: DemoWindow; browser?: Browser; workbench?: Workbench } = {};
  const opened = (): { window: DemoWindow; workbench: Workbench; panel: RunPanel } => {
    const { window, workbench } = parts;
    assert.ok(window !== undefined && workbench !== undefined);
    return { window, workbench, panel: new RunPanel(workbench.page) };
  };

  /** Deploys a policy as somebody else would, outside of the window. */
  const deploy = async (inbound: string): Promise<void> => {
    const { policies } = emulatorAzure({ addresses: { arm: new URL('/', opened().window.control).origin } });
    const before = await policies.get(operation, signal);
    await policies.put(operation, `<policies><inbound><base />${inbound}</inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>`, before?.etag, signal);
  };

  before(async () => {
    parts.window = await openDemoWindow({ record: `e2e-test-${String(process.pid)}` });
    const azure = emulatorAzure({ addresses: { arm: new URL('/', parts.window.control).origin } });
    const plan = await planChanges(createStateReader(azure, signal), wireChanges(aWish({ serviceId: demo.shop, vaultId: demo.shopVault, scopeId: operation })));
    assert.equal((await applyPlan(azure, plan, { progress: () => undefined }, signal)).kind, 'applied');
    parts.browser = await launchBrowser();
    parts.workbench = await Workbench.open(parts.browser, parts.window.url, { screenshots });
  });

  after(async () => {
    await parts.browser?.close();
    await parts.window?.close();
  });

  it('says of the wired policy that the secret reached the backend, and nobody else', async () => {
    const { workbench, panel } = opened();
    await openTest(workbench);
    await panel.run();
    const { kind, text } = await panel.verdict();
    assert.equal(kind, 'good', text);
    assert.match(text, /The secret reached the backend, and nobody else\./);
    await workbench.screenshot('test-operation-wired');
  });

  it('says of a policy that tells the caller the password that the secret reached the caller, and shows what it is instead of it', async () => {
    const { workbench, panel } = opened();
    await deploy(says);
    await panel.run();
    const { kind, text } = await panel.verdict();
    assert.equal(kind, 'bad', text);
    assert.match(text, /The secret reached the caller\./);
    assert.equal(await panel.responseBody(), 'The password is ‹secret backend-password›');
    await workbench.screenshot('test-operation-leak');
  });

  it('says the same of the vault’s answer given on whole, and names the secret in it', async () => {
    const { workbench, panel } = opened();
    await deploy(returnsWhole);
    await panel.run();
    const { kind, text } = await panel.verdict();
    assert.equal(kind, 'bad', text);
    assert.match(text, /The secret backend-password is in the response body\./);
    assert.match(await panel.responseBody(), /"value":"‹secret backend-password›"/);
    assert.doesNotMatch(await panel.text(), /Temp123/);
    await workbench.screenshot('test-operation-whole-answer');
  });

  it('shows the demo’s secret when somebody asks for it, until the next run', async () => {
    const { panel } = opened();
    await panel.reveal();
    assert.match(await panel.responseBody(), /"value":"Temp123/);
    await panel.run();
    assert.doesNotMatch(await panel.text(), /Temp123/);
  });

  it('marks the step that failed', async () => {
    const { workbench, panel } = opened();
    await deploy(asks.replace('resource=', 'client-id="00000000-0000-4000-8000-000000000000" resource='));
    await panel.run();
    const { kind } = await panel.verdict();
    assert.notEqual(kind, 'good');
    assert.deepEqual(await panel.failedSteps(), ['send-request']);
    await workbench.screenshot('test-operation-failed-step');
  });

  it('has written no secret and no token anywhere: logs, state, storage, browser, traffic', () => assertNothingWritten(opened().workbench.page, opened().window));
});
