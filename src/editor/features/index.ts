import type {
  CancellationToken, CodeLens, CompletionList, Disposable, DocumentHighlight, DocumentSymbol, FoldingRange, FormattingOptions, Hover,
  InlayHint, LinkedEditingRanges, Location, Position, Range, SelectionRange, SemanticTokens, SignatureHelp, SymbolInformation,
  TextDocument, TextEdit, WorkspaceEdit,
} from 'vscode';
import { settle } from '../../host/window/run.ts';
import type { EditorContext } from '../../host/window/editor-context.ts';
import type { DeployedSurroundings } from '../deployed-surroundings.ts';
import type { Findings } from '../linting/findings.ts';
import { isHost, mayGetPolicies, mayHavePolicies } from '../policy-document.ts';
import type { PolicyWorkspaces } from '../workspace.ts';
import { answered, answeredOrRefused, answering } from './answering.ts';
import { closeTag } from './closing-tags.ts';
import { provideLenses, resolveLens } from './code-lenses.ts';
import { createCompletion } from './completion.ts';
import { DocumentPolicies } from './document-policies.ts';
import { provideFormat, provideRangeFormat, provideTypedFormat } from './formatting.ts';
import { createHover } from './hover.ts';
import { provideInlayHints } from './inlay-hints.ts';
import { readLanguageWords } from './language-words.ts';
import { NamesInHosts } from './names/names-in-hosts.ts';
import { Names } from './names/names.ts';
import { createKnowledgeSource } from './policy-knowledge.ts';
import { provideSemanticTokens } from './semantic-tokens.ts';
import { createSignatureHelp } from './signature-help.ts';
import { provideFolding, provideLinkedTags, provideSelections, provideSymbols } from './structure.ts';
import type { SecretNames } from './secret-names.ts';

/** What the features are made from. */
export interface FeatureParts extends Pick<EditorContext, 'access' | 'log' | 'settings' | 'extensionUri' | 'tierOf' | 'serviceKnowledge' | 'vaultCallState'> {
  readonly workspaces: PolicyWorkspaces;
  readonly deployed: DeployedSurroundings;
  readonly findings: Findings;
  readonly secretNames: SecretNames;
}

