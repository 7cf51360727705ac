import {
  CodeActionKind,
  languages,
  Position,
  Range,
  SnippetString,
  SnippetTextEdit,
  WorkspaceEdit,
  type CodeAction,
  type Diagnostic,
  type Disposable,
  type TextDocument,
} from 'vscode';
import { isAppError, isCancellation } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import { commandIds } from '../../host/command-ids.ts';
import { signalFrom } from '../../host/window/progress.ts';
import type { Finding, Fix, PolicyActions, PolicyAnalysis } from '../../policy/index.ts';
import { actionsInFile } from './actions-in-file.ts';
import { rangeOf, ruleOf } from './diagnostic-from-finding.ts';
import type { Findings, LintedPolicy } from './findings.ts';
import { actionCalled } from './plain-problem.ts';
import { isHost, isPolicyDocument } from '../policy-document.ts';
import { rulePage, showPreview } from './rule-page.ts';
import type { SecretPathTarget } from '../../host/window/secret-path-target.ts';

/** Offers to fix a finding, to follow its secret, to suppress it with a reason, and to explain it. */
export function registerCodeActions({
  findings,
  analysis,
}: {
  readonly findings: Findings;
  readonly analysis: PolicyAnalysis;
}): Disposable {
  return languages.registerCodeActionsProvider(
    '*', // a policy may have any language; what is none is recognised by its beginning
    {
      provideCodeActions: async (document, { start }, { diagnostics }, token) => {
        const { version } = document;
        if (isHost(document) ? !findings.of(document.uri) : !isPolicyDocument(document)) return [];
        const cancellation = signalFrom(token);
        try {
          const problems = problemsIn(document, diagnostics, findings);
          const { rewrite, problems: actions } = await actionsOf(document, { start, problems, findings, analysis }, cancellation.signal);
          if (document.version !== version) return []; // what was found fits another text
          const ofProblems = problems.flatMap((problem, index) =>
            actionsFor(problem, actions[index] ?? { fixes: [] }, document),
          );
          return [...(rewrite ? [fixAction(rewrite, CodeActionKind.RefactorRewrite, document)] : []), ...ofProblems];
        } catch (error) {
          if (isCancellation(error)) return [];
          throw error;
        } finally {
          cancellation.dispose();
        }
      },
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite] },
  );
}

/** A problem of this extension that actions are asked for. */
interface Problem {
  readonly diagnostic: Diagnostic;
  readonly rule: string;
  /** Absent where the text is no longer the one that was linted. */
  readonly finding: Finding | undefined;
}

function problemsIn(document: TextDocument, diagnostics: readonly Diagnostic[], findings: Findings): readonly Problem[] {
  const linted = lintedText(document, findings);
  return diagnostics.flatMap(diagnostic => {
    const rule = ruleOf(diagnostic);
    return rule === undefined ? [] : [{ diagnostic, rule, finding: linted && findingOf(diagnostic, rule, linted) }];
  });
}

interface Asked {
  readonly start: Position;
  readonly problems: readonly Problem[];
  readonly findings: Findings;
  readonly analysis: PolicyAnalysis;
}

/** What the policies can be changed to; nothing where one was not looked at to its end. */
async function actionsOf(
  document: TextDocument,
  { start, problems, findings, analysis }: Asked,
  signal: AbortSignal,
): Promise<PolicyActions> {
  const offset = document.offsetAt(start);
  const asked = problems.map(({ diagnostic: { range }, finding }) => ({
    offset: document.offsetAt(range.start),
    ...(finding && { finding }),
  }));
  const source = { file: document.uri.toString(), text: document.getText() };
  try {
    return await actionsInFile({ source, linted: findings.of(document.uri), offset, problems: asked, analysis }, signal);
  } catch (error) {
    if (isCancellation(error) || !isAppError(error)) throw error;
    return { problems: [] }; // the linter's own problem says so already
  }
}

function actionsFor(
  { diagnostic, rule, finding }: Problem,
  { fixes, elementStart }: PolicyActions['problems'][number],
  document: TextDocument,
): readonly CodeAction[] {
  // a comment cannot be inside a tag or an expression, only before the element that a line begins with
  const isSuppressible = elementStart !== undefined && document.positionAt(elementStart).line === diagnostic.range.start.line;
  const actions = [
    ...fixes.map(fix => fixAction(fix, CodeActionKind.QuickFix, document)),
    ...(finding ? pathOf(finding, document) : []),
    ...(isSuppressible ? [suppression(document, diagnostic, rule)] : []),
    explanation(rule),
  ];
  for (const action of actions) action.diagnostics = [diagnostic];
  return actions;
}

/** The last lint of a document, when it was of the text that is there now. */
function lintedText(document: TextDocument, findings: Findings): LintedPolicy | undefined {
  const linted = findings.of(document.uri);
  return linted?.text === document.getText() ? linted : undefined;
}

/** The finding that a diagnostic shows. */
function findingOf({ range }: Diagnostic, rule: string, { findings, maps }: LintedPolicy): Finding | undefined {
  return findings.find(finding => finding.rule === rule && rangeOf(maps(finding.place.file), finding.place.span).isEqual(range));
}

function fixAction(fix: Fix, kind: CodeActionKind, document: TextDocument): CodeAction {
  // the service refuses the policy until the named value is there
  const title = fix.createsNamedValue === undefined ? fix.title : t('{0} (create it from Key Vault before you deploy)', fix.title);
  const action = actionCalled(title, kind);
  action.edit = workspaceEdit(fix, document);
  action.isPreferred = fix.isPreferred;
  return action;
}

function workspaceEdit({ edits }: Fix, document: TextDocument): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const { span, newText } of edits) {
    edit.replace(document.uri, new Range(document.positionAt(span.start), document.positionAt(span.end)), newText);
  }
  return edit;
}

function pathOf({ path, place, rule }: Finding, { uri }: TextDocument): readonly CodeAction[] {
  if (path.length === 0) return [];
  const action = actionCalled(t('Show the secret’s path'), CodeActionKind.QuickFix);
  const target: SecretPathTarget = { uri: uri.toString(), offset: place.span.start, rule };
  action.command = { command: commandIds.showSecretPath, title: action.title, arguments: [target] };
  return [action];
}

function suppression(document: TextDocument, { range }: Diagnostic, rule: string): CodeAction {
  const { line } = range.start;
  const action = actionCalled(t('Suppress {0} with a reason', rule), CodeActionKind.QuickFix);
  const { text, firstNonWhitespaceCharacterIndex } = document.lineAt(line);
  const indentation = text.slice(0, firstNonWhitespaceCharacterIndex);
  const start = new Position(line, 0);
  // the cursor waits where the reason belongs: a suppression without one is itself a finding
  const comment = new SnippetString(`${indentation}<!-- apim-secrets-ignore ${rule}: `).appendPlaceholder('reason').appendText(' -->\n');
  action.edit = new WorkspaceEdit();
  action.edit.set(document.uri, [new SnippetTextEdit(new Range(start, start), comment)]);
  return action;
}

function explanation(rule: string): CodeAction {
  const action = actionCalled(t('Explain {0}', rule), CodeActionKind.QuickFix);
  action.command = { command: showPreview, title: action.title, arguments: [rulePage(rule)] };
  return action;
}
