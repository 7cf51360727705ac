import { Disposable, ThemeColor, window, type StatusBarItem, type TextEditor } from 'vscode';
import { productName } from '../../base/text/product-name.ts';
import { t } from '../../base/text/translation.ts';
import { commandIds } from '../../host/command-ids.ts';
import { icons } from '../../host/window/plain-text.ts';
import { createStatusItem, say, type Plain } from '../../host/window/plain-window.ts';
import type { Findings } from './findings.ts';
import { isPolicyDocument } from '../policy-document.ts';
import { summaryOf } from './summary.ts';

/** Shows whether the policy in the active editor lets a secret out; a click leads to where. */
export function registerStatusBar(findings: Findings): Disposable {
  let item: Plain<StatusBarItem> | undefined; // made for the first policy, which many windows never open
  const show = (editor: TextEditor | undefined): void => {
    const linted = editor && findings.of(editor.document.uri);
    // a file of another language shows itself by what was found in it
    if (!editor || !(linted || isPolicyDocument(editor.document))) {
      item?.hide();
      return;
    }
    item ??= newItem();
    const summary = summaryOf(linted);
    say(item, { text: icons`$(${summary.icon}) ${summary.text}`, tooltip: summary.detail });
    item.accessibilityInformation = { label: `${productName}: ${summary.text}. ${summary.detail}` };
    item.backgroundColor = summary.color === undefined ? undefined : new ThemeColor(summary.color);
    item.command = summary.leaks > 0 ? commandIds.showSecretPath : 'workbench.actions.view.problems';
    item.show();
  };
  show(window.activeTextEditor);
  return Disposable.from(
    new Disposable(() => item?.dispose()),
    window.onDidChangeActiveTextEditor(show),
    findings.onDidChange(uri => {
      const { activeTextEditor } = window;
      if (activeTextEditor?.document.uri.toString() === uri.toString()) show(activeTextEditor);
    }),
  );
}

function newItem(): Plain<StatusBarItem> {
  const item = createStatusItem('apimSecrets.policy', 40);
  say(item, { name: t('{0}: Policy', productName) });
  return item;
}
