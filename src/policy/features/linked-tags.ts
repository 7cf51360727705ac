import type { Span } from '../../base/text/text-span.ts';
import type { Element, PolicyDocument } from '../syntax/index.ts';
import { elementsAround } from './elements-around.ts';

/** The names in the start tag and the end tag of an element, which are changed together; of the element whose tag an offset is in. */
export interface LinkedTags {
  readonly start: Span;
  readonly end: Span;
}

/** What the name of an element may contain: typing anything else ends the linked change. */
export const tagNamePattern = /[\p{L}\p{N}_:.-]*/u;

/** The names that are changed with the one at an offset; undefined where that is in no name, or the element has one tag only. */
export function linkedTagsAt(document: PolicyDocument, offset: number): LinkedTags | undefined {
  const isAt = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  for (const element of elementsAround(document, offset).toReversed()) {
    const end = endNameOf(document, element);
    if (end && (isAt(element.nameSpan) || isAt(end))) return { start: element.nameSpan, end };
  }
  return undefined;
}

function endNameOf({ text }: PolicyDocument, { name, endTagSpan }: Element): Span | undefined {
  if (!endTagSpan) return undefined;
  const start = endTagSpan.start + 2;
  return text.startsWith(name, start) ? { start, end: start + name.length } : undefined;
}
