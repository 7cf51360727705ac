import { childElements, insertBeside, type Element, type PolicyDocument, type TextEdit } from '../syntax/index.ts';

/** The edit that puts policies before the first child of an element; behind its start tag where that child is on the same line. */
export function insertFirst(document: PolicyDocument, element: Element, policies: string): TextEdit {
  const [first] = childElements(element);
  const end = element.startTagSpan.end;
  if (first && document.text.slice(end, first.span.start).includes('\n')) return insertBeside(document, first, 'before', policies);
  return { span: { start: end, end }, newText: policies };
}
