import {
  DocumentSymbol, FoldingRange, FoldingRangeKind, LinkedEditingRanges, Range, SelectionRange, SymbolKind, type Position, type TextDocument,
} from 'vscode';
import { plain } from '../../host/window/plain-text.ts';
import {
  documentSymbols, foldingOf, linkedTagsAt, selectionsAt, tagNamePattern, type FoldedLines, type PolicySymbol,
} from '../../policy/features/index.ts';
import { parsedDocument } from './parsed-document.ts';
import { rangeOf } from './range-of.ts';

/** What can be folded away. */
export function provideFolding(document: TextDocument): FoldingRange[] {
  return foldingOf(parsedDocument(document)).map(({ start, end, kind }) => new FoldingRange(start, end, foldingKinds[kind]));
}

const foldingKinds: Readonly<Record<FoldedLines['kind'], FoldingRangeKind | undefined>> = {
  markup: undefined,
  comment: FoldingRangeKind.Comment,
  region: FoldingRangeKind.Region,
  code: undefined,
};

/** The outline. */
export function provideSymbols(document: TextDocument): DocumentSymbol[] {
  return documentSymbols(parsedDocument(document)).map(symbol => symbolOf(document, symbol));
}

function symbolOf(document: TextDocument, { name, detail, kind, span, nameSpan, children }: PolicySymbol): DocumentSymbol {
  // a list of symbols shows names alone, and is searched by them
  const symbol = new DocumentSymbol(plain(detail === '' ? name : `${name} ${detail}`), '', symbolKinds[kind], rangeOf(document, span), rangeOf(document, nameSpan));
  symbol.children = children.map(child => symbolOf(document, child));
  return symbol;
}

const symbolKinds: Readonly<Record<PolicySymbol['kind'], SymbolKind>> = {
  section: SymbolKind.Namespace,
  policy: SymbolKind.Function,
  branch: SymbolKind.Struct,
  unknown: SymbolKind.Object,
};

/** The tags that are changed together. */
export function provideLinkedTags(document: TextDocument, position: Position): LinkedEditingRanges | undefined {
  const linked = linkedTagsAt(parsedDocument(document), document.offsetAt(position));
  if (!linked) return undefined;
  return new LinkedEditingRanges([rangeOf(document, linked.start), rangeOf(document, linked.end)], tagNamePattern);
}

/** What selections grow to. */
export function provideSelections(document: TextDocument, positions: readonly Position[]): SelectionRange[] {
  const policy = parsedDocument(document);
  return positions.map(position => {
    const spans = selectionsAt(policy, document.offsetAt(position)).toReversed();
    const [outermost, ...inner] = spans.map(span => rangeOf(document, span));
    const whole = new SelectionRange(outermost ?? new Range(position, position));
    return inner.reduce((parent, range) => new SelectionRange(range, parent), whole);
  });
}
