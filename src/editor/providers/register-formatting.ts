import { Disposable, languages, workspace, type DocumentFilter, type Uri } from 'vscode';
import { hostKindOf } from '../../base/host-kind.ts';
import type { Features } from '../features/index.ts';
import type { Findings } from '../linting/findings.ts';
import { openDocument } from '../open-document.ts';
import { policyLanguage } from '../policy-document.ts';

/**
 * Registers formatting for policies: those of other languages one by one, as the linter comes upon them in an editor, and no other
 * document. Beside another formatter of XML, VS Code would ask which one is meant wherever there are two, in XML of any kind.
 */
export function registerFormatting(findings: Findings, features: () => Promise<Features>): Disposable {
  const registered = new Map<string, Disposable>();
  const forget = (uri: Uri): void => {
    registered.get(uri.toString())?.dispose();
    registered.delete(uri.toString());
  };
  const look = (uri: Uri): void => {
    const document = openDocument(uri);
    const isForeign = document && document.languageId !== policyLanguage;
    const isOne = isForeign && hostKindOf(uri.path) === undefined && findings.of(uri) !== undefined;
    if (!isOne) forget(uri);
    else if (!registered.has(uri.toString())) {
      registered.set(uri.toString(), registerFor({ language: document.languageId, scheme: uri.scheme, pattern: uri.fsPath }, features));
    }
  };
  return Disposable.from(
    registerFor({ language: policyLanguage }, features),
    findings.onDidChange(look),
    workspace.onDidCloseTextDocument(({ uri }) => forget(uri)),
    new Disposable(() => {
      for (const one of registered.values()) one.dispose();
    }),
  );
}

function registerFor(filter: DocumentFilter, features: () => Promise<Features>): Disposable {
  return Disposable.from(
    languages.registerDocumentFormattingEditProvider(filter, {
      provideDocumentFormattingEdits: async (...asked) => (await features()).format(...asked),
    }),
    languages.registerDocumentRangeFormattingEditProvider(filter, {
      provideDocumentRangeFormattingEdits: async (...asked) => (await features()).formatRange(...asked),
    }),
    languages.registerOnTypeFormattingEditProvider(
      filter,
      { provideOnTypeFormattingEdits: async (...asked) => (await features()).formatTyped(...asked) },
      '>',
      '\n',
    ),
  );
}
