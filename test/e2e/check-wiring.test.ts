import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { seriousFindings } from '../support/pages/axe.ts';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { assertNothingWritten } from '../support/canary-search.ts';
import { askControl, askForFault } from '../../drive/vscode/control.ts';
import { webviewFrame } from '../../drive/workbench/webview-frame.ts';
import { openDemoWindow, type DemoWindow } from '../../drive/vscode/vscode-server-demo.ts';
import { testResults } from '../../drive/vscode/vscode-server-location.ts';
import { eventually } from '../../drive/workbench/workbench-eventually.ts';
import { Workbench } from '../../drive/workbench/workbench.ts';
import { inEveryLook, lookAtPage } from './every-look.ts';

interface Resource {
  readonly id: string;
  readonly identity?: { readonly type?: string };
  readonly properties?: {
    readonly accessPolicies?: readonly { readonly objectId: string; readonly permissions: { readonly secrets?: readonly string[] } }[];
  };
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
    parts.workbench = await Workbench.open(parts.browser, parts.window.url, {
      screenshots: join(testResults, 'screenshots'),
      size: { width: 1440, height: 1080 },
    });
    await parts.workbench.runCommand('View: Show APIM Secret Wiring');
  });

  after(async () => {
    await parts.browser?.close();
    await parts.window?.close();
  });

  it('shows what is wrong with everything, the worst first, and changes nothing', async () => {
    const { workbench } = opened();
    await workbench.tree('API Management').waitForRow('contoso-shop');
    await workbench.runCommand('APIM Secret Wiring: Check Wiring');
    await workbench.quickInput.waitFor('Check Wiring');
    await workbench.quickInput.pick(/Everything/);
    const report = workbench.tree('Wiring Check');
    const row = await report.waitForRow('partners-identity · more than Get');
    assert.match(row.accessibleName, /^Warning: The user-assigned identity partners-identity can do more in contoso-payments-kv/);
    await report.waitForRow('contoso-payments-kv');
    await workbench.screenshot('check-wiring');
    assert.deepEqual(await partnersGrant(), ['get', 'list', 'set']);
  });

  it('groups the findings by the check that found them, and by service again', async () => {
    const { workbench } = opened();
    const report = workbench.tree('Wiring Check');
    await workbench.runCommand('APIM Secret Wiring: Group Findings by Check');
    await report.waitForRow('Grants that are exactly Get');
    await workbench.screenshot('check-wiring-by-check');
    await workbench.runCommand('APIM Secret Wiring: Group Findings by Service');
    await report.waitForRow('contoso-payments-kv');
  });

  it('opens the report as a page, with a table, and the way to the line of a policy', async () => {
    const { workbench } = opened();
    await workbench.runCommand('APIM Secret Wiring: Open the Wiring Report');
    const page = await webviewFrame(workbench.page, 'report');
    await page.locator('#heading', { hasText: 'Wiring report: Everything that you can see' }).waitFor();
    assert.match(await page.locator('#summary').innerText(), /Errors[\s\S]*contoso-payments-kv[\s\S]*All/);
    assert.match(await page.locator('#looked').innerText(), /all secrets, read or not/);
    await workbench.screenshot('check-report');
    assert.deepEqual(await seriousFindings(page), []);
    await page
      .locator('.finding', { hasText: 'partners-identity · more than Get' })
      .locator('button', { hasText: 'Tighten to Get only…' })
      .waitFor();
    const policy = page.locator('.links button', { hasText: /Open Policy at Line \d+/ }).first();
    const line = /\d+/.exec(await policy.innerText())?.[0];
    await policy.click();
    await workbench.editor.waitForTitle(/policy\.xml/);
    await workbench.waitForStatus(new RegExp(`^Ln ${line ?? ''}, Col 1$`));
    await workbench.screenshot('check-report-policy');
    await workbench.runCommand('View: Close All Editors');
  });

  it('is accessible, and it looks as it should in every size and theme', async () => {
    const { workbench } = opened();
    await workbench.runCommand('APIM Secret Wiring: Open the Wiring Report');
    const page = await webviewFrame(workbench.page, 'report');
    await page.locator('#summary').waitFor();
    await lookAtPage(workbench, 'check-report', page);
    await workbench.runCommand('View: Close All Editors');
  });

  it('opens the report as Markdown that is no unsaved text, without a secret in it', async () => {
    const { workbench } = opened();
    await workbench.runCommand('APIM Secret Wiring: Open the Report as Markdown');
    await workbench.editor.waitForTitle('Wiring report, Everything that you can see.md');
    await workbench.editor.focus();
    const text = await workbench.editor.text();
    assert.match(text, /# Wiring report: [\s\S]*## contoso-payments-kv[\s\S]*## What was looked at/);
    await workbench.runCommand('View: Close Editor');
  });

  it('fixes a finding by a plan that is shown first, and checks again', async () => {
    const { workbench } = opened();
    const report = workbench.tree('Wiring Check');
    await report.contextMenu('partners-identity · more than Get', 'Fix…');
    await workbench.plan.waitFor('review', /^Tighten to Get only/);
    await workbench.screenshot('check-fix');
    assert.deepEqual(await partnersGrant(), ['get', 'list', 'set'], 'nothing is written before the user agrees');
    assert.match((await workbench.plan.apply()).verdict, /1 change made: Tighten to Get only/);
    assert.deepEqual(await partnersGrant(), ['get']);
    await eventually(
      'a report without the finding',
      () => report.rows(),
      rows => rows.length > 0 && rows.every(({ label }) => label !== 'partners-identity · more than Get'),
    );
    await workbench.messages.clear();
  });

  it('takes the fix back from what stays to be settled, which is gone then', async () => {
    const { workbench } = opened();
    await workbench.waitForStatus(/1 to undo/);
    const toDo = workbench.tree('To Do');
    await toDo.waitForRow(/^contoso-payments-kv · the user-assigned identity partners-identity/);
    await workbench.screenshot('to-do-undo');
    await toDo.contextMenu(/^contoso-payments-kv ·/, 'Undo…');
    await workbench.plan.waitFor('review', /^Undo: Tighten to Get only/);
    await workbench.screenshot('undo-plan');
    assert.deepEqual(await partnersGrant(), ['get'], 'nothing is taken back before the user agrees');
    assert.match((await workbench.plan.apply()).verdict, /Taken back/);
    assert.deepEqual(await partnersGrant(), ['get', 'list', 'set']);
    await eventually('a status bar without it', () => workbench.statusBar(), texts => texts.every(text => !/to undo/.test(text)));
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
    await eventually(
      'the identity',
      async () => (await resource('/service/contoso-shop'))?.identity?.type,
      type => type === 'SystemAssigned',
    );
    await eventually('the second change under way', () => workbench.plan.sight(), seen => seen?.status.startsWith('2 of 2') === true);
    await workbench.screenshot('plan-applying');
    const { page } = workbench;
    await page.reload();
    assert.ok(browser.isConnected());
    await page.locator('.monaco-workbench .part.activitybar').waitFor({ timeout: 60_000 });
    await askControl(window, '/faults', { method: 'DELETE' });
    await workbench.messages.answer(/was not finished/, 'Resume or Undo…', 60_000);
    await workbench.quickInput.waitFor('Which wiring?');
    await workbench.quickInput.waitForRow('contoso-shop · contoso-shop-kv');
    await workbench.screenshot('journal-after-restart');
    await workbench.quickInput.escape();
    await workbench.waitForStatus(/1 to settle/);
    const toDo = workbench.tree('To Do');
    const row = await toDo.waitForRow('contoso-shop · contoso-shop-kv');
    assert.match(row.description, /^unfinished · wrote: Managed identity/);
    await inEveryLook(workbench, 'to-do-unfinished');
    await toDo.contextMenu('contoso-shop · contoso-shop-kv', 'Resume…');
    assert.match((await workbench.plan.apply(/^Apply 1 Change$/)).verdict, /1 change made: Get-only access to the vault/);
    await workbench.messages.clear();
  });

  it('has written no secret and no token anywhere: logs, state, storage, browser, traffic', async () => {
    const { window, workbench } = opened();
    await assertNothingWritten(workbench.page, window);
  });
});
