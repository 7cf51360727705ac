import type { Span } from './text-span.ts';

/**
 * Code units out of which something was undone, and where each comes from: unit `i` was written by the units
 * `from[i]` to `to[i]` (exclusive) of what was decoded.
 */
export interface Decoded {
  readonly units: Uint16Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * Undoes one encoding wherever it stands in a text, in time linear to the text; `undefined` where it stands nowhere.
 * Of what is not encoded, only as much as `reach` units around an escape is in the answer: the rest says nothing new.
 */
export type Decoding = (units: Uint16Array, reach: number) => Decoded | undefined;

/** Stands where something was left out, so that nothing is found across it. */
const gap = 0xffff;

/** Collects decoded units, and where each comes from. */
class Writer {
  readonly #units: Uint16Array;
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  #length = 0;

  constructor(capacity: number) {
    this.#units = new Uint16Array(capacity);
    this.#from = new Int32Array(capacity);
    this.#to = new Int32Array(capacity);
  }

  write(unit: number, from: number, to: number): void {
    this.#units[this.#length] = unit;
    this.#from[this.#length] = from;
    this.#to[this.#length++] = to;
  }

  copy(units: Uint16Array, start: number, end: number): void {
    for (let at = start; at < end; at++) this.write(units[at] ?? 0, at, at + 1);
  }

