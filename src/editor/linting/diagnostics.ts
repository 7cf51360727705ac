import { DiagnosticSeverity, Disposable, languages, Range, workspace, type Diagnostic, type TextDocument, type Uri } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import type { EditorContext } from '../../host/window/editor-context.ts';
import { inBackground } from '../../host/window/run.ts';
import { onSettingsChange } from '../../host/connection/settings.ts';
import { diagnosticFrom, diagnosticSource } from './diagnostic-from-finding.ts';
import type { Findings } from './findings.ts';
import { createLinting, isOfPolicies } from './linting.ts';
import { problemAt } from './plain-problem.ts';
import { isHost, mayContainPolicies, mentionsOwnPolicies } from '../policy-document.ts';
import { sizeDiagnostic } from './size-diagnostic.ts';
import { lintWorkspacePolicies } from './workspace-policies.ts';
import type { DeployedSurroundings } from '../deployed-surroundings.ts';
import { openPolicies } from '../open-policies.ts';
import type { PolicyWorkspaces } from '../workspace.ts';

/** How long a document rests after a keystroke before it is linted, in milliseconds: too short to wait for, long enough to type on. */
const rest = 120;
/** How long a lint may take before what the one before it said is outdated, in milliseconds: most take less, and nothing flickers. */
const quick = 500;

/** Lints policies as they are opened and edited, and those of the workspace that are not open; shows what it finds as problems. */
export function registerDiagnostics({
  log,
  settings,
  tierOf,
  findings,
  workspaces,
  deployed,
  analysis,
  backgroundAnalysis,
}: Pick<EditorContext, 'log' | 'settings' | 'tierOf' | 'analysis' | 'backgroundAnalysis'> & {
  readonly findings: Findings;
  readonly workspaces: PolicyWorkspaces;
  readonly deployed: DeployedSurroundings;
}): Disposable {
  const collection = languages.createDiagnosticCollection(diagnosticSource);
  const parts = { workspaces, deployed, settings, tierOf };
  const lint = createLinting(parts, analysis, { withSecretVariables: true });
  const underWay = new Map<string, { readonly timer: ReturnType<typeof setTimeout>; readonly controller: AbortController }>();

  const show = (uri: Uri): void => {
    const linted = findings.of(uri);
    if (!linted) return collection.delete(uri);
    const isWhole = linted.parts.every(({ policy: { source, host } }) => source === host);
    const size = isWhole ? sizeDiagnostic(uri, linted.text, tierOf) : undefined;
    const isReported = linted.findings.some(({ rule, confidence }) => rule === 'policy-syntax' && confidence === 'low');
    const notChecked = isReported ? undefined : linted.notChecked;
    collection.set(uri, [
      ...(notChecked === undefined ? [] : [notCheckedDiagnostic(notChecked)]),
      ...linted.findings.map(finding => diagnosticFrom(finding, linted.maps)),
      ...(size ? [size] : []),
    ]);
  };

  const lintDocument = async (document: TextDocument, signal: AbortSignal): Promise<void> => {
    if (!mentionsOwnPolicies(document)) return findings.delete(document.uri);
    const outdated = setTimeout(() => outdate(document.uri), quick);
    try {
      const linted = await lint(document.uri, document.getText(), signal);
      if (signal.aborted) return;
      if (isHost(document) && !isOfPolicies(linted)) findings.delete(document.uri);
      else findings.set(document.uri, linted);
    } finally {
      clearTimeout(outdated);
    }
  };

  /** What was said of the text before is said no more of what it is now. */
  const outdate = (uri: Uri): void => {
    const before = findings.of(uri);
    if (before) findings.set(uri, { ...before, isOutdated: true });
  };

  /** Ends what is under way of a document: its next version takes the place of it, or it is shown no more. */
  const cancel = (key: string): void => {
    const { timer, controller } = underWay.get(key) ?? {};
    clearTimeout(timer);
    controller?.abort(new AppError('cancelled', 'Cancelled.', ''));
    underWay.delete(key);
  };

  const schedule = (document: TextDocument, delay: number): void => {
    const key = document.uri.toString();
    cancel(key);
    const controller = new AbortController();
    const timer = setTimeout(() => inBackground(log, () => lintDocument(document, controller.signal)), delay);
    underWay.set(key, { timer, controller });
  };

  const lintOpen = (): void => {
    for (const document of workspace.textDocuments) schedule(document, 0);
  };

  const lintDeployed = (): void => {
    for (const document of openPolicies()) schedule(document, 0);
  };

  const closed = lintWorkspacePolicies({ lint: createLinting(parts, backgroundAnalysis), findings, workspaces, log });
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
    deployed.onDidChange(lintDeployed),
    onSettingsChange(['lint.rules'], lintAll),
    workspace.onDidChangeWorkspaceFolders(lintAll),
    workspace.onDidOpenTextDocument(document => schedule(document, 0)),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && (mayContainPolicies(document) || findings.of(document.uri))) schedule(document, rest);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      cancel(uri.toString());
      closed.lintClosed(uri);
    }),
    new Disposable(() => {
      for (const key of [...underWay.keys()]) cancel(key);
    }),
  );
}

/** A problem at the beginning of a policy that was not linted to its end, since no problem would read as an all clear. */
function notCheckedDiagnostic(notChecked: string): Diagnostic {
  const diagnostic = problemAt(new Range(0, 0, 0, 0), t('{0} Whether a secret leaves it is not known.', notChecked), DiagnosticSeverity.Warning);
  diagnostic.source = diagnosticSource;
  return diagnostic;
}
