import {
  CompletionItem, CompletionItemKind, CompletionList, Range, SnippetString, type Position, type TextDocument,
} from 'vscode';
import { completeAt, noKnowledge, type Completion, type CompletionKind } from '../../policy/features/index.ts';
import { plain } from '../../host/window/plain-text.ts';
import { plainMarkdown } from './plain-markdown.ts';

/** What can be written at a position of a policy. */
export function provideCompletions(document: TextDocument, position: Position): CompletionList {
  const { items, span } = completeAt(document.getText(), document.offsetAt(position), noKnowledge);
  const range = new Range(document.positionAt(span.start), document.positionAt(span.end));
  return new CompletionList(items.map(item => completionItem(item, range)));
}

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  policy: CompletionItemKind.Module,
  part: CompletionItemKind.Struct,
  attribute: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  'named-value': CompletionItemKind.Constant,
  entity: CompletionItemKind.Reference,
  variable: CompletionItemKind.Variable,
  property: CompletionItemKind.Field,
  method: CompletionItemKind.Method,
  type: CompletionItemKind.Class,
  keyword: CompletionItemKind.Keyword,
  key: CompletionItemKind.Value,
  'secret-name': CompletionItemKind.Constant,
};

function completionItem({ label, kind, insert, isSnippet, detail, sentence, page, rank }: Completion, range: Range): CompletionItem {
  const item = new CompletionItem(plain(label), kinds[kind]);
  item.insertText = isSnippet ? new SnippetString(insert) : insert;
  item.range = range;
  item.sortText = `${String(rank).padStart(4, '0')}${label}`;
  if (detail !== undefined) item.detail = plain(detail);
  const more = page === undefined ? [] : [[{ text: 'Documentation', page }]];
  if (sentence !== undefined) item.documentation = plainMarkdown([[sentence], ...more]);
  return item;
}
