import {
  CodeAction,
  Diagnostic,
  DiagnosticRelatedInformation,
  type CodeActionKind,
  type DiagnosticSeverity,
  type Location,
  type Range,
} from 'vscode';
import { capped, visible } from '../../base/text/visible-text.ts';

const longest = 1000;

/** A problem at a range; names that the policy gave its variables and named values hide nothing in it. */
export function problemAt(range: Range, message: string, severity: DiagnosticSeverity): Diagnostic {
  return new Diagnostic(range, seen(message), severity);
}

/** A place that belongs to a problem. */
export function relatedAt(location: Location, message: string): DiagnosticRelatedInformation {
  return new DiagnosticRelatedInformation(location, seen(message));
}

/** What can be done about a problem. */
export function actionCalled(title: string, kind: CodeActionKind): CodeAction {
  return new CodeAction(seen(title), kind);
}

// VS Code reads neither links nor icons here, so that nothing else of the text has to give way
function seen(text: string): string {
  return capped(visible(capped(text, longest)), longest);
}
