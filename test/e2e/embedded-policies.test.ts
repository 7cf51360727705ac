import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openDemoWindow, type DemoWindow } from '../../drive/vscode/vscode-server-demo.ts';
import { testResults } from '../../drive/vscode/vscode-server-location.ts';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { Workbench } from '../../drive/workbench/workbench.ts';
import { leakingPolicy } from '../support/policy/leaking-policy.ts';

const policy = leakingPolicy().trimEnd();
const indented = (blanks: string): string => policy.replaceAll(/^(?=.)/gm, blanks);
const leakLine = policy.split('\n').findIndex(line => line.includes('<return-response')) + 1;
/** Files of a checkout, and how many lines of each are before its policy. */
const files: Readonly<Record<string, readonly [text: string, before: number]>> = {
  'main.tf': [`resource "azurerm_api_management_policy" "shop" {\n  xml_content = <<-XML\n${indented('    ')}\n  XML\n}\n`, 2],
  'main.bicep': [
    `resource shop 'Microsoft.ApiManagement/service/policies@2022-08-01' = {\n  properties: {\n    value: '''\n${policy}\n'''\n  }\n}\n`,
    3,
  ],
  'main.yaml': [`kind: Policy\nspec:\n  format: rawxml\n  value: |\n${indented('    ')}\n`, 4],
};

describe('policies inside files of other languages in a real VS Code', () => {
  const parts: { window?: DemoWindow; browser?: Browser; workbench?: Workbench } = {};

  before(async () => {
    parts.window = await openDemoWindow();
    const folder = join(parts.window.folder, 'infrastructure');
    mkdirSync(folder);
    for (const [name, [text]] of Object.entries(files)) writeFileSync(join(folder, name), text);
    parts.browser = await launchBrowser();
    parts.workbench = await Workbench.open(parts.browser, parts.window.url, {
      screenshots: join(testResults, 'screenshots'),
      size: { width: 1200, height: 900 },
    });
  });

  after(async () => {
    await parts.browser?.close();
    await parts.window?.close();
  });

  it('have their findings where the leak is, in each file', async () => {
    const workbench = parts.workbench ?? assert.fail('no window is open');
    for (const [name, [, before]] of Object.entries(files)) {
      await workbench.openFile(`infrastructure/${name}`);
      await workbench.waitForProblems(`the leak of ${name} in line ${before + leakLine}`, found =>
        found.some(({ file, code, line }) => file === name && code === 'secret-in-response' && line === before + leakLine),
      );
      await workbench.screenshot(`embedded-${name.replace('.', '-')}`);
    }
  });
});
