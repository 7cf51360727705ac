import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { applyPlan, createStateReader, planChanges, wireChanges } from '../../src/wiring/index.ts';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { assertNothingWritten } from '../support/canary-search.ts';
import { demo } from '../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../support/emulator/emulator-azure.ts';
import { openDemoWindow, type DemoWindow } from '../../drive/vscode/vscode-server-demo.ts';
import { testResults } from '../../drive/vscode/vscode-server-location.ts';
import { aWish } from '../support/wiring/wiring-state.ts';
import { RunPanel } from '../../drive/workbench/workbench-run-panel.ts';
import { Workbench } from '../../drive/workbench/workbench.ts';
import { openTest } from '../../drive/journeys/drive-test.ts';
import { demoAnswers } from '../../drive/journeys/drive-wizard.ts';
import { webviewFrame } from '../../drive/workbench/webview-frame.ts';
import { lookAtPage } from './every-look.ts';

const screenshots = join(testResults, 'screenshots');
const operation = `${demo.shop}/apis/items/operations/get-item`;
const { signal } = new AbortController();

const asks =
  '<send-request mode="new" response-variable-name="answer" timeout="20" ignore-error="false"><set-url>https://contoso-shop-kv.vault.azure.net/secrets/backend-password?api-version=7.6</set-url><set-method>GET</set-method><authentication-managed-identity resource="https://vault.azure.net" /></send-request>';
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
    await policies.put(
      operation,
      `<policies><inbound><base />${inbound}</inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>`,
      before?.etag,
      signal,
    );
  };

  before(async () => {
    parts.window = await openDemoWindow({ record: `e2e-test-${String(process.pid)}` });
    const azure = emulatorAzure({ addresses: { arm: new URL('/', parts.window.control).origin } });
    const plan = await planChanges(
      createStateReader(azure, signal),
      wireChanges(aWish({ serviceId: demo.shop, vaultId: demo.shopVault, scopeId: operation })),
    );
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

  it('says of a policy that returns the password to the caller that the secret reached the caller, and shows its name instead', async () => {
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
    assert.match(await panel.responseBody(), /"value": "‹secret backend-password›"/);
    assert.doesNotMatch(await panel.text(), /Temp123/);
    await workbench.screenshot('test-operation-whole-answer');
  });

  it('shows the demo’s secret when somebody asks for it, until the next run', async () => {
    const { panel } = opened();
    await panel.reveal();
    assert.match(await panel.responseBody(), /"value": "Temp123/);
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

  it('shows the URL as it will be called, with the operation’s parameters as fields', async () => {
    const { workbench, panel } = opened();
    await workbench.runCommand('View: Close Editor');
    await openTest(workbench, { ...demoAnswers, operation: 'List Items' });
    const [path, url, limit, category] = ['#path', '#url', '#query-1', '#query-0'].map(id => panel.content.locator(id));
    assert.ok(path && url && limit && category);
    assert.equal(await url.textContent(), 'https://contoso-shop.azure-api.net/items/items?limit=20');
    await category.fill('board games');
    assert.equal(await path.inputValue(), '/items?category=board%20games&limit=20');
    await path.fill('/items?limit=5&debug=1');
    assert.deepEqual(
      [await limit.inputValue(), await category.inputValue(), await url.textContent()],
      ['5', '', 'https://contoso-shop.azure-api.net/items/items?limit=5&debug=1'],
    );
    await workbench.screenshot('test-operation-parameters');
  });

  it('calls with the key that is chosen: of a subscription, one’s own, or none', async () => {
    const { workbench, panel } = opened();
    assert.deepEqual(await panel.keys(), ['Of the subscription Starter demo (starter-demo)', 'A key of your own', 'No key']);
    await panel.run();
    assert.match(await panel.responseStatus(), /^500/, 'the key opens the API; its backend requires credentials');
    const key = panel.content.locator('#key');
    await key.selectOption('none');
    await panel.run();
    assert.match(await panel.responseStatus(), /^401/);
    await key.selectOption('own');
    await panel.run();
    assert.match(await panel.failure(), /There is no key to make the call with\. Type a key of your own/);
    await panel.content.locator('#own-key').fill('nobody-knows-this-key');
    await panel.run();
    assert.match(await panel.responseStatus(), /^401/);
    assert.doesNotMatch(await panel.text(), /nobody-knows-this-key/);
    await workbench.screenshot('test-operation-own-key');
  });

  it('is accessible, and looks as it should in every size and theme', async () => {
    const { workbench } = opened();
    await lookAtPage(workbench, 'test-operation', await webviewFrame(workbench.page, 'run-policy'));
  });

  it('copies a call without its key', async () => {
    const { workbench, panel } = opened();
    assert.match(await panel.copy('curl'), /Set \$APIM_KEY/);
    const clipboard = async (): Promise<string> => workbench.page.evaluate(() => navigator.clipboard.readText());
    assert.match(
      await clipboard(),
      /^curl --globoff 'https:\/\/contoso-shop\.azure-api\.net\/items\/items\?limit=5&debug=1' \\\n {2}--header 'Accept: application\/json' \\\n {2}--header 'Ocp-Apim-Subscription-Key: '"\$APIM_KEY"\n$/,
    );
    assert.match(await panel.copy('http'), /Set \{\{key\}\}/);
    assert.match(
      await clipboard(),
      /^GET https:\/\/contoso-shop\.azure-api\.net\/items\/items\?limit=5&debug=1\nAccept: application\/json\nOcp-Apim-Subscription-Key: \{\{key\}\}\n$/,
    );
  });

  it('fills an earlier request in again', async () => {
    const { panel } = opened();
    const past = await panel.content.locator('#history option').allTextContents();
    assert.deepEqual(
      past.slice(1).map(label => label.replace(/, after.*/, '')),
      ['GET /items?limit=5&debug=1 → 401', 'GET /items?limit=5&debug=1 → 401', 'GET /items?limit=5&debug=1 → 500'],
    );
    await panel.content.locator('#path').fill('/items?limit=7');
    await panel.content.locator('#history').selectOption({ index: past.length - 1 });
    assert.deepEqual(
      [
        await panel.content.locator('#path').inputValue(),
        await panel.content.locator('#key').inputValue(),
        await panel.content.locator('#query-1').inputValue(),
      ],
      ['/items?limit=5&debug=1', 'subscription:starter-demo', '5'],
    );
  });

  it('says in the colour of errors that no subscription covers an API, and what to do', async () => {
    const { workbench, panel } = opened();
    await workbench.runCommand('View: Close Editor');
    await openTest(workbench, { ...demoAnswers, service: 'contoso-orders', operation: 'Place Order' }, { hasOneApi: true });
    assert.deepEqual(await panel.keys(), ['A key of your own', 'No key']);
    const problem = panel.content.locator('#key-problem');
    assert.match(
      (await problem.textContent()) ?? '',
      /No active subscription of contoso-orders covers the API "Orders API"\. Type a key of your own/,
    );
    assert.equal(await problem.getAttribute('role'), 'alert');
    assert.equal(
      await panel.content.locator('#headers').inputValue(),
      'Accept: application/json\nContent-Type: application/json\nIdempotency-Key: ',
    );
    await workbench.screenshot('test-operation-no-subscription');
  });

  it('has written no secret and no token anywhere: logs, state, storage, browser, traffic', () =>
    assertNothingWritten(opened().workbench.page, opened().window));
});
