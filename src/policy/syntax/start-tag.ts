import type { Span } from '../../base/text-span.ts';
import { ValueParts, valueText, type ValueSource } from './split-value.ts';
import type { Attribute } from './tree.ts';

/** A start tag as read: everything of an element but its content. */
export interface StartTag {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly isSelfClosing: boolean;
}

const nameEnd = /[\s/>=<"']/;

/** Reads the start tag at an offset. What it cannot read it skips with an error, and it ends at the next `<` when `>` is missing. */
export function readStartTag(source: ValueSource, start: number): StartTag {
  const { text } = source;
  const nameSpan = nameAt(text, start + 1);
  const name = text.slice(nameSpan.start, nameSpan.end);
  const attributes: Attribute[] = [];
  const names = new Set<string>();
  const tag = (end: number, isSelfClosing: boolean): StartTag => ({ name, nameSpan, span: { start, end }, attributes, isSelfClosing });
  const errorCount = source.errors.length;
  // after one error the rest of a tag reads as more of them, so only the first is told
  const complain = (span: Span, message: string): void => {
    if (source.errors.length === errorCount) source.errors.push({ span, message });
  };
  let i = nameSpan.end;
  while (i < text.length) {
    i = skipBlanks(text, i);
    if (text[i] === '>') return tag(i + 1, false);
    if (text.startsWith('/>', i)) return tag(i + 2, true);
    if (i >= text.length || text[i] === '<') break;
    const attribute = readAttribute(source, i, complain);
    if (!attribute) {
      complain({ start: i, end: i + 1 }, 'This character cannot stand in a tag.');
      i++;
      continue;
    }
    if (names.has(attribute.name)) complain(attribute.nameSpan, 'This attribute is given twice.');
    names.add(attribute.name);
    attributes.push(attribute);
    i = attribute.span.end;
  }
  complain(nameSpan, 'This tag is not closed with ">".');
  return tag(i, false);
}

function readAttribute(source: ValueSource, start: number, complain: (span: Span, message: string) => void): Attribute | undefined {
  const { text } = source;
  const nameSpan = nameAt(text, start);
  if (nameSpan.end === nameSpan.start) return undefined;
  const name = text.slice(nameSpan.start, nameSpan.end);
  const equals = skipBlanks(text, nameSpan.end);
  if (text[equals] !== '=') {
    complain(nameSpan, 'This attribute has no value.');
    return { name, nameSpan, value: '', valueSpan: { start: nameSpan.end, end: nameSpan.end }, span: nameSpan, parts: [] };
  }
  const at = skipBlanks(text, equals + 1);
  const quote = text[at];
  if (quote === '"' || quote === "'") return quoted(source, { name, nameSpan }, at, quote);
  complain(nameSpan, "This attribute's value does not stand in quotes.");
  const valueSpan = { start: at, end: unquotedEnd(text, at) };
  const parts = new ValueParts(source, at).finish(valueSpan.end);
  return { name, nameSpan, value: valueText(text, parts), valueSpan, span: { start: nameSpan.start, end: valueSpan.end }, parts };
}

function quoted(source: ValueSource, { name, nameSpan }: Pick<Attribute, 'name' | 'nameSpan'>, at: number, quote: string): Attribute {
  const { text } = source;
  const value = new ValueParts(source, at + 1);
  let i = at + 1;
  while (i < text.length && text[i] !== quote) i = value.tryPart(i, text.length) ?? i + 1;
  if (i >= text.length) source.errors.push({ span: nameSpan, message: "This attribute's value has no closing quote." });
  const parts = value.finish(i);
  return {
    name,
    nameSpan,
    value: valueText(text, parts),
    valueSpan: { start: at + 1, end: i },
    span: { start: nameSpan.start, end: Math.min(i + 1, text.length) },
    parts,
  };
}

function nameAt(text: string, start: number): Span {
  let end = start;
  while (end < text.length && !nameEnd.test(text[end] ?? '')) end++;
  return { start, end };
}

function unquotedEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && !/[\s<>"']/.test(text[end] ?? '')) end++;
  return end;
}

function skipBlanks(text: string, start: number): number {
  let i = start;
  while (i < text.length && /\s/.test(text[i] ?? '')) i++;
  return i;
}
