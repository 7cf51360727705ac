import { said } from '../../base/text/translation.ts';
import type { ErrorList } from '../../base/error-list.ts';
import { knownName } from '../language/index.ts';
import { code, leftOut, startsTagName } from './characters.ts';
import { decodeEntities } from './entities.ts';
import { NextMark } from './next-mark.ts';
import { readExpression } from './read-expression.ts';
import { TemplateEnds } from './template.ts';
import type { ExpressionPart, NamedValuePart, ValuePart } from './tree.ts';

/** What ends a value: the quote around it, markup behind a text, or only the offset given. */
export type ValueEnd = typeof code.quote | typeof code.apostrophe | 'markup' | 'offset';

const namedValue = /\{\{\s*([A-Za-z0-9._-]+)\s*\}\}/y;
const noParts: readonly ValuePart[] = [];
const longestTag = 500;

/** The characters at which a part or the value may end; the others are literal text. */
const isSpecial = new Uint8Array(128);
for (const unit of [code.quote, code.apostrophe, code.less, code.at, code.openBrace, code.dollar, code.hash, code.percent]) {
  isSpecial[unit] = 1;
}

/** Reads the values of one document: attributes, texts and CDATA, each split into literals, expressions and named values. */
export class ValueReader {
  /** Where the value that was read last ends. */
  end = 0;
  /** All expressions that were read. */
  readonly expressions: ExpressionPart[] = [];
  readonly text: string;
  readonly errors: ErrorList;
  /** How many more characters may be scanned for expressions that never close: keeps damaged documents linear. */
  #budget: number;
  readonly templates: TemplateEnds;
  readonly #hasLeftOut: boolean;
  readonly #lineEnds: NextMark;
  readonly #tagEnds: NextMark;

  constructor(text: string, errors: ErrorList) {
    this.text = text;
    this.errors = errors;
    this.#budget = 4 * text.length + 1000;
    this.templates = new TemplateEnds(text);
    this.#hasLeftOut = text.includes(leftOut);
    this.#lineEnds = new NextMark(text, '\n');
    this.#tagEnds = new NextMark(text, '%}');
  }

  /** The text of a name; one of the language is its own string, which look-ups are quicker with. */
  name(start: number, end: number): string {
    const name = this.text.slice(start, end);
    return knownName(name) ?? name;
  }

  /** The parts of the value that starts at an offset; they touch each other and end at {@link end}, `limit` at the latest. */
  read(start: number, stop: ValueEnd, limit = this.text.length, hasEntities = true): readonly ValuePart[] {
    const { text } = this;
    let parts: ValuePart[] | undefined;
    let literalStart = start;
    let tagEnd = start;
    const literalEndsAt = (end: number): void => {
      if (end === literalStart) return;
      const written = text.slice(literalStart, end);
      const raw = this.#hasLeftOut ? written.replaceAll(leftOut, '') : written;
      (parts ??= []).push({ kind: 'literal', span: { start: literalStart, end }, text: hasEntities ? decodeEntities(raw) : raw });
    };
    let i = start;
    while (i < limit) {
      const unit = text.charCodeAt(i);
      if (unit > 127 || isSpecial[unit] === 0) {
        i++;
        continue;
      }
      if (unit === stop || (unit === code.less && stop === 'markup' && i > start && i >= tagEnd && startsMarkup(text, i))) break;
      const next = text.charCodeAt(i + 1);
      if (unit === code.at && next === code.at) {
        i += 2; // `@@` means the character
        continue;
      }
      const part =
        unit === code.at && i >= tagEnd
          ? this.#expression(i, limit, hasEntities)
          : unit === code.openBrace && next === code.openBrace
            ? namedValueAt(text, i, limit)
            : undefined;
      if (part) {
        literalEndsAt(i);
        (parts ??= []).push(part);
        i = literalStart = part.span.end;
      } else if (stop === 'markup') {
        if (unit === code.openBrace && next === code.percent && i >= tagEnd) tagEnd = this.#liquidTagEnd(i);
        i++;
      } else {
        i = this.templates.at(i, limit) ?? i + 1;
      }
    }
    this.end = Math.min(i, limit);
    literalEndsAt(this.end);
    return parts ?? noParts;
  }

  /** Whether expressions are read no more, since too many never closed. */
  get isSpent(): boolean {
    return this.#budget <= 0;
  }

  #expression(at: number, limit: number, hasEntities: boolean): ValuePart | undefined {
    const opener = this.text.charCodeAt(at + 1);
    if (opener !== code.openParenthesis && opener !== code.openBrace) return undefined;
    const part = this.#budget > 0 ? readExpression(this.text, at, { end: limit, hasEntities, hasLeftOut: this.#hasLeftOut }) : undefined;
    if (part) {
      this.expressions.push(part);
      return part;
    }
    this.#budget -= limit - at;
    this.errors.add({ start: at, end: at + 2 }, said('This expression has no closing "{0}".', opener === code.openParenthesis ? ')' : '}'));
    return undefined;
  }

  /** `{% if a < b %}` of a Liquid template is text and named values, whatever it compares; a tag stays on its line. */
  #liquidTagEnd(at: number): number {
    const end = this.#tagEnds.after(at) + 2;
    return end <= at + longestTag && this.#lineEnds.after(at) >= end ? end : at + 1;
  }
}

/** Whether `<` at an offset begins a tag, a comment or the like, and not a comparison. */
function startsMarkup(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return startsTagName(next) || next === code.slash || next === code.exclamation || next === code.question;
}

/** The text of a value as the gateway sees it: literals and expressions with their entities decoded, named values as written. */
export function valueText(text: string, parts: readonly ValuePart[]): string {
  const [first] = parts;
  if (!first) return '';
  if (parts.length === 1) return partText(text, first);
  return parts.map(part => partText(text, part)).join('');
}

function partText(text: string, part: ValuePart): string {
  switch (part.kind) {
    case 'literal':
      return part.text;
    case 'expression':
      return part.form === 'single' ? `@(${part.code})` : `@{${part.code}}`;
    case 'named-value':
      return text.slice(part.span.start, part.span.end);
  }
}

/** The named value that starts at an offset, when one does and ends in time. */
export function namedValueAt(text: string, at: number, limit: number): NamedValuePart | undefined {
  namedValue.lastIndex = at;
  const match = namedValue.exec(text);
  if (!match || at + match[0].length > limit) return undefined;
  return { kind: 'named-value', span: { start: at, end: at + match[0].length }, name: match[1] ?? '' };
}
