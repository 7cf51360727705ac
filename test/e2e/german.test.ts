import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { openDemoWindow, type DemoWindow } from '../../drive/vscode/vscode-server-demo.ts';
import { testResults } from '../../drive/vscode/vscode-server-location.ts';
import { eventually } from '../../drive/workbench/workbench-eventually.ts';
import { RunPanel } from '../../drive/workbench/workbench-run-panel.ts';
import { Workbench } from '../../drive/workbench/workbench.ts';
import { leakingPolicy } from '../support/policy/leaking-policy.ts';

describe('the extension in a VS Code that runs in German', () => {
  const parts: { window?: DemoWindow; browser?: Browser; workbench?: Workbench } = {};
  const opened = (): Workbench => {
    assert.ok(parts.workbench !== undefined);
    return parts.workbench;
  };

  before(async () => {
    parts.window = await openDemoWindow({ language: 'de' });
    parts.browser = await launchBrowser();
    parts.workbench = await Workbench.open(parts.browser, parts.window.url, { screenshots: join(testResults, 'screenshots') });
    await parts.workbench.runCommand('View: Show APIM Secret Wiring');
  });

  after(async () => {
    await parts.browser?.close();
    await parts.window?.close();
  });

  it('has its views and their rows in German', async () => {
    const services = opened().tree('API Management');
    await services.expand('contoso-shop');
    for (const label of ['Verwaltete Identität', 'Zugriff auf Tresore', 'Benannte Werte', 'Abonnements']) await services.waitForRow(label);
    const labels = (await services.rows()).map(({ label }) => label);
    assert.deepEqual(labels.filter(label => ['Managed identity', 'Named values', 'Subscriptions'].includes(label)), []);
    await opened().screenshot('german-sidebar');
  });

  it('has its commands in German', () => opened().waitForCommand('Verdrahtung prüfen', /Verdrahtung prüfen$/));

  it('reports on a policy in German', async () => {
    const { page } = opened();
    await opened().openFile('policy.xml');
    const bar = page.locator('[id="apim-secret-wiring.apimSecrets.policy"], [id$="apimSecrets.policy"]').first();
    await eventually('the status bar', () => bar.innerText(), text => /Geheimnis/.test(text));
    await opened().screenshot('german-policy');
  });

  it('has a page of its own in German', async () => {
    await opened().runCommand('APIM Secret Wiring: Policy lokal ausführen');
    const panel = new RunPanel(opened().page);
    assert.match(await panel.heading(), /policy\.xml lokal ausführen$/);
    assert.equal(await panel.content.locator('#run').innerText(), 'Ausführen');
    await panel.run();
    assert.equal((await panel.verdict()).text.replace(/^\W+/, ''), 'Kein Geheimnis war beteiligt.');
    assert.equal(await panel.content.locator('html').getAttribute('lang'), 'de');
    await opened().screenshot('german-run');
  });

  it('explains a rule in German, and leaves the code of its page as it is', async () => {
    const { page, editor } = opened();
    await opened().openFile('policy.xml');
    await editor.replaceText(leakingPolicy());
    await opened().waitForProblems('the finding', problems => problems.some(({ code }) => code === 'secret-in-response'));
    await page.locator('.markers-panel a', { hasText: 'secret-in-response' }).first().click();
    await editor.waitForTitle(/secret-in-response/);
    const textOfFrames = async (): Promise<string> =>
      (await Promise.all(page.frames().map(frame => frame.locator('body').innerText().catch(() => '')))).join('\n');
    const text = await eventually('the page of the rule', textOfFrames, shown => shown.includes('Warum das wichtig ist'));
    assert.match(text, /Voreingestellter Schweregrad: Fehler\./);
    assert.match(text, /<return-response>/);
    await opened().screenshot('german-rule-page');
  });
});
