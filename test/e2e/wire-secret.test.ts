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
import { demoAnswers, driveAgain, driveToPlan, driveWizard } from '../../drive/journeys/drive-wizard.ts';
import { driveTest } from '../../drive/journeys/drive-test.ts';
import { driveLeak, driveSidebar } from '../../drive/journeys/drive-views.ts';
import { readWired } from './wired-estate.ts';
import { writesOf } from './writes-of.ts';

const screenshots = join(testResults, 'screenshots');

describe('wiring a secret in a real VS Code', () => {
  const parts: { window?: DemoWindow; browser?: Browser; workbench?: Workbench } = {};
  const opened = (): { window: DemoWindow; workbench: Workbench } => {
    const { window, workbench } = parts;
    assert.ok(window !== undefined && workbench !== undefined);
    return { window, workbench };
  };

  before(async () => {
    parts.window = await openDemoWindow({ record: `e2e-${String(process.pid)}` });
    parts.browser = await launchBrowser();
    parts.workbench = await Workbench.open(parts.browser, parts.window.url, { screenshots });
  });

  after(async () => {
    await parts.browser?.close();
    await parts.window?.close();
  });

  it('shows before the wizard that the backend fails without credentials', async test => {
    const { workbench } = opened();
    const { status, verdict, text } = await driveTest(workbench, sentence => test.diagnostic(sentence));
    assert.match(status, /^500/);
    assert.equal(verdict.kind, 'neutral');
    assert.match(text, /The backend was called without an Authorization header\./);
    assert.doesNotMatch(text, /demo-starter-demo-primary/, 'the subscription key is not shown');
  });

  it('Cancel at the plan writes nothing', async test => {
    const { window, workbench } = opened();
    await driveToPlan(workbench, sentence => test.diagnostic(sentence));
    await workbench.plan.close();
    assert.deepEqual(await writesOf(window), []);
  });

  it('wires it from the palette and opens the policy without a finding', async test => {
    const { window, workbench } = opened();
    const outcome = await driveWizard(workbench, sentence => test.diagnostic(sentence));
    assert.match(outcome.plan.consent, /^Apply [2-9] Changes$/);
    assert.match(outcome.policy, /<authentication-managed-identity resource="https:\/\/vault\.azure\.net"/);
    assert.match(outcome.policy, /<authentication-basic username="items" /);
    assert.match(outcome.policy, /<rewrite-uri template="\?item=\{id\}" \/>/);
    assert.equal(
      outcome.policy.split('\n')[outcome.line - 1]?.includes('<policies'),
      false,
      'the cursor is at the block, not at the top',
    );
    assert.deepEqual(outcome.problems, []);
    assert.notDeepEqual(await writesOf(window), []);
  });

  it('has left in Azure just what the plan said', async () => {
    const { window } = opened();
    const wired = await readWired(window);
    assert.match(wired.identityType, /^SystemAssigned$/);
    assert.deepEqual(wired.grants, [{ secrets: ['get'] }]);
    assert.deepEqual(wired.namedValues, {
      'vault-url': 'https://contoso-shop-kv.vault.azure.net',
      'backend-password-name': 'backend-password',
    });
    assert.match(wired.policy, /<set-url>\{\{vault-url\}\}\/secrets\/\{\{backend-password-name\}\}\?api-version=/);
  });

  it('shows after it that the secret reached the backend, and no secret on the screen', async test => {
    const { workbench } = opened();
    const { status, verdict, text } = await driveTest(workbench, sentence => test.diagnostic(sentence));
    assert.match(status, /^200/);
    assert.deepEqual([verdict.kind, verdict.text.includes('The secret reached the backend, and nobody else.')], ['good', true]);
    assert.match(text, /"Authorization": "Basic ‹secret backend-password, encoded›/);
    // what the demo's vault contains, and the credentials made of it
    assert.doesNotMatch(text, new RegExp(`Temp123|${Buffer.from('items:Temp123').toString('base64')}`));
  });

  it('shows in the sidebar that the identity may get secrets and nothing more', async test => {
    const { workbench } = opened();
    const rows = await driveSidebar(workbench, sentence => test.diagnostic(sentence));
    assert.ok(rows.some(row => /contoso-shop-kv.*Get only/.test(row)), rows.join('\n'));
  });

  it('flags the policy as soon as it hands the secret out', async test => {
    const { workbench } = opened();
    const problems = await driveLeak(workbench, sentence => test.diagnostic(sentence));
    assert.ok(problems.some(({ code, severity }) => code === 'secret-in-response' && severity === 'error'), JSON.stringify(problems));
  });

  it('changes nothing when it is run again', async test => {
    const { window, workbench } = opened();
    const before = await writesOf(window);
    const plan = await driveAgain(workbench, sentence => test.diagnostic(sentence), demoAnswers);
    assert.equal(plan.consent, 'Nothing to change');
    assert.deepEqual(await writesOf(window), before);
  });

  it('marks a policy of the workspace that hands the secret out', async () => {
    const { workbench } = opened();
    await workbench.openFile('apis/items/operations/get-item/policy.xml');
    await workbench.editor.waitForSquiggle('error');
    const problems = await workbench.waitForProblems('a finding', seen => seen.some(({ source }) => source === 'apim-secrets'));
    await workbench.screenshot('linter-finding');
    assert.ok(problems.some(({ code }) => code === 'secret-in-response'), JSON.stringify(problems));
    await workbench.waitForStatus(/A secret leaves/);
  });

  it('walks the secret’s path with the keyboard', async () => {
    const { workbench } = opened();
    await workbench.runCommand('APIM Secret Wiring: Show Secret Path');
    await workbench.quickInput.waitForRow(/^1\. The vault answers this call with a secret\.$/);
    await workbench.press('ArrowDown');
    await workbench.quickInput.waitForRow(/^2\. It reaches .* here\.$/);
    await workbench.screenshot('secret-path');
    await workbench.press('Enter');
    await eventually('the cursor where the secret leaves', () => workbench.editor.cursor(), cursor => cursor?.line === 9);
  });

  it('mends the finding with the quick fix that is offered first', async () => {
    const { workbench } = opened();
    await workbench.page.locator('.lightBulbWidget').first().waitFor();
    await workbench.press('Control+.');
    await workbench.page.locator('.action-widget').getByText("Return a status instead of the vault's answer").waitFor();
    await workbench.screenshot('quick-fixes');
    await workbench.press('Enter');
    await workbench.waitForProblems(
      'no leak',
      seen => !seen.some(({ code, file }) => code === 'secret-in-response' && file === 'policy.xml'),
    );
    await workbench.waitForStatus(/No secret leaves|warning/);
  });

  it('has written no secret and no token anywhere: logs, state, storage, browser, traffic', () =>
    assertNothingWritten(opened().workbench.page, opened().window));
});
