import { DecodedWriter, gap, type Decoding } from '../secrets/decoded.ts';
import { hexValue, lower, unitsOf } from './text-units.ts';

/** What an escape says, and where it ends; `undefined` where none begins. */
type ReadEscape = (units: Uint16Array, at: number) => { readonly code: number; readonly end: number } | undefined;

/** Undoes escapes that begin with one of two units. */
function unescaped([lead, other]: readonly [number, number], read: ReadEscape): Decoding {
  return (units, reach) => {
    const { length } = units;
    let writer: DecodedWriter | undefined;
    let written = 0;
    let wanted = 0;
    for (let at = 0; at < length; at++) {
      const unit = units[at];
      const escape = unit === lead || unit === other ? read(units, at) : undefined;
      if (!escape) continue;
      writer ??= new DecodedWriter(length + 1);
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
    for (let digit = hexValue(units[end]); digit >= 0 && digit < radix && end < start + 8; digit = hexValue(units[++end])) {
      code = code * radix + digit;
    }
    return end > start && units[end] === 59 && code <= 0x10ffff ? { code, end: end + 1 } : undefined;
  }
  for (const [name, code] of entities) {
    if (units[at + 1 + name.length] === 59 && name.every((unit, index) => lower(units[at + 1 + index]) === unit)) {
      return { code, end: at + name.length + 2 };
    }
  }
  return undefined;
});

const entities = (
  [
    ['lt', 60],
    ['gt', 62],
    ['amp', 38],
    ['quot', 34],
    ['apos', 39],
  ] as const
).map(([name, code]) => [unitsOf(name), code] as const);

/** Backslash escapes of JSON, C# and JavaScript. */
export const fromJson: Decoding = unescaped([92, 92], (units, at) => {
  const unit = units[at + 1];
  if (unit === undefined) return undefined;
  const length = { 117: 4, 120: 2 }[lower(unit)];
  const code = length === undefined ? undefined : hexAt(units, at + 2, length);
  return length !== undefined && code !== undefined
    ? { code, end: at + 2 + length }
    : { code: controls.get(lower(unit)) ?? unit, end: at + 2 };
});

const controls: ReadonlyMap<number, number> = new Map([[110, 10], [114, 13], [116, 9], [98, 8], [102, 12]]);

/** A text from its end. */
export const fromReversed: Decoding = units => {
  const writer = new DecodedWriter(units.length);
  for (let at = units.length - 1; at >= 0; at--) writer.write(units[at] ?? 0, at, at + 1);
  return writer.written;
};

function hexAt(units: Uint16Array, at: number, length: number): number | undefined {
  let code = 0;
  for (let index = at; index < at + length; index++) {
    const digit = hexValue(units[index]);
    if (digit < 0) return undefined;
    code = code * 16 + digit;
  }
  return code;
}
