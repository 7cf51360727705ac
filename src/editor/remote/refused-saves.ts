import { Disposable, workspace, type TextDocument, type Uri } from 'vscode';
import { openDocument, touch } from '../open-document.ts';

/** What became of a text whose save failed, once VS Code is done with the save. */
export type RefusedText = 'unsaved' | 'reverted' | 'closed';

interface Refused {
  readonly document: TextDocument;
  readonly ended: PromiseWithResolvers<RefusedText>;
  /** Whether VS Code has reported the save to extensions, as it does all the same. */
  isReportedAsSaved: boolean;
  isReverted: boolean;
}

/**
 * Texts whose save failed, from the refusal on until VS Code is done with the save. It takes a text that changed during the
 * save for unsaved, but reports to extensions that it was saved; a text that the user reverts meanwhile is not the user's any more.
 */
export class RefusedSaves implements Disposable {
  readonly #refused = new Map<string, Refused>();
  readonly #registration = Disposable.from(
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const refused = this.#refused.get(document.uri.toString());
      if (!refused || document.isDirty || contentChanges.length > 0) return;
      // a save is reported right after this, a revert is not
      queueMicrotask(() => (refused.isReverted ||= !refused.isReportedAsSaved));
    }),
    workspace.onDidSaveTextDocument(document => {
      const refused = this.#refused.get(document.uri.toString());
      if (refused && !refused.isReportedAsSaved) void this.#endSave(refused);
    }),
  );

  /** Keeps a document unsaved whose save is running; false where that is not possible: the save has to fail. */
  async keep(document: TextDocument): Promise<boolean> {
    const refused: Refused = { document, ended: Promise.withResolvers(), isReportedAsSaved: false, isReverted: !document.isDirty };
    this.#refused.set(document.uri.toString(), refused);
    if (refused.isReverted || (await touch(document)) || !document.isDirty) return true;
    this.#refused.delete(document.uri.toString());
    return false;
  }

  has({ uri }: TextDocument): boolean {
    return this.#refused.get(uri.toString())?.isReverted === false;
  }

  /** What comes of a text whose refused save VS Code is not done with; `undefined` where there is none. */
  ending(uri: Uri): Promise<RefusedText> | undefined {
    return this.#refused.get(uri.toString())?.ended.promise;
  }

  /** The document was closed. */
  forget(uri: Uri): void {
    this.#end(uri, 'closed');
  }

  dispose(): void {
    this.#registration.dispose();
    for (const { document } of this.#refused.values()) this.#end(document.uri, 'closed');
  }

  async #endSave(refused: Refused): Promise<void> {
    const { document } = refused;
    refused.isReportedAsSaved = true;
    if (!refused.isReverted) await touch(document); // which reports to extensions, too, that the text is unsaved
    this.#end(document.uri, openDocument(document.uri) === undefined ? 'closed' : document.isDirty ? 'unsaved' : 'reverted');
  }

  #end(uri: Uri, outcome: RefusedText): void {
    this.#refused.get(uri.toString())?.ended.resolve(outcome);
    this.#refused.delete(uri.toString());
  }
}
