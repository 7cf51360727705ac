import { CodeAction, CodeActionKind, languages, Position, Range, SnippetString, SnippetTextEdit, WorkspaceEdit, type Diagnostic, type Disposable, type TextDocument, type Uri } from 'vscode';
import { elementAt, parsePolicy } from '../policy/index.ts';
import { ruleOf } from './diagnostic-from-finding.ts';
import { rulePage, showPreview } from './rule-page.ts';

/** Offers to explain a finding, and to suppress it with a reason. */
export function registerCodeActions({ extensionUri }: { readonly extensionUri: Uri }): Disposable {
  return languages.registerCodeActionsProvider(
    [{ language: 'apim-policy' }, { language: 'xml' }],
    {
      provideCodeActions: (document, _range, { diagnostics }) =>
        diagnostics.flatMap(diagnostic => {
          const rule = ruleOf(diagnostic);
          return rule === undefined ? [] : [explanation(diagnostic, rule, extensionUri), ...suppression(document, diagnostic, rule)];
        }),
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );
}

function suppression(document: TextDocument, diagnostic: Diagnostic, rule: string): readonly CodeAction[] {
  const { line } = diagnostic.range.start;
  if (!isCommentPossibleBefore(document, diagnostic.range.start)) return [];
  const action = new CodeAction(`Suppress ${rule} with a reason`, CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
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

function explanation(diagnostic: Diagnostic, rule: string, extensionUri: Uri): CodeAction {
  const action = new CodeAction(`Explain ${rule}`, CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.command = { command: showPreview, title: action.title, arguments: [rulePage(extensionUri, rule)] };
  return action;
}
