import { Disposable, languages, type DocumentSelector } from 'vscode';
import type { FeatureParts, Features } from './features/index.ts';

/** The documents that may be policies, by language or name; whether one is a policy is looked at when it is asked about. */
const selector: DocumentSelector = ['apim-policy', 'xml', 'aspnetcorerazor', 'razor', { scheme: 'apim-policy' }];

/** Registers the language features of policies; what is behind them is read when an editor first asks. */
export function registerFeatures(parts: FeatureParts): Disposable {
  let loading: Promise<Features> | undefined;
  const features = (): Promise<Features> => (loading ??= import('./features/index.ts').then(({ createFeatures }) => createFeatures(parts)));
  return Disposable.from(
    languages.registerCompletionItemProvider(
      selector,
      {
        provideCompletionItems: async (document, position, token, { triggerCharacter }) =>
          (await features()).completion(document, position, token, triggerCharacter),
      },
      ...'<"\'={.( /',
    ),
    languages.registerHoverProvider(selector, {
      provideHover: async (document, position, token) => (await features()).hover(document, position, token),
    }),
    languages.registerSignatureHelpProvider(
      selector,
      { provideSignatureHelp: async (document, position, token) => (await features()).signatureHelp(document, position, token) },
      '(', ',', '[',
    ),
    new Disposable(() => {
      void loading?.then(made => {
        made.dispose();
      });
    }),
  );
}
