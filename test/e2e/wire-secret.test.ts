import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { openDemoWindow, type DemoWindow } from '../support/vscode-server-demo.ts';
import { testResults } from '../support/vscode-server-location.ts';
import { Workbench } from '../support/workbench.ts';
import { demoAnswers, driveAgain, driveToPlan, driveWizard } from './drive-wizard.ts';

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

  it('Escape at the plan writes nothing', async test => {
    const { window, workbench } = opened();
    await driveToPlan(workbench, sentence => test.diagnostic(sentence));
    await workbench.quickInput.escape();
    assert.deepEqual(await writes(window), []);
  });

  it('wires it from the palette and opens the policy without a finding', async test => {
    const { window, workbench } = opened();
    const outcome = await driveWizard(workbench, sentence => test.diagnostic(sentence));
    assert.match(outcome.plan.consent, /^Apply [2-9] changes$/);
    assert.match(outcome.policy, /<authentication-managed-identity resource="https:\/\/vault\.azure\.net"/);
    assert.match(outcome.policy, /<rewrite-uri template="\?item=\{id\}" \/>/);
    assert.equal(outcome.policy.split('\n')[outcome.line - 1]?.includes('<policies'), false, 'the cursor stands at the block, not at the top');
    assert.deepEqual(outcome.problems, []);
    assert.notDeepEqual(await writes(window), []);
  });

  it('changes nothing when it is run again', async test => {
    const { window, workbench } = opened();
    const before = await writes(window);
    const plan = await driveAgain(workbench, sentence => test.diagnostic(sentence), demoAnswers);
    assert.equal(plan.consent, 'Nothing to change');
    assert.deepEqual(await writes(window), before);
  });

  it('marks a policy of the workspace that hands the secret out', async () => {
    const { workbench } = opened();
    await workbench.openFile('apis/items/operations/get-item/policy.xml');
    await workbench.editor.waitForSquiggle('error');
    const problems = await workbench.waitForProblems('a finding', seen => seen.some(({ source }) => source === 'apim-secrets'));
    await workbench.screenshot('linter-finding');
    assert.ok(problems.some(({ code }) => code === 'secret-in-response'), JSON.stringify(problems));
  });
});

/** The requests that change something, as the emulator counted them by method and path. */
async function writes({ control }: DemoWindow): Promise<readonly string[]> {
  const response = await fetch(`${control}/state`);
  const { requests } = (await response.json()) as { readonly requests: Readonly<Record<string, number>> };
  return Object.entries(requests).map(([request, count]) => `${request} ×${String(count)}`).filter(request => /^(PUT|PATCH|DELETE) /.test(request)).sort();
}
