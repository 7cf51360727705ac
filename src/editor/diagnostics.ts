import { Disposable, languages, workspace, type TextDocument, type Uri } from 'vscode';
import type { EditorContext } from '../host/editor-context.ts';
import { inBackground } from '../host/run.ts';
import { onSettingsChange } from '../host/settings.ts';
import { diagnosticFrom, diagnosticSource } from './diagnostic-from-finding.ts';
import type { Findings } from './findings.ts';
import { createLinting } from './linting.ts';
import { isPolicyDocument } from './policy-document.ts';
import { sizeDiagnostic } from './size-diagnostic.ts';
import { lintWorkspacePolicies } from './workspace-policies.ts';
import type { PolicyWorkspaces } from './workspace.ts';

/** How long a document rests after a keystroke before it is linted, in milliseconds: too short to wait for, long enough to type on. */
const rest = 120;

/** Lints policies as they are opened and edited, and those of the workspace that are not open; shows what it finds as problems. */
export function registerDiagnostics({ log, settings, tierOf, findings, workspaces }: Pick<EditorContext, 'log' | 'settings' | 'tierOf'> & { readonly findings: Findings; readonly workspaces: PolicyWorkspaces }): Disposable {
  const collection = languages.createDiagnosticCollection(diagnosticSource);
  const lint = createLinting(workspaces, settings);
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();

  const show = (uri: Uri): void => {
    const linted = findings.of(uri);
    if (!linted) return collection.delete(uri);
    const size = sizeDiagnostic(uri, linted.text, tierOf);
    collection.set(uri, [...linted.findings.map(finding => diagnosticFrom(finding, linted.maps)), ...(size ? [size] : [])]);
  };

  const lintDocument = async (document: TextDocument): Promise<void> => {
    if (document.isClosed) return;
    if (!isPolicyDocument(document)) return findings.delete(document.uri);
    const { version } = document;
    const linted = await lint(document.uri, document.getText(), () => document.isClosed || document.version !== version);
    if (linted) findings.set(document.uri, linted);
  };

  const schedule = (document: TextDocument, delay: number): void => {
    const key = document.uri.toString();
    clearTimeout(waiting.get(key));
    waiting.set(
      key,
      setTimeout(() => {
        waiting.delete(key);
        inBackground(log, () => lintDocument(document));
      }, delay),
    );
  };

  const lintOpen = (): void => {
    for (const document of workspace.textDocuments) schedule(document, 0);
  };

  const closed = lintWorkspacePolicies({ lint, findings, log });
  const lintAll = (): void => {
    lintOpen();
    closed.lintAll();
  };

  const shown = findings.onDidChange(show);
  lintAll();
  return Disposable.from(
    collection,
    shown,
    closed,
    workspaces.onDidChange(lintAll),
    onSettingsChange(['lint.rules'], lintAll),
    workspace.onDidChangeWorkspaceFolders(lintAll),
    workspace.onDidOpenTextDocument(document => schedule(document, 0)),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && (document.languageId === 'xml' || document.languageId === 'apim-policy')) schedule(document, rest);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => closed.lintClosed(uri)),
    new Disposable(() => {
      for (const timer of waiting.values()) clearTimeout(timer);
    }),
  );
}
