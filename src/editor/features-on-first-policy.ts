import { Disposable, workspace, type TextDocument } from 'vscode';
import type { Log } from '../host/window/log.ts';
import { inBackground } from '../host/window/run.ts';
import type { Findings } from './linting/findings.ts';
import { mayContainPolicies } from './policy-document.ts';

/** Registers the language features of policies with the first document that may be one, or the first policy that was linted. */
export function registerOnFirstPolicy(log: Log, findings: Findings, register: () => Promise<Disposable>): Disposable {
  let registered: Promise<Disposable> | undefined;
  const start = (): void => {
    if (registered) return;
    waiting.dispose();
    const loading = register();
    registered = loading;
    inBackground(log, () => loading);
  };
  const look = (document: TextDocument): void => {
    if (mayContainPolicies(document)) start();
  };
  const waiting = Disposable.from(workspace.onDidOpenTextDocument(look), findings.onDidChange(start));
  workspace.textDocuments.forEach(look);
  return new Disposable(() => {
    waiting.dispose();
    // a failure is in the log
    void registered?.then(
      made => {
        made.dispose();
      },
      () => undefined,
    );
  });
}
