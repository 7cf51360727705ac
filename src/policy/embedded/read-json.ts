import { createScanner, parseTree, type Node } from 'jsonc-parser';
import { mentionsPolicies } from '../../base/host-kind.ts';
import { said } from '../../base/text/translation.ts';
import type { Entry, HostValue } from './host-value.ts';
import { joinPieces } from './pieces.ts';
import type { PlacedText } from '../files/position-map.ts';
import { backslashEscape, readQuoted, type QuotedForm } from './quoted-string.ts';
import { readHostValue } from './read-host-values.ts';
import { valueInFile } from './value-in-file.ts';
import type { UnreadPolicy } from './unread-policy.ts';
import type { HostFile } from './host-file.ts';

/** How deep nested values are read. */
const deepest = 200;
const escapes = {
  unicode: /^\\u([0-9A-Fa-f]{4})/,
  simple: { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '"': '"', '\\': '\\', '/': '/' },
};
const jsonString: QuotedForm = {
  quote: '"',
  pieceAt: (text, at) => (text[at] === '\\' ? backslashEscape(text, at, escapes) : undefined),
};
/** A string of a template's expression, in which a quote is written twice. */
const expressionString: QuotedForm = {
  quote: "'",
  hasLines: true,
  pieceAt: (text, at) => (text.startsWith("''", at) ? { kind: 'escaped', text: "'", source: at, width: 2 } : undefined),
};

type Text = Extract<HostValue, { kind: 'text' }>;

/** Reads a JSON file, with comments or without, its strings as those of ARM templates unless it is said how; never fails. */
export function readJson(text: string, readText: (text: Text) => HostValue = armText): HostFile {
  const nothing: HostValue = { kind: 'other', span: { start: 0, end: text.length }, parts: [] };
  if (isTooDeep(text)) return { root: nothing, isCut: true, valueOf: nobody };
  const node = parseTree(text, [], { allowTrailingComma: true });
  const unread = node ? behind(text, node.offset + node.length) : [];
  return { root: node ? valueFrom(node, { text, readText }) : nothing, isCut: false, unread, valueOf: nobody };
}

/** What looks like policies behind the value of a file, such as further lines with a value each. */
function behind(text: string, end: number): readonly UnreadPolicy[] {
  const rest = text.slice(end);
  const start = end + rest.search(/\S|$/);
  return mentionsPolicies(rest) ? [{ span: { start, end: start }, why: said('It has further values behind its first one, which are not read and may be policies.') }] : [];
}

/** JSON has nothing that is filled in by its code: an expression is read with its string. */
function nobody(): undefined {
  return undefined;
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

/** What values are read from. */
interface Reading {
  readonly text: string;
  readonly readText: (text: Text) => HostValue;
}

function valueFrom(node: Node, reading: Reading): HostValue {
  const span = { start: node.offset, end: node.offset + node.length };
  const children = node.children ?? [];
  switch (node.type) {
    case 'object':
      return { kind: 'object', span, entries: children.flatMap(child => entryFrom(child, reading)) };
    case 'array':
      return { kind: 'list', span, items: children.map(child => valueFrom(child, reading)) };
    case 'string':
      return reading.readText({ kind: 'text', span, pieces: readQuoted(reading.text, node.offset, jsonString).pieces, quote: 'json' });
    case 'property':
    case 'number':
    case 'boolean':
    case 'null':
      return { kind: 'word', span, word: reading.text.slice(span.start, span.end) };
  }
}

function entryFrom({ children: [key, value] = [], offset, length }: Node, reading: Reading): readonly Entry[] {
  if (!key || !value) return [];
  return [{ words: [String(key.value)], span: { start: offset, end: offset + length }, value: valueFrom(value, reading) }];
}

function armText(value: Text): HostValue {
  const placed = joinPieces(value.pieces, value.span.start + 1);
  const isExpression = placed.text.startsWith('[') && placed.text.endsWith(']') && !placed.text.startsWith('[[');
  return isExpression ? expressionFrom(placed) : value;
}

/** What is in brackets, as in `"[concat('…', parameters('x'))]"`. */
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
  return valueInFile(value, placed);
}
