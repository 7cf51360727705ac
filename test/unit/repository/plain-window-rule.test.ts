import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ESLint, Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { plainWindow } from '../../../plain-window-rule.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** How many places of a source the rule reports. */
function reports(source: string, filename = 'src/commands/some.ts'): number {
  const config: Linter.Config = {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { own: { rules: { 'plain-window': plainWindow } } },
    rules: { 'own/plain-window': 'error' },
  };
  const messages = new Linter().verify(source, [config], filename);
  assert.ok(messages.every(({ ruleId }) => ruleId === 'own/plain-window'), JSON.stringify(messages));
  return messages.length;
}

describe('texts of the window', () => {
  for (const [what, source, count = 1] of [
    ['a message', "import { window } from 'vscode'; window.showInformationMessage('x');"],
    ['a modal', "import { window } from 'vscode'; void window.showWarningMessage('x', { modal: true });"],
    ['an error', "import { commands, window } from 'vscode'; const show = { a: window.showErrorMessage };"],
    ['progress', "import { window } from 'vscode'; window.withProgress({ location: 15 }, async () => {});"],
    ['the status bar', "import { window } from 'vscode'; window.setStatusBarMessage('x');"],
    ['an entry of the status bar', "import { window } from 'vscode'; const item = window.createStatusBarItem('x');"],
    ['a list', "import { window } from 'vscode'; window.createQuickPick(); window['showQuickPick']([]);", 2],
    ['a box', "import { window } from 'vscode'; window.createInputBox(); window.showInputBox();", 2],
    ['a tree', "import { window } from 'vscode'; window.createTreeView('x', {});"],
    ['a panel', "import { window } from 'vscode'; window.createWebviewPanel('x', 'x', 1);"],
    ['a channel', "import { window } from 'vscode'; window.createOutputChannel('x');"],
    ['another name for the window', "import { window as w } from 'vscode'; w.showErrorMessage('x');"],
    ['a member taken out', "import { window } from 'vscode'; const { showErrorMessage } = window;"],
    ['a member under a computed name', "import { window } from 'vscode'; const name = 'showErrorMessage'; window[name]('x');"],
    ['the window handed on', "import { window } from 'vscode'; say(window);"],
    ['all of VS Code', "import * as vscode from 'vscode'; vscode.window.showErrorMessage('x');"],
    ['VS Code loaded later', "const { window } = await import('vscode');"],
    ['VS Code passed through', "export { window } from 'vscode';"],
    ['Markdown', "import { MarkdownString } from 'vscode'; const text = new MarkdownString('x');"],
    ['a row of a tree', "import { TreeItem } from 'vscode'; const row = new TreeItem('x');"],
    ['the title of a comparison', "import { commands } from 'vscode'; await commands.executeCommand('vscode.diff', left, right, title);"],
    [
      'the title of a comparison that seems to be plain',
      "import { commands } from 'vscode'; await commands['executeCommand']('vscode.diff', left, right, plain(title));",
    ],
    [
      'the label of a text that is opened',
      "import { commands } from 'vscode'; await commands.executeCommand('vscode.open', uri, {}, `${name}`);",
    ],
    [
      'an option of a command',
      "import { commands } from 'vscode'; await commands.executeCommand('vscode.open', { label: name }); await commands.executeCommand('vscode.open', { label: 'x', ...more });",
      2,
    ],
    [
      'a command that is known at run time only, with what is shown',
      "import { commands } from 'vscode'; await commands.executeCommand(id, name);",
    ],
    [
      'a command with whatever it is given',
      "import { commands } from 'vscode'; await commands.executeCommand(...given); await commands.executeCommand('vscode.diff', ...given);",
      2,
    ],
    [
      'the running of commands taken out, handed on, or under another name',
      "import { commands, commands as c } from 'vscode'; const { executeCommand } = commands; run(commands.executeCommand); c.executeCommand('vscode.changes', title, []);",
      3,
    ],
    [
      'a problem and what can be done about it',
      "import { CodeAction, Diagnostic } from 'vscode'; export const made = [new Diagnostic(range, 'x'), new CodeAction('x')];",
      2,
    ],
  ] as readonly (readonly [string, string, number?])[]) {
    it(`are not for everybody to set: ${what}`, () => assert.equal(reports(source), count));
  }

  for (const [what, source, file] of [
    [
      'editors and their changes',
      "import { window } from 'vscode'; window.onDidChangeActiveTextEditor(() => window.activeTextEditor); await window.showTextDocument(document);",
    ],
    [
      'types',
      "import { type MarkdownString, type TreeItem, type QuickPick } from 'vscode'; import type { window, Diagnostic } from 'vscode';",
    ],
    [
      'types that are imported as values',
      "import { TreeItem } from 'vscode'; export const label = (item: TreeItem): unknown => item.label;",
    ],
    ['another window', "const window = { showErrorMessage: (text: string) => text }; window.showErrorMessage('x');"],
    [
      'commands of our own, with what they take',
      "import { commands } from 'vscode'; await commands.executeCommand(commandIds.testOperation, target); commands.registerCommand(id, run);",
    ],
    [
      'commands that get nothing',
      "import { commands } from 'vscode'; await commands.executeCommand(id); await commands.executeCommand(`${id}.focus`);",
    ],
    [
      'commands that get what is in the code',
      "import { commands } from 'vscode'; await commands.executeCommand('workbench.action.openSettings', '@ext:own'); await commands.executeCommand('workbench.action.openRemoteSettings', { query: '@ext:own' });",
    ],
    [
      'what a condition of a menu is',
      "import { commands } from 'vscode'; await commands.executeCommand('setContext', `${id}.isThere`, isThere);",
    ],
    [
      'other commands',
      "const commands = { executeCommand: (id: string, title: string) => title }; commands.executeCommand('vscode.diff', title);",
    ],
    [
      'the stubs of our own commands',
      "import { commands } from 'vscode'; await commands.executeCommand(id, ...given);",
      'src/host/lazy-commands.ts',
    ],
    ['the door', "import { window } from 'vscode'; window.showInformationMessage('x');", 'src/host/window/plain-window.ts'],
    ['the log', "import { window } from 'vscode'; window.createOutputChannel('x');", 'src/host/window/log.ts'],
    ['the one maker of rows', "import { TreeItem } from 'vscode'; const row = new TreeItem('x');", 'src/views/tree-item.ts'],
  ] as readonly (readonly [string, string, string?])[]) {
    it(`leave alone: ${what}`, () => assert.equal(reports(source, file), 0));
  }

  const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => path.join(root, 'src', file));
  const usesVsCode = (file: string): boolean => /from 'vscode'/.test(readFileSync(file, 'utf8'));

  it('are watched in every file that imports VS Code', async () => {
    const eslint = new ESLint({ cwd: root });
    for (const file of files.filter(usesVsCode)) {
      const config = (await eslint.calculateConfigForFile(file)) as { readonly rules: Readonly<Record<string, unknown>> };
      assert.deepEqual(config.rules['own/plain-window'], [2], file);
    }
  });

  it('are watched without an exception in a comment', () => {
    assert.deepEqual(files.filter(file => usesVsCode(file) && /eslint-disable/.test(readFileSync(file, 'utf8'))), []);
  });
});
