import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { assertNothingWritten } from '../support/canary-search.ts';
import { openDemoWindow, type DemoWindow } from '../../drive/vscode/vscode-server-demo.ts';
import { testResults } from '../../drive/vscode/vscode-server-location.ts';
import { Workbench } from '../../drive/workbench/workbench.ts';
import { JourneyCount } from './journey-count.ts';

const wire = 'Wire a Key Vault Secret into an API';

/** One of the usual wirings: how it begins, what is answered, and what is changed in the plan. */
interface Journey {
  readonly name: string;
  /** Operation in the tree, and its API; absent starts from the palette. */
  readonly operation?: readonly [api: string, operation: string];
  readonly answers: readonly Answer[];
  /** Fields of the plan, by label: a text, or an option. */
  readonly fields?: readonly (readonly [label: string, value: string])[];
  readonly most: number;
}

/** A row that is picked, after something was typed or not; or a text for a box. */
type Answer = { readonly title: string; readonly row: string; readonly typed?: string } | { readonly title: string; readonly text: string };

const journeys: readonly Journey[] = [
  {
    name: 'from the palette, Basic authentication',
    answers: [
      { title: 'Service', row: 'contoso-shop' },
      { title: 'Key vault', row: 'contoso-shop-kv' },
      { title: 'Secret', row: 'backend-password' },
      { title: 'API', row: 'Items API' },
      { title: 'Operation', row: 'Get Item' },
      { title: 'Credential for the backend', typed: 'items', row: 'Basic authentication as items' },
    ],
    fields: [['Path at the backend', '?item={id}']],
    most: 6,
  },
  {
    name: 'from an operation',
    operation: ['Items API', 'List Items'],
    answers: [
      { title: 'Key vault', row: 'contoso-shop-kv' },
      { title: 'Secret', row: 'payment-api-key' },
      { title: 'Credential for the backend', typed: 'x-api-key', row: 'Header x-api-key' },
    ],
    most: 3,
  },
  {
    name: 'another secret for an operation that is wired',
    operation: ['Items API', 'Get Item'],
    answers: [
      { title: 'Key vault', row: 'contoso-shop-kv' },
      { title: 'Secret', row: 'payment-api-key' },
      { title: 'Existing wiring', row: 'Change the wiring of backend-password' },
    ],
    most: 3,
  },
  {
    name: 'a new secret, from an operation',
    operation: ['Catalog API', 'Search'],
    answers: [
      { title: 'Key vault', row: 'contoso-shop-kv' },
      { title: 'Secret', typed: 'journey-secret', row: 'Create a secret journey-secret…' },
      { title: 'Value of the secret', text: 'canary-journey-4713' },
      { title: 'Credential for the backend', row: 'Bearer token' },
    ],
    most: 4,
  },
  {
    name: 'a Key Vault-backed named value, from an operation',
    operation: ['Catalog API', 'Get Product'],
    answers: [
      { title: 'Key vault', row: 'contoso-shop-kv' },
      { title: 'Secret', row: 'backend-password' },
      { title: 'Credential for the backend', row: 'Bearer token' },
    ],
    fields: [['How the policy gets the secret', 'named-value']],
    most: 3,
  },
];

describe('the usual wirings in a real VS Code', () => {
  const parts: { window?: DemoWindow; browser?: Browser; workbench?: Workbench } = {};
  const opened = (): { window: DemoWindow; workbench: Workbench } => {
    const { window, workbench } = parts;
    assert.ok(window !== undefined && workbench !== undefined);
    return { window, workbench };
  };

  before(async () => {
    parts.window = await openDemoWindow({ record: `e2e-journeys-${String(process.pid)}` });
    parts.browser = await launchBrowser();
    parts.workbench = await Workbench.open(parts.browser, parts.window.url, {
      screenshots: join(testResults, 'screenshots'),
      size: { width: 1440, height: 1900 },
    }); // all rows of the tree are in sight
    const { workbench } = parts;
    await workbench.runCommand('View: Show APIM Secret Wiring');
    const services = workbench.tree('API Management');
    for (const row of ['contoso-shop', 'APIs']) {
      await services.waitForRow(row);
      await services.expand(row);
    }
  });

  after(async () => {
    await parts.browser?.close();
    await parts.window?.close();
  });

  for (const [index, { name, operation, answers, fields = [], most }] of journeys.entries()) {
    it(`${name}: ${String(most)} questions, a plan, and all is as planned`, async test => {
      const { workbench } = opened();
      const { quickInput, plan } = workbench;
      if (operation === undefined) await workbench.runCommand(`APIM Secret Wiring: ${wire}`);
      else {
        const [api, label] = operation;
        await workbench.tree('API Management').expand(api);
        await workbench.tree('API Management').contextMenu(label, 'Wire a Secret…');
      }
      const count = await JourneyCount.begin(workbench.page);
      for (const answer of answers) {
        await quickInput.waitFor(new RegExp(`: ${answer.title} \\(`));
        count.question(answer.title);
        if ('text' in answer) await quickInput.enter(answer.text);
        else {
          if (answer.typed !== undefined) await workbench.type(answer.typed);
          await quickInput.waitForRow(answer.row);
          await quickInput.pick(answer.row, '');
        }
      }
      await plan.waitFor('review');
      await workbench.screenshot(`journey-${String(index + 1)}-plan`);
      await count.alsoIn(await plan.frame());
      for (const [label, value] of fields) {
        await plan.setField(label, value);
        await plan.waitFor('review');
      }
      const { verdict } = await plan.apply();
      await workbench.screenshot(`journey-${String(index + 1)}-result`);
      test.diagnostic(await count.end(name));
      assert.match(verdict, /everything is as planned/);
      assert.ok(count.questions.length <= most, count.questions.join());
      await plan.close();
    });
  }

  it('leave no secret and no token anywhere: logs, state, storage, browser, traffic', async () =>
    assertNothingWritten(opened().workbench.page, opened().window));
});
