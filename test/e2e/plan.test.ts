import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { askControl, askForFault } from '../../drive/vscode/control.ts';
import { openDemoWindow, type DemoWindow } from '../../drive/vscode/vscode-server-demo.ts';
import { testResults } from '../../drive/vscode/vscode-server-location.ts';
import { eventually } from '../../drive/workbench/workbench-eventually.ts';
import { Workbench } from '../../drive/workbench/workbench.ts';
import { driveToPlan } from '../../drive/journeys/drive-wizard.ts';
import { writesOf } from './writes-of.ts';
import { seriousFindings } from '../support/pages/axe.ts';
import { lookAtPage } from './every-look.ts';

const title = 'Wire a Key Vault Secret into an API';

describe('the view of a plan', () => {
  const parts: { window?: DemoWindow; browser?: Browser; workbench?: Workbench } = {};
  const opened = (): { window: DemoWindow; workbench: Workbench } => {
    const { window, workbench } = parts;
    assert.ok(window !== undefined && workbench !== undefined);
    return { window, workbench };
  };
  const fault = (body: object): Promise<void> => askForFault(opened().window, body);

  before(async () => {
    parts.window = await openDemoWindow({ record: `e2e-plan-${String(process.pid)}` });
    parts.browser = await launchBrowser();
    parts.workbench = await Workbench.open(parts.browser, parts.window.url, { screenshots: join(testResults, 'screenshots') });
  });

  after(async () => {
    await parts.browser?.close();
    await parts.window?.close();
  });

  it('is what Enter leads to, typed as fast as it can be, and nothing that Enter applies', async () => {
    const { window, workbench } = opened();
    const { page, plan, quickInput } = workbench;
    await workbench.runCommand(`APIM Secret Wiring: ${title}`);
    await eventually('the plan, by Enter alone', async () => {
      for (let times = 0; times < 5; times++) await page.keyboard.press('Enter');
      const question = await quickInput.state();
      if (question?.title.includes(': User name ') === true && question.value === '') await page.keyboard.type('items'); // Enter alone is no answer
      return plan.sight();
    }, seen => seen !== undefined, 60_000);
    const untilArmed = eventually(
      'the plan as something to agree to',
      () => plan.sight(),
      seen => seen?.actions.some(label => label.startsWith('Apply')) === true,
    );
    await page.keyboard.down('Enter');
    for (let times = 0; times < 30; times++) {
      await page.keyboard.down('Enter'); // a key that is kept down
      await page.evaluate(() => new Promise(resolve => requestAnimationFrame(resolve)));
    }
    await page.keyboard.up('Enter');
    const sight = await untilArmed;
    for (let times = 0; times < 30; times++) await page.keyboard.press('Enter');
    assert.deepEqual([sight?.focus, (await plan.sight())?.phase, await writesOf(window)], ['heading', 'review', []]);
    await plan.close();
  });

  it('is accessible, and looks as it should in every size and theme', async test => {
    const { workbench } = opened();
    await driveToPlan(workbench, sentence => test.diagnostic(sentence));
    await lookAtPage(workbench, 'plan', await workbench.plan.frame());
  });

  it('plans again when a field is changed, and cannot be applied while one is wrong', async () => {
    const { plan, page } = opened().workbench;
    await plan.setField('User name', 'somebody');
    const changed = await eventually(
      'the policy with the other user',
      () => plan.sight(),
      seen => seen?.phase === 'review' && seen.cards.some(({ text }) => text.includes('username="somebody"')),
    );
    assert.ok(changed?.actions.includes('Apply 4 Changes') === true || changed?.actions.includes('[Apply 4 Changes]') === true);
    await plan.setField('User name', 'some:body');
    const wrong = await eventually('what is wrong', () => plan.sight(), seen => seen?.status.startsWith('Correct') === true);
    assert.ok(wrong?.actions.includes('[Apply 4 Changes]'));
    await opened().workbench.screenshot('plan-problem');
    assert.deepEqual(await seriousFindings(await plan.frame()), []);
    await page.keyboard.press('Enter');
    await plan.setField('User name', 'items');
    await eventually(
      'the plan as it was',
      () => plan.sight(),
      seen => seen?.status === '' && seen.cards.some(({ text }) => text.includes('username="items"')),
    );
  });

  it('compares the policy in the diff editor', async () => {
    const { workbench } = opened();
    await (await workbench.plan.frame()).getByRole('button', { name: 'Open in Diff Editor' }).press('Enter');
    await workbench.page
      .locator('.monaco-diff-editor .modified .view-line')
      .filter({ hasText: 'authentication-managed-identity' })
      .first()
      .waitFor();
    await workbench.screenshot('plan-diff-editor');
    await workbench.runCommand('View: Close Editor');
  });

  it('goes on when it is closed in the middle, says how it ended, and can be shown again', async () => {
    const { window, workbench } = opened();
    const { plan, messages } = workbench;
    await fault({ method: 'PUT', path: '/namedValues/', delay: 4000, times: 1 });
    await plan.agree();
    await eventually('the third change under way', () => plan.sight(), seen => seen?.status.startsWith('3 of 4') === true);
    assert.deepEqual((await plan.sight())?.cards.map(({ state }) => state.replace(/:.*/, '')), ['Done', 'Done', 'In progress', 'To come']);
    await workbench.screenshot('plan-applying-cards');
    await workbench.runCommand('View: Close Editor');
    await messages.waitFor(/3 of 4|4 of 4|Checking/);
    await messages.answer(/everything is as planned/, 'Show Plan', 60_000);
    const { verdict, actions } = await plan.waitFor('ended');
    assert.match(verdict, /4 changes made/);
    assert.deepEqual(actions, ['Test Operation', 'Open Policy', 'Run Check', 'Undo…', 'Show Log', 'Close']);
    assert.deepEqual(await seriousFindings(await plan.frame()), []);
    assert.notDeepEqual(await writesOf(window), []);
  });

  it('shows what an undo takes back, last first, before it does', async () => {
    const { window, workbench } = opened();
    const { plan } = workbench;
    const before = await writesOf(window);
    await plan.press('Undo…');
    const { cards, settled } = await plan.waitFor('review', /^Undo: /);
    assert.deepEqual(
      cards.map(({ title: card, state }) => [card, state]),
      ['Policy', 'Named values', 'Named values', 'Get-only access to the vault', 'Managed identity'].map(card => [
        card,
        'Will be taken back',
      ]),
    );
    assert.deepEqual([settled, await writesOf(window)], [[], before]);
    await workbench.screenshot('plan-undo');
    assert.deepEqual(await seriousFindings(await plan.frame()), []);
    const { verdict, cards: after } = await plan.apply();
    assert.match(verdict, /Taken back: everything is as it was/);
    assert.deepEqual(after.map(({ state }) => state), after.map(() => 'Taken back'));
    await plan.close();
  });

  it('says what could not be read, and tries again', async () => {
    const { workbench } = opened();
    const { plan, quickInput } = workbench;
    await fault({ method: 'GET', path: 'service/contoso-shop?', status: 403 });
    await workbench.runCommand('APIM Secret Wiring: Enable the Managed Identity');
    for (const [question, label] of [['Service', 'contoso-shop'], ['Managed identity', 'System-assigned identity']] as const) {
      await quickInput.waitFor(new RegExp(`: ${question} `));
      await quickInput.pick(label);
    }
    const { verdict, actions, focus } = await plan.waitFor('failed');
    assert.match(verdict, /^✗/);
    assert.deepEqual([actions[0], focus], ['Try Again', 'heading']);
    await workbench.screenshot('plan-failed');
    await askControl(opened().window, '/faults', { method: 'DELETE' });
    await plan.press('Try Again');
    await plan.waitFor('review');
    await plan.close();
  });
});
