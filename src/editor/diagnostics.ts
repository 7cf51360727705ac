import { Disposable, languages, workspace, type TextDocument } from 'vscode';
import type { EditorContext } from '../host/editor-context.ts';
import { inBackground } from '../host/run.ts';
import { onSettingsChange } from '../host/settings.ts';
import { lintPolicy } from '../policy/index.ts';
import { diagnosticFrom, diagnosticSource, lineMapsOf } from './diagnostic-from-finding.ts';
import { isPolicyDocument } from './policy-document.ts';
import { createPolicyWorkspaces } from './workspace.ts';

/** How long a document rests after a keystroke before it is linted, in milliseconds. */
const rest = 250;

/** Lints policies as they are opened and edited. */
export function registerDiagnostics({ log, settings }: Pick<EditorContext, 'log' | 'settings'>): Disposable {
  const collection = languages.createDiagnosticCollection(diagnosticSource);
  const workspaces = createPolicyWorkspaces();
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();

  const lint = async (document: TextDocument): Promise<void> => {
    if (document.isClosed) return;
    if (!isPolicyDocument(document)) return collection.delete(document.uri);
    const { version } = document;
    const isOutdated = (): boolean => document.isClosed || document.version !== version;
    const file = document.uri.toString();
    const text = document.getText();
    const { policyWorkspace, texts } = await workspaces.around(document.uri, text);
    if (isOutdated()) return;
    const findings = lintPolicy({ file, text }, policyWorkspace, { severities: settings().lintRules, isCancelled: isOutdated });
    if (isOutdated()) return;
    const maps = lineMapsOf(new Map([...texts, [file, text]]));
    // a finding in a fragment or an outer policy is shown where that file is open
    collection.set(document.uri, findings.filter(({ place }) => place.file === file).map(finding => diagnosticFrom(finding, maps)));
  };

  const schedule = (document: TextDocument, delay: number): void => {
    const key = document.uri.toString();
    clearTimeout(waiting.get(key));
    waiting.set(
      key,
      setTimeout(() => {
        waiting.delete(key);
        inBackground(log, () => lint(document));
      }, delay),
    );
  };

  const lintAll = (): void => {
    for (const document of workspace.textDocuments) schedule(document, 0);
  };

  lintAll();
  return Disposable.from(
    collection,
    workspaces,
    workspaces.onDidChange(lintAll),
    onSettingsChange(['lint.rules'], lintAll),
    workspace.onDidOpenTextDocument(document => schedule(document, 0)),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && (document.languageId === 'xml' || document.languageId === 'apim-policy')) schedule(document, rest);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
    new Disposable(() => {
      for (const timer of waiting.values()) clearTimeout(timer);
    }),
  );
}
