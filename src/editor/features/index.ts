import type {
  CancellationToken, CompletionList, DocumentSymbol, FoldingRange, FormattingOptions, LinkedEditingRanges, Position, Range, SelectionRange,
  TextDocument, TextEdit,
} from 'vscode';
import type { Log } from '../../host/window/log.ts';
import { answered, answering } from './answering.ts';
import { closeTag } from './closing-tags.ts';
import { provideCompletions } from './completion.ts';
import { provideFormat, provideRangeFormat, provideTypedFormat } from './formatting.ts';
import { provideFolding, provideLinkedTags, provideSelections, provideSymbols } from './structure.ts';

/** What the features are made from. */
export interface FeatureParts {
  readonly log: Log;
}

/** The features, each as VS Code asks for it. None of them throws. */
export interface Features {
  completion(document: TextDocument, position: Position, token: CancellationToken): Promise<CompletionList | undefined>;
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
}

/** Creates them. */
export function createFeatures({ log }: FeatureParts): Features {
  return {
    completion: answering(log, provideCompletions),
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
  };
}
