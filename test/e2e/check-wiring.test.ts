import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { assertNothingWritten } from '../support/canary-search.ts';
import { askControl, askForFault } from '../support/control.ts';
import { openDemoWindow, type DemoWindow } from '../support/vscode-server-demo.ts';
import { testResults } from '../support/vscode-server-location.ts';
import { eventually } from '../support/workbench-eventually.ts';
import { Workbench } from '../support/workbench.ts';

interface Resource {
  readonly id: string;
  readonly identity?: { readonly type?: string };
  readonly properties?: { readonly accessPolicies?: readonly { readonly objectId: string; readonly permissions: { readonly secrets?: readonly string[] } }[] };
}

const partnersIdentity = '0b1ec700-0000-4000-8000-00000000b001';

describe('checking the wiring in a real VS Code', () => {
  const parts: { window?: DemoWindow; browser?: Browser; workbench?: Workbench } = {};
  const opened = (): { readonly window: DemoWindow; readonly browser: Browser; readonly workbench: Workbench } => {
    const { window, browser, workbench } = parts;
    assert.ok(window !== undefined && browser !== undefined && workbench !== undefined);
    return { window, browser, workbench };
  };

  const resource = async (ending: string): Promise<Resource | undefined> => {
    const { body } = await askControl(opened().window, '/state');
    return (body['resources'] as unknown as readonly Resource[]).find(({ id }) => id.toLowerCase().endsWith(ending.toLowerCase()));
  };
  const partnersGrant = async (): Promise<readonly string[]> => {
    const entries = (await resource('/vaults/contoso-payments-kv'))?.properties?.accessPolicies ?? [];
    return entries.find(({ objectId }) => objectId === partnersIdentity)?.permissions.secrets?.toSorted() ?? [];
  };
  const fault = (body: object): Promise<void> => askForFault(opened().window, body);

  before(async () => {
    parts.window = await openDemoWindow({ record: `e2e-check-${String(process.pid)}` });
    parts.browser = await launchBrowser();
    parts.workbench = await Workbench.open(parts.browser, parts.window.url, { screenshots: join(testResults, 'screenshots'), size: { width: 1440, height: 1080 } });
    await parts.workbench.runCommand('View: Show APIM Secret Wiring');
  });

  after(async () => {
    await parts.browser?.close();
    await parts.window?.close();
  });

  it('shows what is wrong with everything, the worst first, and changes nothing', async () => {
    const { workbench } = opened();
    await workbench.tree('API Management').waitForRow('contoso-shop');
    await workbench.runCommand('APIM Secret Wiring: Check Secret Wiring');
    await workbench.quickInput.waitFor('Check Secret Wiring');
    await workbench.quickInput.pick(/Everything/);
    const report = workbench.tree('Wiring Check');
    await report.waitForRow('Grants that are exactly Get');
    await report.select('Named values'); // closes it, so that what stands below comes into sight
    await report.waitForRow(/partners-identity can do more/);
    await report.waitForRow('Network between services and vaults');
    await workbench.screenshot('check-wiring');
    assert.deepEqual(await partnersGrant(), ['get', 'list', 'set']);
  });

  it('opens the report as Markdown, without a secret in it', async () => {
    const { workbench } = opened();
    await workbench.runCommand('APIM Secret Wiring: Open the Report as Markdown');
    await workbench.editor.waitForTitle(/Untitled/);
    await workbench.editor.focus();
    await workbench.screenshot('check-report');
    const text = await workbench.editor.text();
    assert.match(text, /# Secret wiring: [\s\S]*## Grants that are exactly Get/);
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('fixes a finding by a plan that is shown first, and checks again', async () => {
    const { workbench } = opened();
    const report = workbench.tree('Wiring Check');
    await report.contextMenu(/partners-identity can do more/, 'Fix…');
    await workbench.plan.waitFor('review', /^Tighten to Get only/);
    await workbench.screenshot('check-fix');
    assert.deepEqual(await partnersGrant(), ['get', 'list', 'set'], 'nothing is written before the user agrees');
    assert.match((await workbench.plan.apply()).verdict, /1 change made: Tighten to Get only/);
    assert.deepEqual(await partnersGrant(), ['get']);
    await eventually('a report without the finding', () => report.rows(), rows => rows.length > 0 && rows.every(({ label }) => !/partners-identity can do more/.test(label)));
    await workbench.messages.clear();
  });

  it('takes the fix back from the journal', async () => {
    const { workbench } = opened();
    await workbench.runCommand('APIM Secret Wiring: Resume or Undo Wiring…');
    await workbench.quickInput.waitFor('Which wiring?');
    await workbench.screenshot('journal');
    await workbench.quickInput.pick('Tighten to Get only');
    await workbench.quickInput.waitFor(/what now/);
    await workbench.quickInput.pick('Undo');
    await workbench.plan.waitFor('review', /^Undo: Tighten to Get only/);
    await workbench.screenshot('undo-plan');
    assert.deepEqual(await partnersGrant(), ['get'], 'nothing is taken back before the user agrees');
    assert.match((await workbench.plan.apply()).verdict, /Taken back/);
    assert.deepEqual(await partnersGrant(), ['get', 'list', 'set']);
    await workbench.messages.clear();
  });

  it('remembers a wiring that the window was closed in the middle of, and finishes it after a restart', async () => {
    const { window, browser, workbench } = opened();
    await fault({ method: 'PUT', path: 'accessPolicies/add', delay: 60_000 });
    await workbench.runCommand('APIM Secret Wiring: Grant Get-Only Access to a Vault');
    for (const [question, label] of [['Service', 'contoso-shop'], ['Key vault', 'contoso-shop-kv']] as const) {
      await workbench.quickInput.waitFor(new RegExp(`: ${question} `));
      await workbench.quickInput.waitForRow(label);
      await workbench.quickInput.pick(label);
    }
    await workbench.plan.agree(/^Apply 2 Changes$/);
    await eventually('the identity', async () => (await resource('/service/contoso-shop'))?.identity?.type, type => type === 'SystemAssigned');
    await eventually('the second change under way', () => workbench.plan.sight(), seen => seen?.status.startsWith('2 of 2') === true);
    await workbench.screenshot('plan-applying');
    const { page } = workbench;
    await page.reload();
    assert.ok(browser.isConnected());
    await page.locator('.monaco-workbench .part.activitybar').waitFor({ timeout: 60_000 });
    await askControl(window, '/faults', { method: 'DELETE' });
    await workbench.messages.answer(/was not finished/, 'Resume or Undo…', 60_000);
    await workbench.quickInput.waitFor('Which wiring?');
    await workbench.screenshot('journal-after-restart');
    await workbench.quickInput.pick('Grant Get-Only Access to a Vault');
    await workbench.quickInput.waitFor(/what now/);
    await workbench.quickInput.pick('Resume…');
    assert.match((await workbench.plan.apply(/^Apply 1 Change$/)).verdict, /1 change made: Get-only access to the vault/);
    await workbench.messages.clear();
  });

  it('has written no secret and no token anywhere: logs, state, storage, browser, traffic', async () => {
    const { window, workbench } = opened();
    await assertNothingWritten(workbench.page, window);
  });
});
