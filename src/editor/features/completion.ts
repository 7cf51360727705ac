import {
  CompletionItem, CompletionItemKind, CompletionList, SnippetString, type Range,
} from 'vscode';
import { t } from '../../base/text/translation.ts';
import { insertionsInFile, placeInHost } from '../../policy/index.ts';
import { completeAt, documentationLink, type Completion, type CompletionKind, type Completions } from '../../policy/features/index.ts';
import { visible } from '../../base/text/visible-text.ts';
import { plain } from '../../host/window/plain-text.ts';
import type { Answer } from './answering.ts';
import { plainMarkdown } from './plain-markdown.ts';
import type { DocumentPolicies } from './document-policies.ts';
import type { KnowledgeSource } from './policy-knowledge.ts';
import { rangeOf } from './range-of.ts';

/** What can be written at a position of a policy, in a document of its own or inside another one. */
export function createCompletion(
  source: KnowledgeSource,
  policies: DocumentPolicies,
  trigger: string | undefined,
): Answer<CompletionList> {
  return async (document, position) => {
    const place = await policies.at(document, position);
    if (!place) return undefined;
    const { policy, offset } = place;
    const { text } = policy.source;
    const tree = policies.tree(document, policy);
    const answer = async (waits: boolean): Promise<Completions> => {
      const { knowledge } = await source.around(document.uri, { text, at: placeInHost(policy) }, waits);
      return completeAt(tree, offset, knowledge, trigger);
    };
    const first = await answer(false);
    const inFile = await insertionsInFile(first.asksService ? await answer(true) : first, policy);
    if (!inFile) return undefined;
    const range = rangeOf(document, inFile.span);
    return new CompletionList(inFile.items.map(item => completionItem(item, range)));
  };
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

function completionItem(completion: Completion, range: Range): CompletionItem {
  const { label, kind, insert, isSnippet, detail, sentence, page, rank, goesOn } = completion;
  const isBeside = detail !== undefined && !isDeclared.has(kind);
  const item = new CompletionItem(isBeside ? { label: plain(label), description: plain(detail) } : plain(label), kinds[kind]);
  item.insertText = isSnippet ? new SnippetString(insert) : insert;
  item.range = range;
  item.sortText = `${String(rank).padStart(4, '0')}${label}`;
  if (detail !== undefined && !isBeside) item.detail = plain(detail);
  // a plain text is read aloud as it is, Markdown with its escapes
  if (page !== undefined) item.documentation = plainMarkdown([[sentence ?? ''], [documentationLink(page)]]);
  else if (sentence !== undefined) item.documentation = visible(sentence);
  if (goesOn === 'completions') item.command = { command: 'editor.action.triggerSuggest', title: t('Suggest') };
  if (goesOn === 'signatures') item.command = { command: 'editor.action.triggerParameterHints', title: t('Suggest') };
  return item;
}

/** What has a declaration rather than a few words, for which there is room beside the chosen row alone. */
const isDeclared: ReadonlySet<CompletionKind> = new Set(['method']);
