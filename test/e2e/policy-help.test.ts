import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openDemoWindow, type DemoWindow } from '../../drive/vscode/vscode-server-demo.ts';
import { testResults } from '../../drive/vscode/vscode-server-location.ts';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { eventually } from '../../drive/workbench/workbench-eventually.ts';
import { Workbench } from '../../drive/workbench/workbench.ts';
import { leakingPolicy } from '../support/policy/leaking-policy.ts';
import { inThemes } from './in-themes.ts';
import { openPolicy } from './open-policy.ts';

const codeLine = '        <set-variable name="status" value="@(((IResponse)context.Variables["secret"]).)" />\n';

describe('writing a policy with help in a real VS Code', () => {
  const parts: { window?: DemoWindow; browser?: Browser; workbench?: Workbench } = {};
  const opened = (): Workbench => parts.workbench ?? assert.fail('no window is open');

  before(async () => {
    parts.window = await openDemoWindow();
    parts.browser = await launchBrowser();
    parts.workbench = await Workbench.open(parts.browser, parts.window.url, {
      screenshots: join(testResults, 'screenshots'),
      size: { width: 1200, height: 800 },
    });
    await openPolicy(opened(), 'Get Item');
    const { editor } = opened();
    await editor.focus();
    await editor.replaceText(leakingPolicy().replace('        <return-response', `${codeLine}        <return-response`));
    await editor.waitForText(/return-response/);
  });

  after(async () => {
    await parts.browser?.close();
    await parts.window?.close();
  });

  it('offers the policies of a section while a tag is half-written, and writes the one that is taken', async () => {
    const workbench = opened();
    await workbench.editor.goToLine(3);
    await workbench.press('End');
    await workbench.press('Enter');
    await workbench.type('<set-');
    await eventually('set-header among what is offered', () => suggestions(workbench), rows => rows.includes('set-header'));
    await inThemes(workbench, 'completion-xml', () => suggest(workbench));
    await suggest(workbench);
    await workbench.type('var');
    await eventually('set-variable alone', () => suggestions(workbench), rows => rows[0] === 'set-variable');
    await workbench.press('Enter');
    await workbench.editor.waitForText(/<set-variable name="" value="" \/>/);
    await workbench.press('Escape');
    await workbench.press('Escape');
    await workbench.runCommand('Delete Line');
  });

  it('offers the members of the static type inside code', async () => {
    const workbench = opened();
    await workbench.editor.goToLine(9);
    await workbench.press('End');
    for (let i = 0; i < ')" />'.length; i++) await workbench.press('ArrowLeft');
    await suggest(workbench);
    const rows = await suggestions(workbench);
    assert.ok(rows.includes('StatusCode') && rows.includes('Body') && !rows.includes('Request'), rows.join(', '));
    await inThemes(workbench, 'completion-csharp', () => suggest(workbench));
    await workbench.press('Escape');
  });

  it('says over a variable where its secret comes from', async () => {
    const workbench = opened();
    const showHover = async (): Promise<void> => {
      await workbench.editor.goToLine(1); // the way to the line that the cursor is on already has no end to wait for
      await workbench.editor.goToLine(9);
      for (let i = 0; i < codeLine.indexOf('"secret') - 8 + 3; i++) await workbench.press('ArrowRight');
      await workbench.press('ControlOrMeta+K');
      await workbench.press('ControlOrMeta+I');
      await eventually('the hover', () => hoverText(workbench), text => text.includes('Holds a secret'));
    };
    await showHover();
    const text = await hoverText(workbench);
    assert.match(text, /IResponse secret/);
    assert.match(text, /Set by send-request on line 4/);
    assert.match(text, /Holds a secret:\s*The vault answers this call with a secret\. \(line 4\)/);
    await inThemes(workbench, 'hover-secret-variable', async () => {
      await workbench.editor.waitForFocus();
      await showHover();
    });
  });

  it('says above a call of a vault what is known of it', async () => {
    const workbench = opened();
    const lenses = async (): Promise<string> => (await workbench.page.locator('.codelens-decoration').allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
    await eventually('the line above the call', lenses, text => /system-assigned identity · .* · not checked/.test(text));
    assert.match(await lenses(), /Wire a Secret….*Check Wiring.*Run Locally/s);
    await workbench.screenshot('code-lens');
  });

  it('shows what a new name changes before it is changed', async () => {
    const workbench = opened();
    const { page, editor } = workbench;
    await editor.goToLine(9);
    for (let i = 0; i < codeLine.indexOf('"secret') - 8 + 3; i++) await workbench.press('ArrowRight');
    await workbench.press('F2');
    await page.locator('.rename-box input').fill('vaultAnswer');
    await workbench.press('ControlOrMeta+Enter');
    const rows = page.locator('.bulk-edit-panel .monaco-list-row');
    await eventually('the changes', async () => (await rows.allInnerTexts()).join('\n'), text => /vaultAnswer/.test(text));
    await workbench.screenshot('rename-preview');
    await page.locator('.bulk-edit-panel .monaco-button', { hasText: 'Apply' }).click();
    await editor.waitForText(/response-variable-name="vaultAnswer"/);
    await editor.waitForText(/Variables\["vaultAnswer"\]/);
  });
});

/** Opens what is offered at the cursor. */
async function suggest(workbench: Workbench): Promise<void> {
  await workbench.editor.waitForFocus();
  await workbench.press('Escape');
  await workbench.press('ControlOrMeta+Space');
  await eventually('suggestions', () => suggestions(workbench), rows => rows.length > 1);
}

/** The rows that are offered now. */
async function suggestions({ page }: Workbench): Promise<readonly string[]> {
  return page.locator('.suggest-widget.visible .monaco-list-row .label-name').allInnerTexts();
}

async function hoverText({ page }: Workbench): Promise<string> {
  return (await page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').allInnerTexts()).join('\n');
}
