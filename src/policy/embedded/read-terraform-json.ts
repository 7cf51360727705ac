import type { Entry, HostValue, Piece } from './host-value.ts';
import { joinPieces, piecesInFile } from './pieces.ts';
import { readRaw } from './quoted-string.ts';
import { readHostValue } from './read-host-values.ts';
import { readJson } from './read-json.ts';
import { terraformStringAt, templateAt } from './terraform-strings.ts';
import { valueInFile } from './value-in-file.ts';
import type { HostFile } from './host-file.ts';

/** How many names are before the content of a block of a kind. */
const labels: Readonly<Record<string, number>> = { resource: 2, data: 2, variable: 1, module: 1 };

/** Reads Terraform as JSON: its blocks are objects in each other, and its strings are templates. */
export function readTerraformJson(text: string): HostFile {
  const file = readJson(text, templateString);
  const { root } = file;
  if (root.kind !== 'object') return file;
  return { ...file, root: { ...root, entries: root.entries.flatMap(entry => blocksOf(entry, labels[entry.words[0] ?? ''] ?? 0)) } };
}

function blocksOf(entry: Entry, depth: number): readonly Entry[] {
  const { words, value } = entry;
  if (value.kind === 'list' && depth > 0) return value.items.flatMap(item => blocksOf({ ...entry, value: item }, depth));
  if (depth === 0 || value.kind !== 'object') return [entry];
  return value.entries.flatMap(inner => blocksOf({ ...inner, words: [...words, ...inner.words] }, depth - 1));
}

/** A string with what is filled in, in the places of the file. */
function templateString(value: Extract<HostValue, { kind: 'text' }>): HostValue {
  const placed = joinPieces(value.pieces, value.span.start + 1);
  if (!/[$%]\{/.test(placed.text)) return value;
  const found = readRaw(placed.text, { start: 0, end: placed.text.length }, at => templateAt(placed.text, at, 0));
  const pieces = piecesInFile(found.map(withValue), placed);
  return {
    ...value,
    pieces: pieces.map(piece => (piece.kind === 'hole' && piece.value ? { ...piece, value: valueInFile(piece.value, placed) } : piece)),
  };
}

function withValue(piece: Piece): Piece {
  if (piece.kind !== 'hole') return piece;
  const { codeAt = piece.source, code } = piece;
  const value = readHostValue(code, { hasHashComments: true, stringAt: terraformStringAt });
  return { ...piece, value: valueInFile(value, { text: code, runs: [{ at: 0, source: codeAt }] }) };
}
