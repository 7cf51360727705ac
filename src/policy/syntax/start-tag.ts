import type { Span } from '../../base/text/text-span.ts';
import { said, type Sentence } from '../../base/text/translation.ts';
import { code, endsTagName, isBlank, skipBlanks, startsTagName } from './characters.ts';
import { namedValueAt, valueText, type ValueReader } from './read-value.ts';
import { markedNameEnd } from './template.ts';
import type { Attribute, NamedValuePart } from './tree.ts';

/** A start tag as read: everything of an element but its content. */
export interface StartTag {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly isSelfClosing: boolean;
}

const few = 12;
const noNamedValues: readonly NamedValuePart[] = [];

/** Reads the start tag at an offset. What it cannot read it skips with an error, and it ends at the next `<` when `>` is missing. */
export function readStartTag(reader: ValueReader, start: number): StartTag {
  return new StartTagReader(reader, start).tag();
}

class StartTagReader {
  readonly #reader: ValueReader;
  readonly #text: string;
  readonly #start: number;
  readonly #attributes: Attribute[] = [];
  #names: Set<string> | undefined;
  #hasError = false;

  constructor(reader: ValueReader, start: number) {
    this.#reader = reader;
    this.#text = reader.text;
    this.#start = start;
  }

  tag(): StartTag {
    const text = this.#text;
    const nameSpan = nameAt(this.#reader, this.#start + 1);
    let end = nameSpan.end;
    for (;;) {
      const i = skipBlanks(text, end);
      const unit = text.charCodeAt(i);
      if (unit === code.greater) return this.#end(nameSpan, i + 1, false);
      if (unit === code.slash && text.charCodeAt(i + 1) === code.greater) return this.#end(nameSpan, i + 2, true);
      const inserted = unit === code.less ? this.#reader.templates.at(i) : undefined;
      if (inserted !== undefined) {
        end = inserted;
        continue;
      }
      if (i >= text.length || unit === code.less) break;
      const attribute = this.#attribute(i);
      if (!attribute) this.#complain({ start: i, end: i + 1 }, said('This character is not allowed in a tag.'));
      else {
        if (i === end) this.#complain(attribute.nameSpan, said('A blank is missing before this attribute.'));
        this.#attributes.push(attribute);
      }
      end = attribute ? attribute.span.end : i + 1;
    }
    this.#complain(nameSpan, said('This tag is not closed with ">".'));
    return this.#end(nameSpan, skipBlanks(text, end), false);
  }

  #end(nameSpan: Span, end: number, isSelfClosing: boolean): StartTag {
    return {
      name: this.#reader.name(nameSpan.start, nameSpan.end),
      nameSpan,
      span: { start: this.#start, end },
      attributes: this.#attributes,
      isSelfClosing,
    };
  }

  #attribute(start: number): Attribute | undefined {
    const text = this.#text;
    const nameSpan = nameAt(this.#reader, start);
    if (nameSpan.end === start) return undefined;
    const name = this.#reader.name(start, nameSpan.end);
    const nameParts = name.includes('{{') ? namedValuesIn(text, nameSpan) : noNamedValues;
    if (this.#isRepeated(name)) this.#complain(nameSpan, said('This attribute is given twice.'));
    const equals = skipBlanks(text, nameSpan.end);
    if (text.charCodeAt(equals) !== code.equals) {
      if (nameParts.length === 0 && (this.#reader.templates.at(start) ?? markedNameEnd(text, start)) === undefined) {
        this.#complain(nameSpan, said('This attribute has no value.'));
      }
      return { name, nameSpan, nameParts, value: '', valueSpan: { start: nameSpan.end, end: nameSpan.end }, span: nameSpan, parts: [] };
    }
    const at = skipBlanks(text, equals + 1);
    const quote = text.charCodeAt(at);
    const isQuoted = quote === code.quote || quote === code.apostrophe;
    if (!isQuoted) this.#complain(nameSpan, said("This attribute's value does not stand in quotes."));
    const valueStart = isQuoted ? at + 1 : at;
    const parts = isQuoted ? this.#reader.read(valueStart, quote) : this.#reader.read(at, 'offset', unquotedEnd(text, at));
    const valueEnd = this.#reader.end;
    const [first] = parts;
    if (isQuoted && valueEnd >= text.length) this.#complain(nameSpan, said("This attribute's value has no closing quote."));
    return {
      name,
      nameSpan,
      nameParts,
      value: valueText(text, parts),
      // most values are one part: in a large document, each object that is there once less counts
      valueSpan: first && parts.length === 1 && first.span.end === valueEnd ? first.span : { start: valueStart, end: valueEnd },
      span: { start, end: isQuoted ? Math.min(valueEnd + 1, text.length) : valueEnd },
      parts,
    };
  }

  #isRepeated(name: string): boolean {
    const given = this.#attributes;
    if (given.length < few) return given.some(attribute => attribute.name === name);
    this.#names ??= new Set(given.map(attribute => attribute.name));
    const isRepeated = this.#names.has(name);
    this.#names.add(name);
    return isRepeated;
  }

  /** Reports an error, the first one of a tag only: after it the rest of the tag reads as more of them. */
  #complain(span: Span, message: Sentence): void {
    if (!this.#hasError) this.#reader.errors.add(span, message);
    this.#hasError = true;
  }
}

/** The name at an offset; named values and build tools' values in it may contain any character. */
function nameAt({ text, templates }: ValueReader, start: number): Span {
  let end = start;
  while (end < text.length) {
    const unit = text.charCodeAt(end);
    if (startsTagName(unit)) { // what almost all of a name is
      end++;
      continue;
    }
    if (endsTagName(unit)) break;
    const named = unit === code.openBrace ? namedValueAt(text, end, text.length)?.span.end : undefined;
    const inserted = named ?? templates.at(end);
    end = inserted ?? end + 1;
  }
  return { start, end };
}

/** The named values in a part of a text, whatever else is in it. */
export function namedValuesIn(text: string, { start, end }: Span): readonly NamedValuePart[] {
  const found: NamedValuePart[] = [];
  for (let at = text.indexOf('{{', start); at >= 0 && at < end; at = text.indexOf('{{', at + 2)) {
    const part = namedValueAt(text, at, end);
    if (part) found.push(part);
  }
  return found;
}

function unquotedEnd(text: string, start: number): number {
  let end = start;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (isBlank(unit) || unit === code.less || unit === code.greater || unit === code.quote || unit === code.apostrophe) break;
  }
  return end;
}
