import type { Call } from '../typing/call.ts';
import { parseBoolean, readBoolean } from '../typing/convert-value.ts';
import { formatError } from '../errors.ts';
import { defineType, kindGuard } from '../typing/type-definition.ts';
import { char, double, int, type CharValue, type DotnetValue } from '../value.ts';

/** System.Char. */
export const charType = defineType('System.Char', kindGuard('char'), {
  methods: { CompareTo: (self, call) => int(self.code - call.char(0).charCodeAt(0)) },
  fields: { MinValue: () => char(0), MaxValue: () => char(0xffff) },
  functions: {
    IsDigit: test(/^\p{Nd}$/u),
    IsLetter: test(/^\p{L}$/u),
    IsLetterOrDigit: test(/^[\p{L}\p{Nd}]$/u),
    IsWhiteSpace: test(/^[\s\x85]$/u),
    IsUpper: test(/^\p{Lu}$/u),
    IsLower: test(/^\p{Ll}$/u),
    IsPunctuation: test(/^\p{P}$/u),
    IsNumber: test(/^\p{N}$/u),
    IsControl: test(/^\p{Cc}$/u),
    ToUpper: change(text => text.toUpperCase()),
    ToLower: change(text => text.toLowerCase()),
    ToUpperInvariant: change(text => text.toUpperCase()),
    ToLowerInvariant: change(text => text.toLowerCase()),
    ToString: call => call.char(0),
    GetNumericValue: call => double(/\d/.test(call.char(0)) ? Number(call.char(0)) : -1),
    Parse: call => {
      const text = call.string(0, 's');
      if (text.length !== 1) throw formatError('String must be exactly one character long.');
      return char(text);
    },
  },
});

/** System.Boolean. */
export const booleanType = defineType('System.Boolean', (value): value is boolean => typeof value === 'boolean', {
  methods: { CompareTo: (self, call) => int(Number(self) - Number(call.boolean(0))) },
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
  if (call.count === 2) return call.string(0).charAt(call.int(1));
  return call.char(0);
}

function test(pattern: RegExp): (call: Call) => DotnetValue {
  return call => pattern.test(unit(call));
}

function change(apply: (text: string) => string): (call: Call) => CharValue {
  return call => {
    const text = call.char(0);
    const changed = apply(text);
    return char(changed.length === 1 ? changed : text);
  };
}

