import { CodeActionKind, languages, Position, Range, SnippetString, SnippetTextEdit, WorkspaceEdit, type CodeAction, type Diagnostic, type Disposable, type TextDocument, type Uri } from 'vscode';
import { commandIds } from '../host/command-ids.ts';
import type { SecretPathTarget } from '../host/editor-context.ts';
import { dropSecretVersion, elementAt, fixesOf, parsePolicy, type Finding, type Fix } from '../policy/index.ts';
import { rangeOf, ruleOf } from './diagnostic-from-finding.ts';
import type { Findings, LintedPolicy } from './findings.ts';
import { actionCalled } from './plain-problem.ts';
import { isPolicyDocument } from './policy-document.ts';
import { rulePage, showPreview } from './rule-page.ts';

/** Offers to mend a finding, to follow its secret, to suppress it with a reason, and to explain it. */
export function registerCodeActions({ extensionUri, findings }: { readonly extensionUri: Uri; readonly findings: Findings }): Disposable {
  return languages.registerCodeActionsProvider(
    [{ language: 'apim-policy' }, { language: 'xml' }],
    {
      provideCodeActions: (document, range, { diagnostics }) => [
        ...rewrites(document, range.start),
        ...diagnostics.flatMap(diagnostic => {
          const rule = ruleOf(diagnostic);
          if (rule === undefined) return [];
          const linted = lintedText(document, findings);
          const finding = linted && findingOf(diagnostic, rule, linted);
          return [...(finding ? [...fixesFor(finding, linted, document), ...pathOf(finding, document)] : []), ...suppression(document, diagnostic, rule), explanation(rule, extensionUri)].map(action => {
            action.diagnostics = [diagnostic];
            return action;
          });
        }),
      ],
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite] },
  );
}

/** The last lint of a document, when it was of the text that stands there now. */
function lintedText(document: TextDocument, findings: Findings): LintedPolicy | undefined {
  const linted = findings.of(document.uri);
  return linted?.text === document.getText() ? linted : undefined;
}

/** The finding that a diagnostic shows. */
function findingOf({ range }: Diagnostic, rule: string, { findings, maps }: LintedPolicy): Finding | undefined {
  return findings.find(finding => finding.rule === rule && rangeOf(maps(finding.place.file), finding.place.span).isEqual(range));
}

function fixesFor(finding: Finding, { text, policyWorkspace }: LintedPolicy, document: TextDocument): readonly CodeAction[] {
  return fixesOf(finding, { file: finding.place.file, text }, policyWorkspace).map(fix => {
    // the service refuses the policy until the named value is there
    const hint = fix.createsNamedValue === undefined ? '' : ' (create it from Key Vault before you deploy)';
    const action = actionCalled(fix.title + hint, CodeActionKind.QuickFix);
    action.edit = workspaceEdit(fix, document);
    action.isPreferred = fix.isPreferred;
    return action;
  });
}

/** What may be written otherwise without being wrong. */
function rewrites(document: TextDocument, position: Position): readonly CodeAction[] {
  const fix = isPolicyDocument(document) ? dropSecretVersion(document.getText(), document.offsetAt(position)) : undefined;
  if (!fix) return [];
  const action = actionCalled(fix.title, CodeActionKind.RefactorRewrite);
  action.edit = workspaceEdit(fix, document);
  return [action];
}

function workspaceEdit({ edits }: Fix, document: TextDocument): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const { span, newText } of edits) edit.replace(document.uri, new Range(document.positionAt(span.start), document.positionAt(span.end)), newText);
  return edit;
}

function pathOf({ path, place, rule }: Finding, { uri }: TextDocument): readonly CodeAction[] {
  if (path.length === 0) return [];
  const action = actionCalled('Show the secret’s path', CodeActionKind.QuickFix);
  const target: SecretPathTarget = { uri: uri.toString(), offset: place.span.start, rule };
  action.command = { command: commandIds.showSecretPath, title: action.title, arguments: [target] };
  return [action];
}

function suppression(document: TextDocument, { range }: Diagnostic, rule: string): readonly CodeAction[] {
  const { line } = range.start;
  if (!isCommentPossibleBefore(document, range.start)) return [];
  const action = actionCalled(`Suppress ${rule} with a reason`, CodeActionKind.QuickFix);
  const { text, firstNonWhitespaceCharacterIndex } = document.lineAt(line);
  const indentation = text.slice(0, firstNonWhitespaceCharacterIndex);
  const start = new Position(line, 0);
  // the cursor waits where the reason belongs: a suppression without one is itself a finding
  const comment = new SnippetString(`${indentation}<!-- apim-secrets-ignore ${rule}: `).appendPlaceholder('reason').appendText(' -->\n');
  action.edit = new WorkspaceEdit();
  action.edit.set(document.uri, [new SnippetTextEdit(new Range(start, start), comment)]);
  return [action];
}

/** Whether the line of a finding begins with its element: a comment cannot stand inside a tag or an expression. */
function isCommentPossibleBefore(document: TextDocument, position: Position): boolean {
  const element = elementAt(parsePolicy(document.getText()), document.offsetAt(position));
  return element !== undefined && document.positionAt(element.span.start).line === position.line;
}

function explanation(rule: string, extensionUri: Uri): CodeAction {
  const action = actionCalled(`Explain ${rule}`, CodeActionKind.QuickFix);
  action.command = { command: showPreview, title: action.title, arguments: [rulePage(extensionUri, rule)] };
  return action;
}
