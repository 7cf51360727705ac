import { sourceSpan, type PlacedText } from '../files/position-map.ts';
import type { HostValue, Piece } from './host-value.ts';
import { piecesInFile } from './pieces.ts';

/** A value that was read from a text inside a file, with the places of that file. */
export function valueInFile(value: HostValue, placed: PlacedText): HostValue {
  const span = sourceSpan(placed, value.span);
  const inFile = (inner: HostValue): HostValue => valueInFile(inner, placed);
  switch (value.kind) {
    case 'text':
      return { ...value, span, pieces: piecesInFile(value.pieces, placed).map(piece => withValue(piece, inFile)) };
    case 'list':
      return { ...value, span, items: value.items.map(inFile) };
    case 'call':
      return { ...value, span, given: value.given.map(inFile) };
    case 'other':
      return { ...value, span, parts: value.parts.map(inFile) };
    case 'object':
      return {
        ...value,
        span,
        entries: value.entries.map(entry => ({ ...entry, span: sourceSpan(placed, entry.span), value: inFile(entry.value) })),
      };
    case 'member':
      return { ...value, span, of: inFile(value.of) };
    case 'word':
      return { ...value, span };
  }
}

function withValue(piece: Piece, inFile: (value: HostValue) => HostValue): Piece {
  return piece.kind === 'hole' && piece.value ? { ...piece, value: inFile(piece.value) } : piece;
}
