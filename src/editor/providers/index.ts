import { Disposable, languages, SemanticTokensLegend, type DocumentSelector } from 'vscode';
import { wordModifiers, wordTypes } from '../../base/text/policy-words.ts';
import { remotePolicyScheme } from '../../host/remote-policy-uri.ts';
import type { EditorContext } from '../../host/window/editor-context.ts';
import type { FeatureParts, Features } from '../features/index.ts';
import { secretNames } from '../features/secret-names.ts';
import { policyLanguage } from '../policy-document.ts';
import { registerClosingTags } from './register-closing-tags.ts';
import { registerCodeLenses } from './register-code-lenses.ts';
import { registerFormatting } from './register-formatting.ts';
import { registerInlayHints } from './register-inlay-hints.ts';

/** The documents that may be policies, by language or name; whether one is a policy is looked at when it is asked about. */
const selector = [policyLanguage, 'xml', 'aspnetcorerazor', 'razor', { scheme: remotePolicyScheme }] as const satisfies DocumentSelector;

/** And those that policies are written inside of: by name, since no other extension may have given them a language. */
const withHosts: DocumentSelector = [...selector, { pattern: '**/*.{tf,tofu,tfvars,bicep,bicepparam,json,jsonc,yaml,yml}' }];

// read here on first use

/** What registering them needs beside what they are made from. */
export type RegistrationParts = Omit<FeatureParts, 'secretNames'> & Pick<EditorContext, 'vaultCallChanges'>;

/** Registers the language features of policies; what is behind them is read when an editor first asks. */
export function registerFeatures(parts: RegistrationParts): Disposable {
  let loading: Promise<Features> | undefined;
  const secrets = secretNames(parts.findings);
  const features = (): Promise<Features> =>
    (loading ??= import('../features/index.ts').then(({ loadFeatures }) => loadFeatures({ ...parts, secretNames: secrets })));
  return Disposable.from(
    secrets,
    languages.registerCompletionItemProvider(
      withHosts,
      {
        provideCompletionItems: async (document, position, token, { triggerCharacter }) =>
          (await features()).completion(document, position, token, triggerCharacter),
      },
      ...'<"\'={.( /',
    ),
    languages.registerHoverProvider(withHosts, {
      provideHover: async (document, position, token) => (await features()).hover(document, position, token),
    }),
    languages.registerSignatureHelpProvider(
      withHosts,
      { provideSignatureHelp: async (document, position, token) => (await features()).signatureHelp(document, position, token) },
      '(', ',', '[',
    ),
    languages.registerFoldingRangeProvider(selector, {
      provideFoldingRanges: async (document, _, token) => (await features()).folding(document, token),
    }),
    languages.registerDocumentSymbolProvider(selector, {
      provideDocumentSymbols: async (document, token) => (await features()).symbols(document, token),
    }),
    languages.registerLinkedEditingRangeProvider(selector, {
      provideLinkedEditingRanges: async (document, position, token) => (await features()).linkedTags(document, position, token),
    }),
    languages.registerSelectionRangeProvider(selector, {
      provideSelectionRanges: async (document, positions, token) => (await features()).selections(document, positions, token),
    }),
    languages.registerDocumentHighlightProvider(withHosts, {
      provideDocumentHighlights: async (document, position, token) => (await features()).highlights(document, position, token),
    }),
    languages.registerDefinitionProvider(withHosts, {
      provideDefinition: async (document, position, token) => (await features()).definitions(document, position, token),
    }),
    languages.registerReferenceProvider(withHosts, {
      provideReferences: async (document, position, context, token) => (await features()).references(document, position, context, token),
    }),
    languages.registerRenameProvider(withHosts, {
      prepareRename: async (document, position, token) => (await features()).prepareRename(document, position, token),
      provideRenameEdits: async (document, position, newName, token) => (await features()).rename(document, position, newName, token),
    }),
    languages.registerWorkspaceSymbolProvider({
      provideWorkspaceSymbols: async (query, token) => (await features()).workspaceSymbols(query, token),
    }),
    languages.registerDocumentSemanticTokensProvider(
      selector,
      {
        onDidChangeSemanticTokens: secrets.onDidChange,
        provideDocumentSemanticTokens: async (document, token) => (await features()).semanticTokens(document, token),
      },
      new SemanticTokensLegend([...wordTypes], [...wordModifiers]),
    ),
    registerCodeLenses(selector, parts.vaultCallChanges, features),
    registerInlayHints(selector, { settings: parts.settings, secretNames: secrets }, features),
    registerFormatting(parts.findings, features),
    registerClosingTags(parts, features),
    new Disposable(() => {
      void loading?.then(made => {
        made.dispose();
      });
    }),
  );
}
