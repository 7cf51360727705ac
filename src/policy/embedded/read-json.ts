import { createScanner, parseTree, type Node } from 'jsonc-parser';
import type { Entry, HostValue } from './host-value.ts';
import { joinPieces, piecesInFile } from './pieces.ts';
import { sourceSpan, type PlacedText } from '../files/position-map.ts';
import { backslashEscape, readQuoted, type QuotedForm } from './quoted-string.ts';
import { readHostValue, type HostFile } from './read-host-values.ts';

/** How deep values are read that stand in each other. */
const deepest = 200;
const escapes = {
  unicode: /^\\u([0-9A-Fa-f]{4})/,
  simple: { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '"': '"', '\\': '\\', '/': '/' },
};
const jsonString: QuotedForm = {
  quote: '"',
  pieceAt: (text, at) => (text[at] === '\\' ? backslashEscape(text, at, escapes) : undefined),
};
/** A string of a template's expression, in which a quote is doubled to stand for itself. */
const expressionString: QuotedForm = {
  quote: "'",
  hasLines: true,
  pieceAt: (text, at) => (text.startsWith("''", at) ? { kind: 'escaped', text: "'", source: at, width: 2 } : undefined),
};

/** Reads a JSON file, with comments or without, the expressions of ARM templates in it included; never fails. */
export function readJson(text: string): HostFile {
  const nothing: HostValue = { kind: 'other', span: { start: 0, end: text.length }, parts: [] };
  if (isTooDeep(text)) return { root: nothing, isCut: true };
  const node = parseTree(text, [], { allowTrailingComma: true });
  return { root: node ? valueFrom(node, text) : nothing, isCut: false };
}

/** Whether values are nested deeper than the parser, whose stack is the engine's, may be asked to go. */
function isTooDeep(text: string): boolean {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const mark = text[scanner.getTokenOffset()] ?? '';
    if (mark === '{' || mark === '[') depth++;
    else if (mark === '}' || mark === ']') depth--;
    if (depth > deepest) return true;
  }
  return false;
}

function valueFrom(node: Node, text: string): HostValue {
  const span = { start: node.offset, end: node.offset + node.length };
  const children = node.children ?? [];
  switch (node.type) {
    case 'object':
      return { kind: 'object', span, entries: children.flatMap(child => entryFrom(child, text)) };
    case 'array':
      return { kind: 'list', span, items: children.map(child => valueFrom(child, text)) };
    case 'string':
      return stringFrom(node, text);
    case 'property':
    case 'number':
    case 'boolean':
    case 'null':
      return { kind: 'word', span, word: text.slice(span.start, span.end) };
  }
}

function entryFrom({ children: [key, value] = [], offset, length }: Node, text: string): readonly Entry[] {
  if (!key || !value) return [];
  return [{ words: [String(key.value)], span: { start: offset, end: offset + length }, value: valueFrom(value, text) }];
}

function stringFrom({ offset, length }: Node, text: string): HostValue {
  const span = { start: offset, end: offset + length };
  const { pieces } = readQuoted(text, offset, jsonString);
  const placed = joinPieces(pieces, offset + 1);
  const isExpression = placed.text.startsWith('[') && placed.text.endsWith(']') && !placed.text.startsWith('[[');
  return isExpression ? expressionFrom(placed) : { kind: 'text', span, pieces, quote: 'json' };
}

/** What stands in brackets, as in `"[concat('…', parameters('x'))]"`. */
function expressionFrom(placed: PlacedText): HostValue {
  const code = placed.text.slice(0, -1);
  const value = readHostValue(code.replace('[', ' '), {
    hasHashComments: false,
    stringAt: (text, at) => {
      if (text[at] !== "'") return undefined;
      const { pieces, end } = readQuoted(text, at, expressionString);
      return { kind: 'text', pieces, quote: 'arm', start: at, end };
    },
  });
  return inFile(value, placed);
}

/** A value of an expression with the places of the file. */
function inFile(value: HostValue, placed: PlacedText): HostValue {
  const span = sourceSpan(placed, value.span);
  switch (value.kind) {
    case 'text':
      return { ...value, span, pieces: piecesInFile(value.pieces, placed) };
    case 'list':
      return { ...value, span, items: value.items.map(item => inFile(item, placed)) };
    case 'call':
      return { ...value, span, given: value.given.map(item => inFile(item, placed)) };
    case 'other':
      return { ...value, span, parts: value.parts.map(item => inFile(item, placed)) };
    case 'object':
      return { ...value, span, entries: [] }; // there are no objects in expressions
    case 'word':
      return { ...value, span };
  }
}
