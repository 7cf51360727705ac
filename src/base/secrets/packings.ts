import { DecodedWriter, gap, type Decoded, type Decoding } from './decoded.ts';
import type { Span } from '../text/text-span.ts';
import { hexValue } from '../text/text-units.ts';

/** Where encoders begin a new line in Base64, give or take. */
const shortestBase64Line = 60;

/** What digits are worth, in one array for all runs, each run's behind the other. */
interface Digits {
  readonly runs: readonly (Span & { readonly first: number; readonly count: number })[];
  readonly values: Uint8Array;
}

/**
 * Bytes written as hexadecimal digits, with or without one separator between them, read from the first digit and from the
 * second: digits of something else may be directly before or behind them.
 */
export const fromHex: Decoding = units => packed(digitsIn(units, hex), { bits: 4, offsets: 2 });

/** Bytes in Base64 or Base64url, line breaks in it or not, read from each of the first four digits. */
export const fromBase64: Decoding = units => packed(digitsIn(units, base64), { bits: 6, offsets: 4 });

/** The bytes of all runs, each read at every offset; a byte comes from the whole run, since its neighbours show what it is. */
function packed({ runs, values }: Digits, { bits, offsets }: { readonly bits: number; readonly offsets: number }): Decoded | undefined {
  if (runs.length === 0) return undefined;
  const writer = new DecodedWriter(2 * offsets * runs.reduce((sum, { count }) => sum + Math.floor((count * bits) / 8) + 2, 0));
  for (const { start, end, first, count } of runs) {
    for (let offset = 0; offset < offsets; offset++) {
      const bytesFrom = writer.length;
      let held = 0;
      let heldBits = 0;
      let zeros = 0;
      for (let at = first + offset; at < first + count; at++) {
        held = ((held << bits) | (values[at] ?? 0)) & 0xffff;
        heldBits += bits;
        if (heldBits < 8) continue;
        heldBits -= 8;
        const byte = (held >> heldBits) & 0xff;
        if (byte === 0) zeros++;
        writer.write(byte, start, end);
      }
      writer.write(gap, end, end);
      if (zeros * 8 > writer.length - bytesFrom) writer.writeUtf16(bytesFrom, writer.length - 1, { start, end });
    }
  }
  return writer.written;
}

/** How digits are written in a text. */
interface Notation {
  /** What a digit is worth; -1 where it is none. */
  readonly valueOf: (unit: number | undefined) => number;
  /** Fewer in a row contain nothing that could be distinguished from chance: four bytes. */
  readonly fewest: number;
  /** Where the digits go on, from a place behind so many of them without a break. */
  readonly next: (units: Uint16Array, at: number, piece: number) => number;
  /** Whether a unit fills up the end of a row. */
  readonly isFilling: (unit: number | undefined) => boolean;
}

/** The rows of digits in a text. */
function digitsIn(units: Uint16Array, { valueOf, fewest, next, isFilling }: Notation): Digits {
  const values = new Uint8Array(units.length);
  const runs: Digits['runs'][number][] = [];
  let length = 0;
  for (let at = 0; at < units.length; at++) {
    if (valueOf(units[at]) < 0) continue;
    const [start, first] = [at, length];
    let piece = 0;
    for (let value = valueOf(units[at]); value >= 0; value = valueOf(units[at])) {
      values[length++] = value;
      piece++;
      const goesOn = next(units, ++at, piece);
      if (goesOn !== at) piece = 0;
      at = goesOn;
    }
    while (isFilling(units[at])) at++;
    if (length - first >= fewest) runs.push({ start, end: at, first, count: length - first });
    else length = first;
  }
  return { runs, values };
}

const hex: Notation = {
  valueOf: hexValue,
  fewest: 8,
  next: (units, at, piece) => {
    if (piece < 2 || !separators.has(units[at] ?? 0)) return at;
    const following = digitsAt(units, at + 1);
    return following < 2 || (piece > 2 && following > 2) ? at : at + 1;
  },
  isFilling: () => false,
};

const base64: Notation = {
  valueOf: base64Value,
  fewest: 6,
  next: (units, at, line) => {
    const next = units[at] === 13 && units[at + 1] === 10 ? at + 2 : units[at] === 10 ? at + 1 : at;
    return line < shortestBase64Line || base64Value(units[next]) < 0 ? at : next;
  },
  isFilling: unit => unit === 61,
};

/** How many digits are at a place, counted up to three. */
function digitsAt(units: Uint16Array, at: number): number {
  let count = 0;
  while (count < 3 && hexValue(units[at + count]) >= 0) count++;
  return count;
}

/** `-`, `:`, blank, `,` and `_`. */
const separators: ReadonlySet<number> = new Set([45, 58, 32, 44, 95]);

function base64Value(unit = 0): number {
  if (unit >= 65 && unit <= 90) return unit - 65;
  if (unit >= 97 && unit <= 122) return unit - 71;
  if (unit >= 48 && unit <= 57) return unit + 4;
  if (unit === 43 || unit === 45) return 62;
  return unit === 47 || unit === 95 ? 63 : -1;
}
