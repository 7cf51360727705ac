import { decodeEntities, parsePolicy, type Element, type PolicyDocument, type PolicyNode } from '../syntax/index.ts';
import { documentContent } from '../language/index.ts';
import { isCodePart, isNamePart, wordStart } from './word.ts';
import { inside, type Surroundings } from './place-at.ts';

/**
 * Where somebody types. Only what is before the cursor counts, since what is behind it belongs to something else while a tag, a quote or
 * a bracket is still open. `start` is where the word begins that is typed.
 */
export type TypingPlace = Surroundings & TypedThing & { readonly start: number };

/** What is typed. */
type TypedThing =
  | { readonly kind: 'element-name' | 'end-tag' }
  | { readonly kind: 'attribute-name'; readonly element: Element }
  /** `typed` is the value so far; without a `quote` it is still to be written. */
  | { readonly kind: 'attribute-value'; readonly element: Element; readonly name: string; readonly typed: string; readonly quote: string }
  | { readonly kind: 'text'; readonly element: Element | undefined; readonly typed: string }
  /** The name in `{{name}}`. */
  | { readonly kind: 'named-value' }
  | TypedExpression
  | { readonly kind: 'comment' };

/** An expression that is typed: its code up to the cursor. */
export interface TypedExpression {
  readonly kind: 'expression';
  readonly form: 'single' | 'block';
  readonly code: string;
  /** Absent in text. */
  readonly attribute: string | undefined;
  readonly element: Element | undefined;
}

const typedNamedValue = /\{\{\s*([A-Za-z0-9._-]*)$/;
/** How many expressions without an end are looked at: of more the document is damaged beyond what is typed. */
const mostUnclosed = 8;

/** Where somebody types whose cursor is at an offset of a text. */
export function typingPlaceAt(text: string, offset: number): TypingPlace {
  const before = text.slice(0, offset);
  const document = parsePolicy(before);
  const named = typedNamedValue.exec(before);
  const expression = unclosedExpression(document);
  if (named) {
    const { path, content, section } = expression ?? placeOf(document);
    return { path, content, section, kind: 'named-value', start: offset - (named[1] ?? '').length };
  }
  if (expression) return expression;
  const place = placeOf(document);
  if (place.kind === 'text' && before.endsWith('<')) {
    const { path, content, section } = place;
    return { path, content, section, kind: 'element-name', start: offset };
  }
  const name = wordStart(before, offset, isNamePart);
  return before.endsWith('</', name) ? endTagIn(before, name) ?? place : place;
}

/** An end tag, which closes what it is in when it is read, whose name begins at an offset; undefined where it is none. */
function endTagIn(before: string, start: number): TypingPlace | undefined {
  const { path, content, section, kind } = placeOf(parsePolicy(before.slice(0, start - 2)));
  return kind === 'text' ? { path, content, section, kind: 'end-tag', start } : undefined;
}

/** The place at the end of a document that ends there. */
function placeOf(document: PolicyDocument): TypingPlace {
  const { text } = document;
  const end = text.length;
  let around: Surroundings = { path: [], content: documentContent, section: undefined };
  let nodes: readonly PolicyNode[] = document.nodes;
  for (;;) {
    const last = nodes.at(-1);
    if (last?.kind !== 'element' || last.endTagSpan || last.isSelfClosing) return besideTags(text, last, around);
    if (!isTagClosed(text, last)) return inTag(text, last, around);
    around = inside(last, around);
    nodes = last.children;
    if (nodes.length === 0) return { ...around, kind: 'text', element: last, typed: '', start: end };
  }
}

function besideTags(text: string, last: PolicyNode | undefined, around: Surroundings): TypingPlace {
  const end = text.length;
  const element = around.path.at(-1);
  if (last?.kind === 'comment' && last.contentSpan.end === end) return { ...around, kind: 'comment', start: end };
  const typed = last?.kind === 'text' || last?.kind === 'cdata' ? text.slice(last.span.start) : '';
  return { ...around, kind: 'text', element, typed, start: wordStart(text, end, isNamePart) };
}

function isTagClosed(text: string, { startTagSpan, attributes }: Element): boolean {
  const last = attributes.at(-1);
  return text[startTagSpan.end - 1] === '>' && (last === undefined || last.span.end < startTagSpan.end);
}

function inTag(text: string, element: Element, around: Surroundings): TypingPlace {
  const end = text.length;
  const inElement: Surroundings = { ...around, path: [...around.path, element] };
  const last = element.attributes.at(-1);
  if (element.nameSpan.end === end) return { ...around, kind: 'element-name', start: element.nameSpan.start };
  if (!last || last.span.end < end) return { ...inElement, kind: 'attribute-name', element, start: end };
  if (last.nameSpan.end === end) return { ...inElement, kind: 'attribute-name', element, start: last.nameSpan.start };
  const quote = text[last.valueSpan.start - 1] ?? '';
  const isQuoted = quote === '"' || quote === "'";
  if (isQuoted && last.span.end > last.valueSpan.end) return { ...inElement, kind: 'attribute-name', element, start: end };
  const typed = text.slice(last.valueSpan.start);
  const start = Math.max(last.valueSpan.start, wordStart(text, end, isNamePart));
  return { ...inElement, kind: 'attribute-value', element, name: last.name, typed, quote: isQuoted ? quote : '', start };
}

/** The expression that is not closed before the end of a document, unless what it is in is. */
function unclosedExpression({ text, errors }: PolicyDocument): TypingPlace | undefined {
  const starts = errors.filter(({ span: { start, end } }) => end === start + 2 && /^@[({]$/.test(text.slice(start, end)));
  for (const { span: { start } } of starts.slice(-mostUnclosed)) {
    const place = placeOf(parsePolicy(text.slice(0, start)));
    const code = text.slice(start + 2);
    if (isOver(code, place)) continue;
    if (place.kind !== 'attribute-value' && place.kind !== 'text') continue;
    const { path, content, section, element } = place;
    return {
      path,
      content,
      section,
      kind: 'expression',
      form: text[start + 1] === '{' ? 'block' : 'single',
      code: decodeEntities(code),
      attribute: place.kind === 'attribute-value' ? place.name : undefined,
      element,
      start: Math.max(start + 2, wordStart(text, text.length, isCodePart)),
    };
  }
  return undefined;
}

const afterValue = { '"': /"\s*(?:\/?>\s*(?:<|$)|\/>|[A-Za-z][\w-]*\s*=\s*["'])/, "'": /'\s*(?:\/?>\s*(?:<|$)|\/>|[A-Za-z][\w-]*\s*=\s*["'])/ };
const afterText = /<\/[\w:.-]+>?|\n[ \t]*<[a-z][\w-]*[\s/>]/;

/** Whether code that nobody closed has ended with the attribute or the text that it is in. */
function isOver(code: string, place: TypingPlace): boolean {
  if (place.kind !== 'attribute-value') return afterText.test(code);
  return (place.quote === "'" ? afterValue["'"] : afterValue['"']).test(code);
}
