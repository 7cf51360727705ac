import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { assertNothingWritten } from '../support/canary-search.ts';
import { openDemoWindow, type DemoWindow } from '../../drive/vscode/vscode-server-demo.ts';
import { testResults } from '../../drive/vscode/vscode-server-location.ts';
import { eventually } from '../../drive/workbench/workbench-eventually.ts';
import { Workbench } from '../../drive/workbench/workbench.ts';

describe('the side bar in a real VS Code', () => {
  const parts: { window?: DemoWindow; browser?: Browser; workbench?: Workbench } = {};
  const opened = (): Workbench => {
    assert.ok(parts.workbench !== undefined);
    return parts.workbench;
  };

  before(async () => {
    parts.window = await openDemoWindow({ record: `e2e-sidebar-${String(process.pid)}` });
    parts.browser = await launchBrowser();
    parts.workbench = await Workbench.open(parts.browser, parts.window.url, { screenshots: join(testResults, 'screenshots') });
    await parts.workbench.runCommand('View: Show APIM Secret Wiring');
  });

  after(async () => {
    await parts.browser?.close();
    await parts.window?.close();
  });

  it('shows the services with their identities', async () => {
    const services = opened().tree('API Management');
    const shop = await services.waitForRow('contoso-shop');
    const orders = await services.waitForRow('contoso-orders');
    assert.notEqual(shop.description, orders.description, 'one has an identity, the other has none');
    await opened().screenshot('sidebar');
  });

  it('opens a service down to its operations with the keyboard', async () => {
    const services = opened().tree('API Management');
    await services.expand('contoso-shop');
    await services.expand('APIs');
    await services.expand('Items API');
    await services.waitForRow('Get Item');
    await opened().screenshot('sidebar-operations');
  });

  it('shows the vaults and never the value of a secret', async () => {
    const vaults = opened().tree('Key Vaults');
    await vaults.expand('contoso-shop-kv');
    await vaults.expand('Secrets');
    await vaults.waitForRow('backend-password');
    await opened().screenshot('sidebar-vaults');
    assert.doesNotMatch(JSON.stringify(await vaults.rows()), /Temp123/);
  });

  it('offers what fits the row in its menu', async () => {
    const services = opened().tree('API Management');
    const entries = await services.openContextMenu('Get Item');
    await opened().screenshot('sidebar-menu');
    await opened().press('Escape');
    for (const entry of ['Open Policy', 'Test Operation', 'Copy Resource ID']) assert.ok(entries.includes(entry), entries.join(' | '));
    assert.deepEqual(entries.filter(entry => / a (Policy|Named Value|Vault)\b/.test(entry)), []);
  });

  it('opens a policy under the names of operation, API and service', async () => {
    const { page } = opened();
    await opened().tree('API Management').contextMenu('Get Item', 'Open Policy');
    const title = 'Get Item · Items API · contoso-shop';
    await eventually('the tab', () => page.locator('.tab.active .label-name').allInnerTexts(), texts => texts[0] === title);
    assert.equal(await page.locator('.breadcrumbs-control .monaco-breadcrumb-item .label-name').first().innerText(), `${title}.policy.xml`);
    await opened().screenshot('policy-title');
  });

  it('filters APIs by a text, and says so', async () => {
    const services = opened().tree('API Management');
    await services.contextMenu('APIs', 'Filter APIs…');
    await opened().quickInput.waitFor(/^Filter APIs/);
    await opened().type('catal');
    await opened().press('Enter');
    await eventually(
      'the filtered rows',
      () => services.rows(),
      rows => rows.some(({ label }) => label === 'Catalog API') && !rows.some(({ label }) => label === 'Items API'),
    );
    assert.equal((await services.waitForRow('APIs')).description, 'with “catal”');
    await opened().screenshot('sidebar-filtered');
    await services.contextMenu('APIs', 'Clear the Filter');
    await services.waitForRow('Items API');
  });

  it('reports on the rows above that a row warns, and shows what else a service contains, in a narrow window, too', async () => {
    const services = opened().tree('API Management');
    await opened().press('Control+Shift+E');
    await opened().runCommand('View: Show APIM Secret Wiring');
    await services.select('contoso-shop');
    await opened().press('ArrowLeft');
    await services.expand('contoso-partners');
    await services.expand('Named values');
    await eventually(
      'a service that warns',
      () => services.rows(),
      rows =>
        rows.some(
          ({ label, description, accessibleName }) =>
            label === 'contoso-partners' && description.startsWith('⚠ 2') && accessibleName.includes('2 warnings below'),
        ),
    );
    await services.expand('Workspaces');
    await services.waitForRow('settlements');
    await opened().screenshot('sidebar-warnings');
    await opened().resize({ width: 1000, height: 700 });
    await opened().screenshot('sidebar-warnings-1000');
    await opened().resize({ width: 1440, height: 900 });
  });

  it('starts the wizard from the context menu of a service', async () => {
    await opened().tree('API Management').contextMenu('contoso-shop', 'Wire a Secret…');
    const { title } = await opened().quickInput.waitFor(/: Key vault /);
    assert.match(title, /^Wire a Key Vault Secret into an API: /, 'the service is not asked for again');
    await opened().quickInput.escape();
  });

  it('has written no secret and no token anywhere: logs, state, storage, browser, traffic', async () => {
    assert.ok(parts.window !== undefined);
    await assertNothingWritten(opened().page, parts.window);
  });
});

describe('trying it without Azure in a real VS Code', () => {
  const parts: { window?: DemoWindow; browser?: Browser; workbench?: Workbench } = {};

  before(async () => {
    parts.window = await openDemoWindow({ cloud: 'public' });
    parts.browser = await launchBrowser();
    parts.workbench = await Workbench.open(parts.browser, parts.window.url, { screenshots: join(testResults, 'screenshots') });
  });

  after(async () => {
    await parts.browser?.close();
    await parts.window?.close();
  });

  it('invites to it, shows its estate clearly marked, and ends again', async () => {
    const { workbench } = parts;
    assert.ok(workbench !== undefined);
    await workbench.runCommand('View: Show APIM Secret Wiring');
    const services = workbench.tree('API Management');
    const { buttons } = await services.welcome();
    await workbench.screenshot('welcome');
    assert.deepEqual(buttons, ['Sign In', 'Try It Without Azure']);
    await services.pressWelcomeButton('Try It Without Azure');
    await services.waitForRow('contoso-shop');
    await workbench.waitForStatus(/demo/i);
    await workbench.screenshot('demo');
    await workbench.runCommand('APIM Secret Wiring: End Demo');
    assert.deepEqual((await services.welcome()).buttons, buttons);
    assert.equal((await workbench.statusBar()).some(text => /APIM.*demo/i.test(text)), false);
  });

  it('has written no secret and no token anywhere: logs, state, storage, browser', async () => {
    assert.ok(parts.window !== undefined && parts.workbench !== undefined);
    await assertNothingWritten(parts.workbench.page, parts.window);
  });
});
