import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import type { Span } from '../../../base/text/text-span.ts';
import type { Entry, HostValue, Piece } from '../host-value.ts';
import type { YamlDocument } from './parse-document.ts';
import { quoteOfStyle, scalarPieces } from './scalar-pieces.ts';
import type { YamlScalar } from './yaml-scalar.ts';

/** Where a document is in its file: `masked` is what was parsed, each character of it in the place of that of the text. */
export interface DocumentText {
  readonly text: string;
  readonly masked: string;
  readonly start: number;
}

/** The values of a document, with the places of the file. */
export function readNodes({ contents }: YamlDocument, placed: DocumentText): readonly HostValue[] {
  return new NodeReader(placed).values(contents);
}

class NodeReader {
  readonly #placed: DocumentText;
  /** Scalars by the names that others have for them. */
  readonly #anchors = new Map<string, HostValue>();

  constructor(placed: DocumentText) {
    this.#placed = placed;
  }

  /** The value of a node; none for one that is nothing. */
  values(node: unknown): readonly HostValue[] {
    if (isScalar(node)) return this.#scalar(node);
    // what is in other values is read where it is
    if (isAlias(node)) return [this.#anchors.get(node.source)].filter(value => value !== undefined);
    if (isSeq(node)) return [{ kind: 'list', span: this.#spanOf(node), items: node.items.flatMap(item => this.values(item)) }];
    if (!isMap(node)) return [];
    return [{ kind: 'object', span: this.#spanOf(node), entries: node.items.flatMap(({ key, value }) => this.#entries(key, value)) }];
  }

  #entries(key: unknown, node: unknown): readonly Entry[] {
    const word = isScalar(key) ? (key.source ?? '') : '';
    return this.values(node).map(value => ({ words: [wordsOf[word] ?? word], span: value.span, value }));
  }

  #scalar(node: Scalar): readonly HostValue[] {
    const { text, masked, start } = this.#placed;
    const scalar = yamlScalar(node);
    if (!scalar) return [];
    // a line that is a template alone may begin before the indentation of a block ends
    const isWhole = ({ source }: Piece): boolean => {
      const from = Math.max(masked.lastIndexOf('\n', source - 1) + 1, source - farthest);
      return masked === text || masked.slice(from, source) === text.slice(from, source) || !/^\s*$/.test(masked.slice(from, source));
    };
    const pieces = scalarPieces(masked, scalar).map(piece => ({
      ...piece,
      ...(piece.kind === 'copied' && isWhole(piece) && { text: text.slice(piece.source, piece.source + piece.text.length) }),
      source: piece.source + start,
    }));
    const value: HostValue = { kind: 'text', span: this.#spanOf(node), pieces, quote: quoteOfStyle[scalar.style] };
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, value);
    return [value];
  }

  #spanOf({ range }: Node): Span {
    const [from = 0, end = 0] = range ?? [];
    return { start: this.#placed.start + from, end: this.#placed.start + end };
  }
}

/** How far blocks are indented at most. */
const farthest = 200;

/** Fields that have another name in Terraform. */
const wordsOf: Readonly<Record<string, string>> = { xmlContent: 'xml_content', xmlLink: 'xml_link' };

const styles: Readonly<Record<string, YamlScalar['style']>> = {
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  PLAIN: 'plain',
};

function yamlScalar({ source, type, range, srcToken }: Scalar): YamlScalar | undefined {
  const style = styles[type ?? ''];
  if (style === undefined || !range || source === undefined) return undefined;
  const [start, end] = range;
  return { value: source, style, start, end, indentation: srcToken && 'indent' in srcToken ? srcToken.indent : 0 };
}
