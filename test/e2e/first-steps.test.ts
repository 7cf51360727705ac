import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { assertNothingWritten } from '../support/canary-search.ts';
import { leakingPolicy } from '../support/leaking-policy.ts';
import { openDemoWindow, type DemoWindow } from '../support/vscode-server-demo.ts';
import { repositoryRoot, testResults } from '../support/vscode-server-location.ts';
import { eventually } from '../support/workbench-eventually.ts';
import { Workbench } from '../support/workbench.ts';
import { Walkthrough } from './drive-walkthrough.ts';

const { contributes } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as { readonly contributes: { readonly configuration: { readonly properties: object } } };

describe('the first five minutes in a real VS Code', () => {
  const parts: { window?: DemoWindow; browser?: Browser; workbench?: Workbench } = {};
  const opened = (): { window: DemoWindow; workbench: Workbench; walkthrough: Walkthrough } => {
    const { window, workbench } = parts;
    assert.ok(window !== undefined && workbench !== undefined);
    return { window, workbench, walkthrough: new Walkthrough(workbench) };
  };

  before(async () => {
    parts.window = await openDemoWindow({ cloud: 'public' });
    writeFileSync(join(parts.window.folder, 'foo.xml'), leakingPolicy());
    writeFileSync(join(parts.window.folder, 'pom.xml'), '<project>@(x)</project>\n');
    parts.browser = await launchBrowser();
    parts.workbench = await Workbench.open(parts.browser, parts.window.url, { screenshots: join(testResults, 'screenshots') });
  });

  after(async () => {
    await parts.browser?.close();
    await parts.window?.close();
  });

  it('show all settings of the extension, those of the machine included', async () => {
    const { workbench } = opened();
    await workbench.runCommand('APIM Secret Wiring: Open Settings');
    const wanted = Object.keys(contributes.configuration.properties).length + 1; // and what it sets for the language of policies
    await eventually(`${String(wanted)} settings`, () => settingsFound(workbench), found => found === wanted);
    await workbench.screenshot('settings');
    const modal = workbench.page.locator('.monaco-modal-editor-block');
    await eventually('the settings to close', async () => {
      await workbench.press('Escape');
      return modal.count();
    }, count => count === 0);
  });

  it('are led by a walkthrough that can be found, with a picture a step and no text cut off', async () => {
    const { workbench, walkthrough } = opened();
    await workbench.runCommand('APIM Secret Wiring: Open Walkthrough');
    const steps = await walkthrough.steps();
    assert.deepEqual(steps.map(({ title, isTicked }) => [title, isTicked]), [
      ['Connect', false],
      ['See who may read what', false],
      ['Wire a secret', false],
      ['Find leaks', false],
      ['See where the secret goes', false],
    ]);
    for (const { id } of steps) {
      await walkthrough.select(id);
      await walkthrough.waitForPicture(id);
      assert.deepEqual(await walkthrough.cutTexts(), []);
      await workbench.screenshot(`walkthrough-${id}`);
    }
    await workbench.runCommand('Preferences: Toggle between Light/Dark Themes');
    await workbench.screenshot('walkthrough-prove-dark');
    await walkthrough.select('look');
    await walkthrough.waitForPicture('look');
    await workbench.screenshot('walkthrough-look-dark');
    await walkthrough.close();
    await workbench.runCommand('Preferences: Toggle between Light/Dark Themes');
  });

  it('tick nothing for a sign-in that comes to nothing', async () => {
    const { workbench, walkthrough } = opened();
    await workbench.runCommand('View: Show APIM Secret Wiring');
    await workbench.tree('API Management').welcome();
    await workbench.runCommand('APIM Secret Wiring: Open Walkthrough');
    assert.deepEqual((await walkthrough.steps()).filter(({ isTicked }) => isTicked), []);
    await walkthrough.waitForPicture('connect');
  });

  it('find a policy in a file of any name, and leave other XML alone', async () => {
    const { workbench } = opened();
    const runButton = workbench.page.locator('.editor-group-container.active .editor-actions [aria-label^="Run Policy Locally"]');
    await workbench.openFile('foo.xml');
    await runButton.waitFor();
    await workbench.waitForStatus(/A secret leaves/);
    await workbench.screenshot('policy-in-xml');
    await workbench.openFile('pom.xml');
    await eventually('no run button', () => runButton.count(), count => count === 0);
  });

  it('have written no secret and no token anywhere: logs, state, storage, browser', async () => {
    const { workbench, window } = opened();
    await assertNothingWritten(workbench.page, window);
  });
});

/** How many settings the settings editor says that it found. */
async function settingsFound({ page }: Workbench): Promise<number> {
  const said = await page.locator('.settings-editor .settings-count-widget').first().textContent();
  return Number(/\d+/.exec(said ?? '')?.[0] ?? 0);
}
