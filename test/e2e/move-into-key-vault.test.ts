import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { assertNothingWritten } from '../support/canary-search.ts';
import { askControl } from '../../drive/vscode/control.ts';
import { openDemoWindow, type DemoWindow } from '../../drive/vscode/vscode-server-demo.ts';
import { testResults } from '../../drive/vscode/vscode-server-location.ts';
import { Workbench } from '../../drive/workbench/workbench.ts';
import { startOver } from '../../drive/journeys/drive-wizard.ts';

interface NamedValue {
  readonly id: string;
  readonly properties?: {
    readonly secret?: boolean;
    readonly keyVault?: { readonly secretIdentifier?: string; readonly lastStatus?: { readonly code?: string } };
  };
}

describe('moving named values into Key Vault in a real VS Code', () => {
  const parts: { window?: DemoWindow; browser?: Browser; workbench?: Workbench } = {};
  const opened = (): { readonly window: DemoWindow; readonly workbench: Workbench } => {
    const { window, workbench } = parts;
    assert.ok(window !== undefined && workbench !== undefined);
    return { window, workbench };
  };

  const namedValue = async (name: string): Promise<NamedValue['properties']> => {
    const { body } = await askControl(opened().window, '/state');
    return (body['resources'] as unknown as readonly NamedValue[]).find(({ id }) =>
      id.toLowerCase().endsWith(`/contoso-shop/namedvalues/${name}`),
    )?.properties;
  };
  /** How often a secret's value was asked for, as the traffic was recorded. */
  const timesAsked = (): number => {
    const { recordFile } = opened().window;
    assert.ok(recordFile !== undefined);
    return readFileSync(recordFile, 'utf8').split('\n').filter(line => /"url":"[^"]*\/listValue\?/.test(line)).length;
  };
  const pick = async (question: string, label: string): Promise<void> => {
    const { workbench } = opened();
    await workbench.quickInput.waitFor(new RegExp(`: ${question} `));
    await workbench.quickInput.waitForRow(label);
    await workbench.quickInput.pick(label);
  };
  const toTarget = async (name: string): Promise<void> => {
    await opened().workbench.runCommand('APIM Secret Wiring: Move a Named Value into Key Vault…');
    await startOver(opened().workbench);
    for (const [question, label] of [
      ['Service', 'contoso-shop'],
      ['Named value', name],
      ['Key vault', 'contoso-shop-kv'],
    ] as const) {
      await pick(question, label);
    }
  };
  const apply = async (screenshot: string): Promise<void> => {
    const { workbench } = opened();
    await workbench.plan.waitFor('review');
    await workbench.screenshot(screenshot);
    await workbench.plan.agree();
  };

  before(async () => {
    parts.window = await openDemoWindow({ record: `e2e-move-${String(process.pid)}` });
    parts.browser = await launchBrowser();
    parts.workbench = await Workbench.open(parts.browser, parts.window.url, { screenshots: join(testResults, 'screenshots') });
    await parts.workbench.runCommand('View: Show APIM Secret Wiring');
    await parts.workbench.tree('API Management').waitForRow('contoso-shop');
  });

  after(async () => {
    await parts.browser?.close();
    await parts.window?.close();
  });

  it('asks before it reads a secret value, and reads nothing when that is refused', async () => {
    const { workbench } = opened();
    await toTarget('legacy-api-key');
    await workbench.quickInput.waitForRow('New secret legacy-api-key');
    await workbench.screenshot('move-target');
    await pick('Secret', 'New secret legacy-api-key');
    await apply('move-plan');
    const dialog = await workbench.messages.answerDialog(/^Read the secret value of legacy-api-key from contoso-shop/, 'Cancel');
    assert.match(dialog.detail, /listValue.*not shown, and not kept/);
    assert.equal(timesAsked(), 0);
    assert.equal((await namedValue('legacy-api-key'))?.keyVault, undefined);
  });

  it('copies the value with the consent, and the named value takes it from there', async () => {
    const { workbench } = opened();
    await toTarget('legacy-api-key');
    await pick('Secret', 'New secret legacy-api-key');
    await apply('move-plan');
    await workbench.page.locator('.monaco-dialog-box').waitFor();
    await workbench.screenshot('move-consent');
    await workbench.messages.answerDialog(/^Read the secret value of legacy-api-key/, 'Copy the Value');
    assert.match(
      (await workbench.plan.waitFor('ended', /./, 60_000)).verdict,
      /changes made: .*Copy the value into the vault.*Checked in Azure: everything is as planned/,
    );
    const moved = (await namedValue('legacy-api-key'))?.keyVault;
    assert.deepEqual(
      [moved?.secretIdentifier, moved?.lastStatus?.code, timesAsked()],
      ['https://contoso-shop-kv.vault.azure.net/secrets/legacy-api-key', 'Success', 1],
    );
    await workbench.screenshot('move-done');
    await workbench.messages.clear();
  });

  it('says of another secret that the present value is given up, and offers to keep it first', async () => {
    const { workbench } = opened();
    await toTarget('environment-name');
    await pick('Secret', 'Point it at another secret…');
    await pick('Secret', 'backend-password');
    await apply('move-replace-plan');
    await workbench.page.locator('.monaco-dialog-box').waitFor();
    await workbench.screenshot('move-replace');
    const dialog = await workbench.messages.answerDialog(
      /^Replace the value of environment-name by that of the secret backend-password/,
      'Cancel',
    );
    assert.ok(dialog.buttons.includes('Keep the Old Value First'), dialog.buttons.join());
    assert.equal((await namedValue('environment-name'))?.keyVault, undefined);
  });

  it('keeps the way to a new secret in the list, whatever is typed there', async () => {
    const { workbench } = opened();
    await workbench.runCommand('APIM Secret Wiring: Wire a Key Vault Secret into an API');
    for (const [question, label] of [['Service', 'contoso-shop'], ['Key vault', 'contoso-orders-kv']] as const) await pick(question, label);
    await workbench.quickInput.waitFor(/: Secret /);
    await workbench.quickInput.waitForRow('orders-backend-key');
    await workbench.type('zzz-new');
    await workbench.quickInput.waitForRow('Create a secret zzz-new…');
    await workbench.screenshot('wizard-secret-typed');
    await workbench.page.keyboard.press('Enter');
    await workbench.quickInput.waitForInput(/: Value of the secret /);
    await workbench.quickInput.enter('canary-typed-4712');
    await workbench.quickInput.waitFor(/: API /);
    await workbench.quickInput.escape();
  });

  it('has written no secret and no token anywhere: logs, state, storage, browser, traffic', async () => {
    const { window, workbench } = opened();
    await assertNothingWritten(workbench.page, window);
  });
});
