import type { Span } from '../../base/text/text-span.ts';
import type { HostValue, Hole, Piece } from './host-value.ts';
import type { Definition } from './definition.ts';

/** Where a value of another file is written: in which one, and where the text of it begins. */
export interface Origin {
  readonly file: string;
  readonly at: number;
}

/** Gives values of another file the place at which this one refers to them: their own places mean nothing here. */
export class Relocation {
  readonly #valueOf: (hole: Hole) => HostValue | undefined;
  readonly #known = new Map<HostValue, Map<string, HostValue>>();
  readonly #origins = new Map<HostValue, Origin>();

  /** `valueOf` reads the code of what is filled in, by the places of its own file. */
  constructor(valueOf: (hole: Hole) => HostValue | undefined) {
    this.#valueOf = valueOf;
  }

  /** Where a value is written; `undefined` for one of the file itself. */
  originOf(value: HostValue): Origin | undefined {
    return this.#origins.get(value);
  }

  /** What is defined, at the place of a reference; the same each time. */
  at(definition: Definition | undefined, { span }: HostValue): Definition | undefined {
    if (definition?.file === undefined || this.originOf(definition.value)) return definition;
    const places = this.#known.get(definition.value) ?? new Map<string, HostValue>();
    this.#known.set(definition.value, places);
    const key = `${span.start} ${span.end}`;
    const value = places.get(key) ?? this.#moved(definition.value, { file: definition.file, span });
    places.set(key, value);
    return { ...definition, value };
  }

  #moved(value: HostValue, place: Place): HostValue {
    const moved = this.#movedParts(value, place);
    this.#origins.set(moved, { file: place.file, at: beginningOf(value) });
    return moved;
  }

  #movedParts(value: HostValue, place: Place): HostValue {
    const { span } = place;
    const all = (values: readonly HostValue[]): readonly HostValue[] => values.map(one => this.#moved(one, place));
    switch (value.kind) {
      case 'text':
        return { ...value, span, quote: 'closed', pieces: value.pieces.map(piece => this.#movedPiece(piece, place)) };
      case 'object':
        return { ...value, span, entries: value.entries.map(entry => ({ ...entry, span, value: this.#moved(entry.value, place) })) };
      case 'list':
        return { ...value, span, items: all(value.items) };
      case 'call':
        return { ...value, span, given: all(value.given) };
      case 'other':
        return { ...value, span, parts: all(value.parts) };
      case 'member':
        return { ...value, span, of: this.#moved(value.of, place) };
      case 'word':
        return { ...value, span };
    }
  }

  #movedPiece(piece: Piece, at: Place): Piece {
    const { span: { start, end } } = at;
    const place = { source: start, width: end - start };
    switch (piece.kind) {
      case 'copied':
      case 'escaped':
        return { kind: 'escaped', text: piece.text, ...place };
      case 'directive':
        return { ...piece, ...place };
      case 'hole': {
        const value = piece.value ?? this.#valueOf(piece);
        return { kind: 'hole', code: piece.code, ...place, ...(value && { value: this.#moved(value, at) }) };
      }
    }
  }
}

/** Where a value's text begins, or the value itself. */
export function beginningOf(value: HostValue): number {
  return (value.kind === 'text' ? value.pieces[0]?.source : undefined) ?? value.span.start;
}

/** The file that a value is written in, and where this one refers to it. */
interface Place {
  readonly file: string;
  readonly span: Span;
}
