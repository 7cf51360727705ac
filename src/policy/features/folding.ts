import { ErrorList } from '../../base/error-list.ts';
import { LineMap, type Span } from '../../base/text/text-span.ts';
import { Directives } from '../csharp/directives.ts';
import { lex } from '../csharp/lexer.ts';
import { expressionsOf, sourceOffset, type ExpressionPart, type PolicyDocument, type PolicyNode } from '../syntax/index.ts';

/** Lines that can be folded away, both 0-based: the first one stays to be seen. */
export interface FoldedLines {
  readonly start: number;
  readonly end: number;
  readonly kind: 'markup' | 'comment' | 'region' | 'code';
}

/** What of a document can be folded: elements, comments, CDATA, regions between comments, and blocks of expressions. */
export function foldingOf(document: PolicyDocument): readonly FoldedLines[] {
  const folding = new Folding(document);
  folding.nodes(document.nodes);
  for (const part of expressionsOf(document)) folding.expression(part);
  return folding.found.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

const regionMark = /^\s*#(region|endregion)\b/;
const longestMark = 100;

class Folding {
  readonly found: FoldedLines[] = [];
  readonly #text: string;
  readonly #lines: LineMap;
  readonly #regions: number[] = [];

  constructor({ text }: PolicyDocument) {
    this.#text = text;
    this.#lines = new LineMap(text);
  }

  nodes(nodes: readonly PolicyNode[]): void {
    for (const node of nodes) {
      switch (node.kind) {
        case 'element': {
          const { span, endTagSpan, isSelfClosing } = node;
          if (isSelfClosing) this.#whole(span, 'markup');
          else if (endTagSpan) this.#between(span.start, endTagSpan.start, 'markup');
          this.nodes(node.children);
          break;
        }
        case 'comment':
          this.#comment(node.span, node.contentSpan);
          break;
        case 'cdata':
        case 'markup':
          this.#whole(node.span, 'markup');
          break;
        case 'text':
        case 'error':
      }
    }
  }

  /** The expression and the braces in its code. */
  expression(part: ExpressionPart): void {
    const { span, code } = part;
    if (this.#line(span.start) === this.#line(span.end)) return;
    this.#between(span.start, span.end - 1, 'code');
    const open: number[] = [];
    for (const { symbol, start } of lex(code, new ErrorList(0), new Directives()).tokens) {
      if (symbol === '{') open.push(start);
      else if (symbol === '}') {
        const from = open.pop();
        if (from !== undefined) this.#between(sourceOffset(part, from), sourceOffset(part, start), 'code');
      }
    }
  }

  #comment(span: Span, { start }: Span): void {
    const mark = regionMark.exec(this.#text.slice(start, start + longestMark))?.[1];
    if (mark === 'region') this.#regions.push(this.#line(span.start));
    const from = mark === 'endregion' ? this.#regions.pop() : undefined;
    if (from !== undefined) this.#add(from, this.#line(span.end), 'region');
    else this.#whole(span, 'comment');
  }

  #whole({ start, end }: Span, kind: FoldedLines['kind']): void {
    this.#add(this.#line(start), this.#line(end), kind);
  }

  /** From a line to the one of a mark that closes: which stays to be seen where it is the first of its line. */
  #between(start: number, close: number, kind: FoldedLines['kind']): void {
    const { line, column } = this.#lines.positionAt(close);
    const isFirst = this.#text.slice(close - column, close).trim() === '';
    this.#add(this.#line(start), isFirst ? line - 1 : line, kind);
  }

  #add(start: number, end: number, kind: FoldedLines['kind']): void {
    if (end > start) this.found.push({ start, end, kind });
  }

  #line(offset: number): number {
    return this.#lines.positionAt(offset).line;
  }
}
