import type { Call } from '../typing/call.ts';
import { parseBoolean, readBoolean } from '../typing/convert-value.ts';
import { argumentError, formatError, indexOutOfRange, outOfRange } from '../errors.ts';
import { isWhiteSpace, lowerCase, upperCase } from '../text/letter-case.ts';
import { defineType, kindGuard } from '../typing/type-definition.ts';
import { char, double, int, isKind, type CharValue, type DotnetValue } from '../value.ts';

/** System.Char. */
export const charType = defineType('System.Char', kindGuard('char'), {
  methods: {
    CompareTo: (self, call) => {
      if (call.isNull(0)) return int(1);
      const other = call.at(0);
      if (!isKind(other, 'char')) throw argumentError('Object must be of type Char.');
      return int(self.code - other.code);
    },
    GetTypeCode: () => ({ kind: 'enum', type: 'TypeCode', value: 4 }),
  },
  fields: { MinValue: () => char(0), MaxValue: () => char(0xffff) },
  functions: {
    IsDigit: test(/^\p{Nd}$/u),
    IsLetter: test(/^\p{L}$/u),
    IsLetterOrDigit: test(/^[\p{L}\p{Nd}]$/u),
    IsWhiteSpace: call => isWhiteSpace(unit(call)),
    IsUpper: test(/^\p{Lu}$/u),
    IsLower: test(/^\p{Ll}$/u),
    IsPunctuation: test(/^\p{P}$/u),
    IsNumber: test(/^\p{N}$/u),
    IsControl: test(/^\p{Cc}$/u),
    IsSymbol: test(/^\p{S}$/u),
    IsSeparator: test(/^\p{Z}$/u),
    IsSurrogate: test(/^\p{Cs}$/u),
    IsHighSurrogate: test(/^[\ud800-\udbff]$/),
    IsLowSurrogate: test(/^[\udc00-\udfff]$/),
    IsSurrogatePair: call => {
      const text = call.isString(0) ? call.string(0).slice(position(call, 1), call.int(1) + 2) : call.char(0) + call.char(1);
      return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text);
    },
    IsAscii: ascii(/^[\0-\x7f]$/),
    IsAsciiDigit: ascii(/^[0-9]$/),
    IsAsciiLetter: ascii(/^[A-Za-z]$/),
    IsAsciiLetterUpper: ascii(/^[A-Z]$/),
    IsAsciiLetterLower: ascii(/^[a-z]$/),
    IsAsciiLetterOrDigit: ascii(/^[0-9A-Za-z]$/),
    IsAsciiHexDigit: ascii(/^[0-9A-Fa-f]$/),
    IsAsciiHexDigitUpper: ascii(/^[0-9A-F]$/),
    IsAsciiHexDigitLower: ascii(/^[0-9a-f]$/),
    IsBetween: call => {
      const [unit, least, most] = [0, 1, 2].map(at => call.char(at).charCodeAt(0));
      return (((unit ?? 0) - (least ?? 0)) >>> 0) <= (((most ?? 0) - (least ?? 0)) >>> 0);
    },
    ToUpper: change(upperCase),
    ToLower: change(lowerCase),
    ToUpperInvariant: call => char(upperCase(call.char(0), true)),
    ToLowerInvariant: call => char(lowerCase(call.char(0), true)),
    ToString: call => call.char(0),
    ConvertFromUtf32: call => {
      const point = call.int(0);
      if (point < 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
        throw outOfRange('utf32', 'A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, and should not include surrogate codepoint values (0x00d800 ~ 0x00dfff).');
      }
      return String.fromCodePoint(point);
    },
    ConvertToUtf32: call => {
      const text = call.isString(0) ? call.string(0).slice(position(call, 1)) : call.char(0) + call.char(1);
      const point = text.codePointAt(0) ?? 0;
      if ((call.isChar(0) && point <= 0xffff) || (point >= 0xd800 && point <= 0xdfff)) return call.unsupported();
      return int(point);
    },
    GetNumericValue: call => double(numericValue(unit(call), call)),
    Parse: call => {
      const text = call.string(0, 's');
      if (text.length !== 1) throw formatError('String must be exactly one character long.');
      return char(text);
    },
    TryParse: call => {
      const text = call.text(0);
      call.out(1).set(text?.length === 1 ? char(text) : char(0));
      return text?.length === 1;
    },
  },
});

/** System.Boolean. */
export const booleanType = defineType('System.Boolean', (value): value is boolean => typeof value === 'boolean', {
  methods: {
    CompareTo: (self, call) => {
      if (call.isNull(0)) return int(1);
      const other = call.at(0);
      if (typeof other !== 'boolean') throw argumentError('Object must be of type Boolean.');
      return int(Number(self) - Number(other));
    },
    GetTypeCode: () => ({ kind: 'enum', type: 'TypeCode', value: 3 }),
  },
  fields: { TrueString: () => 'True', FalseString: () => 'False' },
  functions: {
    Parse: call => parseBoolean(call.string(0)),
    TryParse: call => {
      const value = readBoolean(call.text(0) ?? '');
      call.out(1).set(value ?? false);
      return value !== undefined;
    },
  },
});

function unit(call: Call): string {
  if (!call.isString(0) && !call.isNull(0)) return call.char(0);
  const at = call.reading(1).has(1) ? position(call, 1) : call.unsupported();
  return call.string(0, 's').charAt(at);
}

/** A place in the string that is the first argument. */
function position(call: Call, index: number): number {
  const at = call.int(index);
  const { length } = call.string(0, 's');
  if (at < 0 || at >= length) throw call.member.endsWith('ConvertToUtf32') ? indexOutOfRange() : outOfRange('index');
  return at;
}

function test(pattern: RegExp): (call: Call) => DotnetValue {
  return call => pattern.test(unit(call));
}

/** Those of ASCII take a char only. */
function ascii(pattern: RegExp): (call: Call) => DotnetValue {
  return call => pattern.test(call.char(0));
}

function change(apply: (text: string, isInvariant: boolean) => string): (call: Call) => CharValue {
  return call => {
    const { name } = call.culture(1);
    if (/^(?:tr|az|lt)/.test(name)) return call.unsupported();
    return char(apply(call.char(0), name === ''));
  };
}

/** Digits of any script, and -1 for what is no number; other numerals are not known here. */
function numericValue(unit: string, call: Call): number {
  if (/^\p{Nd}$/u.test(unit)) {
    // the ten digits of a script follow one another, zero first
    let zero = unit.charCodeAt(0);
    while (zero > unit.charCodeAt(0) - 9 && /^\p{Nd}$/u.test(String.fromCharCode(zero - 1))) zero--;
    return unit.charCodeAt(0) - zero;
  }
  const simple = { '²': 2, '³': 3, '¹': 1, '¼': 0.25, '½': 0.5, '¾': 0.75 }[unit];
  if (simple !== undefined) return simple;
  return /^[\p{N}\p{Lo}]$/u.test(unit) ? call.unsupported() : -1;
}
