import { languages, type TextDocument } from 'vscode';

/** The language of policies. Files are left to the language that VS Code takes them for, so that what others offer for XML stays. */
export const policyLanguage = 'apim-policy';

/** Gives documents the language of policies, each of them once: who chooses another one afterwards keeps it. */
export class PolicyLanguage {
  readonly #given = new WeakMap<TextDocument, Promise<void>>();

  /** Gives it to a document that has none of its user's own. */
  async give(document: TextDocument): Promise<void> {
    const giving = this.#given.get(document) ?? setLanguage(document);
    this.#given.set(document, giving);
    await giving;
  }
}

async function setLanguage(document: TextDocument): Promise<void> {
  if (document.languageId === 'xml' || document.languageId === 'plaintext') await languages.setTextDocumentLanguage(document, policyLanguage);
}