/** The features, each as VS Code asks for it. None of them throws, but for a rename that is refused: VS Code shows the reason. */
export interface Features extends Disposable {
  /** `trigger` is the character that was typed where the user did not ask. */
  completion(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
    trigger: string | undefined,
  ): Promise<CompletionList | undefined>;
  hover(document: TextDocument, position: Position, token: CancellationToken): Promise<Hover | undefined>;
  signatureHelp(document: TextDocument, position: Position, token: CancellationToken): Promise<SignatureHelp | undefined>;
  folding(document: TextDocument, token: CancellationToken): Promise<FoldingRange[] | undefined>;
  symbols(document: TextDocument, token: CancellationToken): Promise<DocumentSymbol[] | undefined>;
  linkedTags(document: TextDocument, position: Position, token: CancellationToken): Promise<LinkedEditingRanges | undefined>;
  selections(document: TextDocument, positions: readonly Position[], token: CancellationToken): Promise<SelectionRange[] | undefined>;
  format(document: TextDocument, options: FormattingOptions, token: CancellationToken): Promise<TextEdit[] | undefined>;
  formatRange(document: TextDocument, range: Range, options: FormattingOptions, token: CancellationToken): Promise<TextEdit[] | undefined>;
  /** `typed` is the character just before the position. */
  formatTyped(
    document: TextDocument,
    position: Position,
    typed: string,
    options: FormattingOptions,
    token: CancellationToken,
  ): Promise<TextEdit[] | undefined>;
  closeTag(document: TextDocument, position: Position): Promise<void>;
  highlights(document: TextDocument, position: Position, token: CancellationToken): Promise<DocumentHighlight[] | undefined>;
  definitions(document: TextDocument, position: Position, token: CancellationToken): Promise<Location[] | undefined>;
  references(
    document: TextDocument,
    position: Position,
    context: { readonly includeDeclaration: boolean },
    token: CancellationToken,
  ): Promise<Location[] | undefined>;
  prepareRename(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Promise<{ range: Range; placeholder: string } | undefined>;
  rename(document: TextDocument, position: Position, newName: string, token: CancellationToken): Promise<WorkspaceEdit | undefined>;
  semanticTokens(document: TextDocument, token: CancellationToken): Promise<SemanticTokens | undefined>;
  inlayHints(document: TextDocument, range: Range, token: CancellationToken): Promise<InlayHint[] | undefined>;
  lenses(document: TextDocument, token: CancellationToken): Promise<CodeLens[] | undefined>;
  resolveLens(lens: CodeLens, token: CancellationToken): Promise<CodeLens>;
  workspaceSymbols(query: string, token: CancellationToken): Promise<SymbolInformation[] | undefined>;
}

/** Creates them, in the language of the window; where its words cannot be read, the log says so and they are English. */
export async function loadFeatures(parts: FeatureParts): Promise<Features> {
  await settle(parts.log, () => readLanguageWords(parts.extensionUri));
  return createFeatures(parts);
}

function createFeatures(parts: FeatureParts): Features {
  const { log } = parts;
  const knowledge = createKnowledgeSource(parts);
  const names = new Names(parts);
  const policies = new DocumentPolicies(parts.workspaces);
  const inHosts = new NamesInHosts(policies, parts.workspaces);
  return {
    completion: (document, position, token, trigger) =>
      answering(log, createCompletion(knowledge, policies, trigger), mayGetPolicies)(document, position, token),
    hover: answering(log, createHover(knowledge, { findings: parts.findings, policies }), mayHavePolicies),
    signatureHelp: answering(log, createSignatureHelp(policies), mayHavePolicies),
    folding: (document, token) => answered(log, { document, token }, () => provideFolding(document)),
    symbols: (document, token) => answered(log, { document, token }, () => provideSymbols(document)),
    linkedTags: answering(log, provideLinkedTags),
    selections: (document, positions, token) => answered(log, { document, token }, () => provideSelections(document, positions)),
    format: (document, options, token) => answered(log, { document, token }, () => provideFormat(document, options)),
    formatRange: (document, range, options, token) =>
      answered(log, { document, token }, () => provideRangeFormat(document, range, options)),
    formatTyped: (document, position, _, options, token) =>
      answered(log, { document, token }, () => provideTypedFormat(document, position, options)),
    closeTag,
    highlights: answering(
      log,
      (document, position) => (isHost(document) ? inHosts : names).highlights(document, position),
      mayHavePolicies,
    ),
    definitions: answering(
      log,
      (document, position, token) => (isHost(document) ? inHosts : names).definitions(document, position, token),
      mayHavePolicies,
    ),
    references: (document, position, context, token) =>
      answered(log, { document, token, takes: mayHavePolicies }, () =>
        isHost(document) ? inHosts.references(document, position) : names.references(document, position, context, token),
      ),
    prepareRename: (document, position, token) =>
      answeredOrRefused(log, document, () => (isHost(document) ? inHosts : names).prepareRename(document, position, token)),
    rename: (document, position, newName, token) =>
      answeredOrRefused(log, document, () => (isHost(document) ? inHosts : names).rename(document, position, newName, token)),
    semanticTokens: (document, token) =>
      answered(log, { document, token }, () =>
        provideSemanticTokens(document, parts.secretNames.of(document.uri), token),
      ),
    inlayHints: (document, range, token) =>
      answered(log, { document, token }, () => provideInlayHints(document, range, parts.secretNames.of(document.uri))),
    lenses: (document, token) =>
      answered(log, { document, token }, async () => {
        const { policyWorkspace } = await parts.workspaces.around(document.uri, document.getText());
        return provideLenses(document, { ...parts, policyWorkspace });
      }),
    resolveLens: async (lens, token) => {
      await settle(log, () => resolveLens(lens, parts.vaultCallState, token)); // without an answer, it says what the policy does
      return lens;
    },
    workspaceSymbols: async (query, token) => {
      const settled = await settle(log, () => names.workspaceSymbols(query, token));
      return settled.kind === 'done' ? settled.value : undefined;
    },
    dispose: () => {
      knowledge.dispose();
      policies.dispose();
    },
  };
}
