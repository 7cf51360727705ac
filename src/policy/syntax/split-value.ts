import { decodeEntities, entityAt } from './entities.ts';
import { scanExpression } from './scan-expression.ts';
import type { Drift, ExpressionPart, PolicyError, ValuePart } from './tree.ts';

const namedValue = /\{\{\s*([A-Za-z0-9._-]+)\s*\}\}/y;

/** What the parts of one value are read from, and where their errors go. */
export interface ValueSource {
  readonly text: string;
  readonly hasEntities: boolean;
  readonly errors: PolicyError[];
  /** How many more characters may be scanned for expressions that never close: keeps damaged documents linear. */
  budget: number;
}

/** Collects the parts of one value; `add…` are called in source order and touch each other. */
export class ValueParts {
  readonly parts: ValuePart[] = [];
  readonly #source: ValueSource;
  #literalStart: number;

  constructor(source: ValueSource, start: number) {
    this.#source = source;
    this.#literalStart = start;
  }

  /** Reads the expression or named value that starts at an offset; gives the offset after it, or `undefined` when none starts there. */
  tryPart(at: number, end: number): number | undefined {
    const { text } = this.#source;
    const character = text.charCodeAt(at);
    if (character === 123 && text.charCodeAt(at + 1) === 123) return this.#tryNamedValue(at, end);
    if (character !== 64) return undefined;
    const opener = text[at + 1];
    if ((opener !== '(' && opener !== '{') || text[at - 1] === '@') return undefined;
    const after = this.#source.budget > 0 ? scanExpression(text, at, { end, hasEntities: this.#source.hasEntities }) : undefined;
    if (after === undefined) {
      this.#source.budget -= end - at;
      this.#source.errors.push({ span: { start: at, end: at + 2 }, message: `This expression has no closing "${opener === '(' ? ')' : '}'}".` });
      return undefined;
    }
    this.#endLiteral(at);
    this.parts.push(expressionPart(text, at, after, this.#source.hasEntities));
    this.#literalStart = after;
    return after;
  }

  /** Ends the value at an offset. */
  finish(end: number): readonly ValuePart[] {
    this.#endLiteral(end);
    return this.parts;
  }

  #tryNamedValue(at: number, end: number): number | undefined {
    namedValue.lastIndex = at;
    const match = namedValue.exec(this.#source.text);
    const after = at + (match?.[0].length ?? 0);
    if (!match || after > end) return undefined;
    this.#endLiteral(at);
    this.parts.push({ kind: 'named-value', span: { start: at, end: after }, name: match[1] ?? '' });
    this.#literalStart = after;
    return after;
  }

  #endLiteral(end: number): void {
    const start = this.#literalStart;
    if (end <= start) return;
    const raw = this.#source.text.slice(start, end);
    this.parts.push({ kind: 'literal', span: { start, end }, text: this.#source.hasEntities ? decodeEntities(raw) : raw });
  }
}

/** The text of a value as the gateway sees it: literals and expressions with their entities decoded, named values as written. */
export function valueText(text: string, parts: readonly ValuePart[]): string {
  return parts
    .map(part => {
      switch (part.kind) {
        case 'literal':
          return part.text;
        case 'expression':
          return part.form === 'single' ? `@(${part.code})` : `@{${part.code}}`;
        case 'named-value':
          return text.slice(part.span.start, part.span.end);
      }
    })
    .join('');
}

function expressionPart(text: string, start: number, end: number, hasEntities: boolean): ExpressionPart {
  const span = { start, end };
  const codeSpan = { start: start + 2, end: end - 1 };
  const form = text[start + 1] === '{' ? 'block' : 'single';
  const raw = text.slice(codeSpan.start, codeSpan.end);
  if (!hasEntities || !raw.includes('&')) return { kind: 'expression', span, form, code: raw, codeSpan, drifts: [] };
  // next to raw quotes `&quot;` is text of a string, and decoding it would end that string
  const keepsQuotes = raw.includes('"');
  const drifts: Drift[] = [];
  let code = '';
  for (let i = codeSpan.start; i < codeSpan.end; ) {
    const entity = text.charCodeAt(i) === 38 ? entityAt(text, i) : undefined;
    if (!entity || (keepsQuotes && entity.text === '"')) {
      code += text[i] ?? '';
      i++;
      continue;
    }
    code += entity.text;
    i += entity.length;
    drifts.push({ decoded: code.length, source: i });
  }
  return { kind: 'expression', span, form, code, codeSpan, drifts };
}
