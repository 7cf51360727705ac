import { DiagnosticSeverity, languages, Position, Range, workspace, type Diagnostic, type Disposable, type TextDocument, type Uri } from 'vscode';
import { isAppError, type RefusedPlace } from '../../base/app-error.ts';
import { problemAt } from '../linting/plain-problem.ts';
import { openDocument } from '../open-document.ts';

/** What the service refuses in texts that are open, each at its line until the text is another one. */
export class Refusals implements Disposable {
  readonly #shown = languages.createDiagnosticCollection('apim-secrets-service');
  /** The texts that were refused. */
  readonly #refused = new Map<string, string>();
  readonly #registration = workspace.onDidChangeTextDocument(({ document }) => this.#look(document));

  /** Shows what an error says of the text of a policy as it is now. */
  show(uri: Uri, error: unknown): void {
    const document = openDocument(uri);
    if (!document || !isAppError(error) || error.code !== 'malformed-policy' || error.places.length === 0) return;
    this.#refused.set(uri.toString(), document.getText());
    this.#shown.set(uri, error.places.map(place => diagnosticAt(document, place)));
  }

  /** There is nothing any more: the text was saved or closed. */
  forget(uri: Uri | undefined): void {
    if (!uri) return;
    this.#refused.delete(uri.toString());
    this.#shown.delete(uri);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#shown.dispose();
  }

  // a refused save itself changes the document and changes it back
  #look(document: TextDocument): void {
    const refused = this.#refused.get(document.uri.toString());
    if (refused !== undefined && refused !== document.getText()) this.forget(document.uri);
  }
}

function diagnosticAt(document: TextDocument, { message, line = 1, column = 1 }: RefusedPlace): Diagnostic {
  const at = document.validatePosition(new Position(Math.max(0, line - 1), Math.max(0, column - 1)));
  const end = document.lineAt(at.line).range.end;
  const word = document.getWordRangeAtPosition(at, /[\w.:-]+/);
  const diagnostic = problemAt(word ?? new Range(at, end), message, DiagnosticSeverity.Error);
  diagnostic.source = 'API Management';
  return diagnostic;
}