  /** What was written from one place to another, as the bytes of UTF-16, read from the first and from the second. */
  writeUtf16(first: number, last: number, { start, end }: Span): void {
    for (const from of [first, first + 1]) {
      for (let at = from; at + 1 < last; at += 2) this.write((this.#units[at] ?? 0) | ((this.#units[at + 1] ?? 0) << 8), start, end);
      this.write(gap, end, end);
    }
  }

  get length(): number {
    return this.#length;
  }

  get written(): Decoded {
    return { units: this.#units.subarray(0, this.#length), from: this.#from.subarray(0, this.#length), to: this.#to.subarray(0, this.#length) };
  }
}

/** What an escape says, and where it ends; `undefined` where none begins. */
type ReadEscape = (units: Uint16Array, at: number) => { readonly code: number; readonly end: number } | undefined;

/** Undoes escapes that begin with one of two units. */
function unescaped([lead, other]: readonly [number, number], read: ReadEscape): Decoding {
  return (units, reach) => {
    const { length } = units;
    let writer: Writer | undefined;
    let written = 0;
    let wanted = 0;
    for (let at = 0; at < length; at++) {
      const unit = units[at];
      const escape = unit === lead || unit === other ? read(units, at) : undefined;
      if (!escape) continue;
      writer ??= new Writer(length + 1);
      if (at - reach > wanted) {
        writer.copy(units, written, wanted);
        writer.write(gap, wanted, wanted);
        written = at - reach;
      }
      writer.copy(units, written, at);
      const { code, end } = escape;
      if (code > 0xffff) writer.write(0xd800 + ((code - 0x10000) >> 10), at, end);
      writer.write(code > 0xffff ? 0xdc00 + (code & 0x3ff) : code, at, end);
      written = end;
      wanted = Math.min(length, end + reach);
      at = end - 1;
    }
    writer?.copy(units, written, wanted);
    return writer?.written;
  };
}

/** `%41`, and `%u0041` as older encoders write it. */
export const fromUrl: Decoding = unescaped([37, 37], readPercent);

function readPercent(units: Uint16Array, at: number): ReturnType<ReadEscape> {
  const isLong = lower(units[at + 1]) === 117;
  const [start, length] = isLong ? [at + 2, 4] : [at + 1, 2];
  const code = hexAt(units, start, length);
  return code === undefined ? undefined : { code, end: start + length };
}

/** The same where `+` is a blank, as forms write it. */
export const fromForm: Decoding = (units, reach) => (units.includes(43) ? unescapedForm(units, reach) : undefined);

const unescapedForm = unescaped([37, 43], (units, at) => (units[at] === 43 ? { code: 32, end: at + 1 } : readPercent(units, at)));

/** Entities by number, and the five by name. */
export const fromXml: Decoding = unescaped([38, 38], (units, at) => {
  if (units[at + 1] === 35) {
    const isHex = lower(units[at + 2]) === 120;
    const start = at + (isHex ? 3 : 2);
    const radix = isHex ? 16 : 10;
    let code = 0;
    let end = start;
    for (let digit = hexValue(units[end]); digit >= 0 && digit < radix && end < start + 8; digit = hexValue(units[++end])) code = code * radix + digit;
    return end > start && units[end] === 59 && code <= 0x10ffff ? { code, end: end + 1 } : undefined;
  }
  for (const [name, code] of entities) {
    if (units[at + 1 + name.length] === 59 && name.every((unit, index) => lower(units[at + 1 + index]) === unit)) return { code, end: at + name.length + 2 };
  }
  return undefined;
});

const entities = ([['lt', 60], ['gt', 62], ['amp', 38], ['quot', 34], ['apos', 39]] as const).map(([name, code]) => [unitsOf(name), code] as const);

/** Backslash escapes of JSON, C# and JavaScript. */
export const fromJson: Decoding = unescaped([92, 92], (units, at) => {
  const unit = units[at + 1];
  if (unit === undefined) return undefined;
  const length = { 117: 4, 120: 2 }[lower(unit)];
  const code = length === undefined ? undefined : hexAt(units, at + 2, length);
  return length !== undefined && code !== undefined ? { code, end: at + 2 + length } : { code: controls.get(lower(unit)) ?? unit, end: at + 2 };
});

const controls: ReadonlyMap<number, number> = new Map([[110, 10], [114, 13], [116, 9], [98, 8], [102, 12]]);

/** A text from its end. */
export const fromReversed: Decoding = units => {
  const writer = new Writer(units.length);
  for (let at = units.length - 1; at >= 0; at--) writer.write(units[at] ?? 0, at, at + 1);
  return writer.written;
};

/** Shorter runs hold nothing that could be told from chance: four bytes. */
const fewestHexDigits = 8;
const fewestBase64 = 6;
/** Where encoders begin a new line in Base64, give or take. */
const shortestBase64Line = 60;

/** What digits are worth, in one array for all runs, each run's behind the other. */
interface Digits {
  readonly runs: readonly (Span & { readonly first: number; readonly count: number })[];
  readonly values: Uint8Array;
}

/** Bytes written as hexadecimal digits, with or without one separator between them, read from the first digit and from the second: digits of something else may stand directly before or behind them. */
export const fromHex: Decoding = units => packed(hexDigits(units), { bits: 4, offsets: 2 });

/** Bytes in Base64 or Base64url, line breaks in it or not, read from each of the first four digits. */
export const fromBase64: Decoding = units => packed(base64Digits(units), { bits: 6, offsets: 4 });

/** The bytes of all runs, each read at every offset; a byte comes from the whole run, since its neighbours tell of it. */
function packed({ runs, values }: Digits, { bits, offsets }: { readonly bits: number; readonly offsets: number }): Decoded | undefined {
  if (runs.length === 0) return undefined;
  const writer = new Writer(2 * offsets * runs.reduce((sum, { count }) => sum + Math.floor((count * bits) / 8) + 2, 0));
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

function hexDigits(units: Uint16Array): Digits {
  const values = new Uint8Array(units.length);
  const runs: Digits['runs'][number][] = [];
  let length = 0;
  for (let at = 0; at < units.length; at++) {
    if (hexValue(units[at]) < 0) continue;
    const [start, first] = [at, length];
    let piece = 0;
    for (let value = hexValue(units[at]); value >= 0; value = hexValue(units[at])) {
      values[length++] = value;
      piece++;
      at++;
      if (piece < 2 || !separators.has(units[at] ?? 0)) continue;
      const next = digitsAt(units, at + 1);
      if (next < 2 || (piece > 2 && next > 2)) continue;
      at++;
      piece = 0;
    }
    if (length - first >= fewestHexDigits) runs.push({ start, end: at, first, count: length - first });
    else length = first;
  }
  return { runs, values };
}

/** How many digits stand at a place, counted up to three. */
function digitsAt(units: Uint16Array, at: number): number {
  let count = 0;
  while (count < 3 && hexValue(units[at + count]) >= 0) count++;
  return count;
}

/** `-`, `:`, blank, `,` and `_`. */
const separators: ReadonlySet<number> = new Set([45, 58, 32, 44, 95]);

function base64Digits(units: Uint16Array): Digits {
  const values = new Uint8Array(units.length);
  const runs: Digits['runs'][number][] = [];
  let length = 0;
  for (let at = 0; at < units.length; at++) {
    if (base64Value(units[at]) < 0) continue;
    const [start, first] = [at, length];
    let line = 0;
    for (let value = base64Value(units[at]); value >= 0; value = base64Value(units[at])) {
      values[length++] = value;
      line++;
      at++;
      const next = units[at] === 13 && units[at + 1] === 10 ? at + 2 : units[at] === 10 ? at + 1 : at;
      if (next === at || line < shortestBase64Line || base64Value(units[next]) < 0) continue;
      at = next;
      line = 0;
    }
    while (units[at] === 61) at++;
    if (length - first >= fewestBase64) runs.push({ start, end: at, first, count: length - first });
    else length = first;
  }
  return { runs, values };
}

function base64Value(unit = 0): number {
  if (unit >= 65 && unit <= 90) return unit - 65;
  if (unit >= 97 && unit <= 122) return unit - 71;
  if (unit >= 48 && unit <= 57) return unit + 4;
  if (unit === 43 || unit === 45) return 62;
  return unit === 47 || unit === 95 ? 63 : -1;
}

function hexAt(units: Uint16Array, at: number, length: number): number | undefined {
  let code = 0;
  for (let index = at; index < at + length; index++) {
    const digit = hexValue(units[index]);
    if (digit < 0) return undefined;
    code = code * 16 + digit;
  }
  return code;
}

function hexValue(unit = 0): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const letter = lower(unit) - 87;
  return letter >= 10 && letter <= 15 ? letter : -1;
}

/** The small letter of an ASCII letter; other units are none of what escapes are written in. */
function lower(unit = 0): number {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit;
}

/** The code units of a text. */
export function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return units;
}
