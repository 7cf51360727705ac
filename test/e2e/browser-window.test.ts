import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { startWebWindow, type WebWindow } from '../../drive/vscode/web-window.ts';
import { testResults } from '../../drive/vscode/vscode-server-location.ts';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { Workbench } from '../../drive/workbench/workbench.ts';

describe('VS Code as a page, with no server behind it', () => {
  const parts: { window?: WebWindow; browser?: Browser; workbench?: Workbench } = {};
  const opened = (): Workbench => parts.workbench ?? assert.fail('no window is open');

  before(async () => {
    parts.window = await startWebWindow();
    parts.browser = await launchBrowser();
    parts.workbench = await Workbench.open(parts.browser, parts.window.url, { screenshots: join(testResults, 'screenshots'), hasFolder: false });
  });

  after(async () => {
    await parts.browser?.close();
    await parts.window?.close();
  });

  it('says in the views of Azure what there is in a browser', async () => {
    const { page } = opened();
    await page.locator('.activitybar .action-label[aria-label^="APIM Secret Wiring"]').click();
    await page.locator('.welcome-view-content').filter({ hasText: 'In a browser, policies are checked' }).first().waitFor({ timeout: 30_000 });
    await opened().screenshot('browser-views');
  });

  it('says of a command that asks Azure what it needs', async () => {
    const workbench = opened();
    await workbench.runCommand('APIM Secret Wiring: Wire a Key Vault Secret into an API');
    const message = await workbench.messages.waitFor(/are not reached from a browser/);
    assert.match(message.message, /Open the folder in VS Code on a desktop/);
    await workbench.screenshot('browser-command');
  });
});
