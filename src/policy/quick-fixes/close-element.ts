import {
  definitionOf,
  documentContent,
  entryOf,
  holdsOwnParts,
  isPolicyName,
  isPolicyOfDocument,
  type Content,
} from '../language/index.ts';
import { childElements, type Element, type PolicyDocument, type TextEdit } from '../syntax/index.ts';
import { indentationAt, layoutOf } from '../syntax/layout.ts';
import { t } from '../../base/text/translation.ts';
import type { FixMaker } from './fix.ts';

/** Closes the tag of a policy that has no content, or writes the end tag that is missed where only one place is possible. */
export const closeElement: FixMaker = ({ element, document, span, parents }) => {
  if (element.isSelfClosing || element.endTagSpan || span.start !== element.nameSpan.start) return [];
  const title = t('Close <{0}>', element.name);
  const content = contentAt(element, parents);
  if (content?.kind === 'empty') return [{ title, edits: closedTag(document, element) }];
  const children = childElements(element);
  const last = children.at(-1);
  return last && content && children.every(child => belongs(child, { element, content }))
    ? [{ title, edits: [endTagBehind(document, element, last)] }]
    : [];
};

/** What the language has in an element; undefined where it has no such element there. */
function contentAt({ name }: Element, [parent]: readonly Element[]): Content | undefined {
  return definitionOf(name)?.content ?? (parent && entryOf(name, definitionOf(parent.name)?.content ?? documentContent)?.content);
}

/**
 * Whether a child belongs to an element whose end is missing: one of its own parts, any policy in a branch, or a part of an answer, which
 * nothing follows. What else contains policies may have ended before any of them.
 */
function belongs({ name }: Element, { element, content }: { readonly element: Element; readonly content: Content }): boolean {
  const isBranch = content.kind === 'policies' && !isPolicyName(element.name);
  if (isBranch) return isPolicyOfDocument(name);
  return (holdsOwnParts(content) || definitionOf(element.name)?.answers === true) && entryOf(name, content) !== undefined;
}

function closedTag({ text }: PolicyDocument, { startTagSpan }: Element): readonly TextEdit[] {
  const end = startTagSpan.end - 1;
  if (text[end] !== '>') return [];
  return [{ span: { start: end, end: end + 1 }, newText: text[end - 1] === ' ' ? '/>' : ' />' }];
}

function endTagBehind(document: PolicyDocument, { name, span }: Element, { span: { end } }: Element): TextEdit {
  const { text } = document;
  const isOneLine = !text.slice(span.start, end).includes('\n');
  const newText = isOneLine ? `</${name}>` : `${layoutOf(document).lineEnd}${indentationAt(text, span.start)}</${name}>`;
  return { span: { start: end, end }, newText };
}
