import { t } from '../../../../base/text/translation.ts';
import { formatError, UnsupportedExpression, wordedOtherwise } from '../errors.ts';
import type { GuidValue } from '../value.ts';

const inHex = /^\{0x([0-9a-f]{1,8}),0x([0-9a-f]{1,4}),0x([0-9a-f]{1,4}),\{((?:0x[0-9a-f]{1,2},){7}0x[0-9a-f]{1,2})\}\}$/i;

/** Reads a GUID with or without dashes, braces or parentheses, or as eleven hexadecimal numbers; undefined when it is none. */
export function readGuid(text: string): GuidValue | undefined {
  const [, first = '', second = '', third = '', bytes = ''] = (text.includes('0x') && inHex.exec(text.replace(/\s/g, ''))) || [];
  if (first !== '') {
    const rest = bytes.toLowerCase().split(',').map(byte => byte.slice(2).padStart(2, '0'));
    return readGuid(first.padStart(8, '0') + second.padStart(4, '0') + third.padStart(4, '0') + rest.join(''));
  }
  // signs and prefixes in the parts, which old versions of .NET took
  if (/^\s*\{\s*0x/i.test(text) || (/[+x]/i.test(text) && /^[0-9a-f+x-]{36}$/i.test(text.trim()))) throw new UnsupportedExpression(t('A GUID in the format X'));
  const match =
    /^\s*(?:([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})|\{([0-9a-f-]{36})\}|\(([0-9a-f-]{36})\)|([0-9a-f]{32}))\s*$/i
      .exec(
      text,
    );
  if (!match) return undefined;
  const inner = match[6] ?? match[7];
  if (inner !== undefined) return readGuid(inner);
  const plain = match[8];
  const whole =
    plain === undefined
      ? text.trim()
      : `${plain.slice(0, 8)}-${plain.slice(8, 12)}-${plain.slice(12, 16)}-${plain.slice(16, 20)}-${plain.slice(20)}`;
  return { kind: 'guid', text: whole.toLowerCase() };
}

/** What Guid.Parse gives. */
export function parseGuid(text: string): GuidValue {
  const value = readGuid(text);
  if (!value) throw wrongGuid(text.trim());
  return value;
}

/** What Guid.Parse says of a text, by the form that it seems to have. */
function wrongGuid(text: string): Error {
  if (text.length < 32) return formatError('Unrecognized Guid format.');
  if (/^[{(]/.test(text)) return wordedOtherwise(formatError('Unrecognized Guid format.'));
  const length = text.charAt(8) === '-' ? 36 : 32;
  if (text.length !== length) return formatError('Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).');
  if (length === 36 && [8, 13, 18, 23].some(at => text.charAt(at) !== '-')) return formatError('Dashes are in the wrong position for GUID parsing.');
  return formatError('Guid string should only contain hexadecimal characters.');
}

/** What Guid.TryParseExact reads; undefined when the text is not in that format. */
export function readGuidExactly(text: string, format: string): GuidValue | undefined {
  const form = exact[format.toUpperCase()];
  if (!form) {
    throw formatError('Format string can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".');
  }
  if (format.toUpperCase() === 'X') throw new UnsupportedExpression(t('A GUID in the format X'));
  return form.test(text.trim()) ? readGuid(text) : undefined;
}

const exact: Readonly<Record<string, RegExp>> = {
  D: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  N: /^[0-9a-f]{32}$/i,
  B: /^\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/i,
  P: /^\([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\)$/i,
  X: /^\{/,
};

/** What Guid.ParseExact gives. */
export function parseGuidExactly(text: string, format: string): GuidValue {
  const value = readGuidExactly(text, format);
  if (!value) throw new UnsupportedExpression(t('The message of a GUID that is not in its format'));
  return value;
}

/** The sixteen bytes: the first three groups little-endian. */
export function guidBytes({ text }: GuidValue): Uint8Array {
  const bytes = Uint8Array.from(text.replaceAll('-', '').match(/../g) ?? [], pair => Number.parseInt(pair, 16));
  return Uint8Array.from([3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15], at => bytes[at] ?? 0);
}

/** The GUID of sixteen bytes. */
export function guidFromBytes(bytes: Uint8Array): GuidValue {
  const hex = Array.from([3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15], at => (bytes[at] ?? 0).toString(16).padStart(2, '0')).join(
    '',
  );
  return parseGuid(hex);
}
