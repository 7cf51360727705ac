import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { assertNothingWritten } from '../support/canary-search.ts';
import { backtracking } from '../support/run/run-attacks.ts';
import { wholePolicy } from '../support/run/run-fixture.ts';
import { openDemoWindow, type DemoWindow } from '../../drive/vscode/vscode-server-demo.ts';
import { testResults } from '../../drive/vscode/vscode-server-location.ts';
import { RunPanel } from '../../drive/workbench/workbench-run-panel.ts';
import { eventually } from '../../drive/workbench/workbench-eventually.ts';
import { Workbench } from '../../drive/workbench/workbench.ts';
import { webviewFrame } from '../../drive/workbench/webview-frame.ts';
import { lookAtPage } from './every-look.ts';

const screenshots = join(testResults, 'screenshots');
const policyFile = 'apis/items/operations/get-item/policy.xml';

describe('running a policy in a real VS Code', () => {
  const parts: { window?: DemoWindow; browser?: Browser; workbench?: Workbench } = {};
  const opened = (): { window: DemoWindow; workbench: Workbench; panel: RunPanel } => {
    const { window, workbench } = parts;
    assert.ok(window !== undefined && workbench !== undefined);
    return { window, workbench, panel: new RunPanel(workbench.page) };
  };

  before(async () => {
    parts.window = await openDemoWindow({ record: `e2e-run-${String(process.pid)}` });
    parts.browser = await launchBrowser();
    parts.workbench = await Workbench.open(parts.browser, parts.window.url, { screenshots });
  });

  after(async () => {
    await parts.browser?.close();
    await parts.window?.close();
  });

  it('opens a panel for the policy in the editor', async () => {
    const { workbench, panel } = opened();
    await workbench.openFile(policyFile);
    await workbench.runCommand('APIM Secret Wiring: Run Policy Locally');
    assert.match(await panel.heading(), /^Run get-item\/policy\.xml locally$/);
  });

  it('says that the secret reached the caller, and shows a placeholder of it only', async () => {
    const { workbench, panel } = opened();
    await panel.run();
    const { kind, text } = await panel.verdict();
    assert.equal(kind, 'bad');
    assert.match(text, /The secret reached the caller\./);
    assert.match(await panel.text(), /‹secret [\w-]+›/);
    await workbench.screenshot('run-policy');
  });

  it('runs with the emulator’s own secrets, and shows none of them', async () => {
    const { workbench, panel } = opened();
    await panel.content.locator('#world').selectOption('contoso-shop');
    await panel.content.locator('#path').fill('/items/item/500');
    await panel.run();
    assert.equal(await panel.responseStatus(), '500 Internal Server Error');
    assert.ok((await panel.steps()).includes('cors'), 'the service-wide policy runs, too');
    assert.doesNotMatch(await panel.text(), /Temp123/);
    await workbench.screenshot('run-policy-emulator');
    await panel.content.locator('#path').fill('/nothing/here');
    await panel.run();
    assert.match(await panel.text(), /contoso-shop has no operation GET \/nothing\/here\. Write the path as a caller would/);
    await panel.content.locator('#world').selectOption('placeholders');
    await panel.run();
  });

  it('shows the policy who calls, by the form', async () => {
    const { window, workbench, panel } = opened();
    const file = join(window.folder, policyFile);
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      wholePolicy({
        inbound:
          '<return-response><set-body>@(context.User.Email + " through " + context.Product.Name + " as " + context.Request.Headers.GetValueOrDefault("Authorization","").AsJwt().Subject)</set-body></return-response>',
      }),
    );
    await workbench.page.locator('.view-lines', { hasText: 'AsJwt' }).first().waitFor();
    await panel.content.locator('#caller summary').click();
    for (const [id, value] of [
      ['email', 'anna@contoso.example'],
      ['productName', 'Starter'],
      ['claims', '{"sub": "anna"'],
    ] as const) {
      await panel.content.locator(`#${id}`).fill(value);
    }
    await panel.run();
    assert.match(await panel.failure(), /The claims of the token are no JSON object/);
    await panel.content.locator('#claims').fill('{"sub": "anna"}');
    await panel.run();
    assert.equal(await panel.responseBody(), 'anna@contoso.example through Starter as anna');
    assert.ok(await panel.isVerdictInSight());
    await workbench.screenshot('run-policy-caller');
    await panel.content.locator('#claims').fill('');
    writeFileSync(file, text);
    await workbench.page.locator('.view-lines', { hasText: 'send-request' }).first().waitFor();
  });

  for (const [what, path, headers, problem] of [
    ['a word', 'nonsense', '', /A path begins with/],
    ['a whole address', 'http://x/y', '', /The path is a whole address/],
    ['a line that is no header', '/item/500', 'Accept', /Line 1 of the headers is none/],
  ] as const) {
    it(`runs nothing for ${what}, and says what is wrong`, async () => {
      const { panel } = opened();
      const more = panel.content.locator('#more');
      if ((await more.getAttribute('open')) === null) await more.locator('summary').click();
      await panel.content.locator('#path').fill(path);
      await panel.content.locator('#headers').fill(headers);
      await panel.run();
      assert.match(await panel.failure(), problem);
      assert.equal(await panel.content.locator('#result').isVisible(), false);
      await panel.content.locator('#path').fill('/item/500');
      await panel.content.locator('#headers').fill('');
    });
  }

  it('keeps the verdict in sight at 1000 by 700, wherever the page is scrolled to', async () => {
    const { workbench, panel } = opened();
    await workbench.resize({ width: 1000, height: 700 });
    await panel.run();
    assert.ok(await panel.isVerdictInSight());
    await panel.content.locator('body').evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    assert.ok(await panel.isVerdictInSight());
    await workbench.screenshot('run-policy-1000');
    await workbench.resize({ width: 1440, height: 900 });
  });

  it('is accessible, and looks as it should in every size and theme', async () => {
    const { workbench } = opened();
    await lookAtPage(workbench, 'run-policy', await webviewFrame(workbench.page, 'run-policy'));
  });

  it('leads from a step to its line', async () => {
    const { workbench, panel } = opened();
    assert.ok((await panel.steps()).includes('send-request'));
    const step = panel.content.locator('.step', { hasText: 'send-request' }).first();
    await step.locator('summary').focus();
    await workbench.press('Enter');
    await step.locator('button.link').focus();
    await workbench.press('Enter');
    await eventually('the cursor at the policy', () => workbench.editor.cursor(), cursor => cursor !== undefined && cursor.line > 1);
  });

  for (const world of ['placeholders', 'contoso-shop']) {
    it(`ends a run that goes back and forth at once when it is cancelled, and runs again: ${world}`, async () => {
      const { window, workbench, panel } = opened();
      const file = join(window.folder, policyFile);
      const text = readFileSync(file, 'utf8');
      // the panel beside the editor has the focus, so it is no active editor that shows the text
      const shown = (word: string): Promise<void> => workbench.page.locator('.view-lines', { hasText: word }).first().waitFor();
      writeFileSync(file, wholePolicy({ inbound: backtracking }));
      await shown('Regex');
      await panel.content.locator('#world').selectOption(world);
      await panel.content.locator('#path').fill('/items/item/500');
      await panel.cancelledRun();
      assert.match(await panel.text(), /Cancelled\./);
      writeFileSync(file, text);
      await shown('send-request');
      await panel.run();
      assert.ok((await panel.steps()).length > 0);
    });
  }

  it('has written no secret and no token anywhere: logs, state, storage, browser, traffic', () =>
    assertNothingWritten(opened().workbench.page, opened().window));
});
