import { TextDocumentSaveReason, workspace, type Disposable, type Uri } from 'vscode';
import { scopeIdFrom } from '../../host/remote-policy-uri.ts';
import { openDocument } from '../open-document.ts';

/** Why policies in Azure are saved: VS Code says so before it saves one. */
export class SaveReasons implements Disposable {
  readonly #reasons = new Map<string, TextDocumentSaveReason>();
  readonly #registration = workspace.onWillSaveTextDocument(({ document: { uri }, reason }) => {
    if (scopeIdFrom(uri) !== undefined) this.#reasons.set(uri.toString(), reason);
  });

  /**
   * Whether a text that is being written is written by auto save; one whose reason was not reported, as when the window closes, may
   * be where auto save is on.
   */
  isAutomatic(uri: Uri): boolean {
    const reason = this.#reasons.get(uri.toString());
    this.#reasons.delete(uri.toString());
    if (reason !== undefined) return reason !== TextDocumentSaveReason.Manual;
    const document = openDocument(uri);
    if (!document) return false;
    const files = workspace.getConfiguration('files', document);
    return files.get('autoSave') !== 'off' && files.get('autoSaveWorkspaceFilesOnly') !== true;
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
