import { trim } from '../../../../base/text/trim.ts';

/** `'x', hexadecimal value 0x78`, as messages about a character begin. */
export function characterText(unit: string): string {
  return `${quotedCharacter(unit)}, hexadecimal value ${hexadecimal(unit)},`;
}

/** `'x' character, hexadecimal value 0x78,`, as messages about names have it. */
export function namedCharacter(unit: string): string {
  return `${quotedCharacter(unit)} character, hexadecimal value ${hexadecimal(unit)},`;
}

function quotedCharacter(unit: string): string {
  return `'${unit === '\0' ? '.' : unit}'`;
}

function hexadecimal(unit: string): string {
  return `0x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Whether a UTF-16 unit is white space to XML. */
export function isWhiteSpace(unit: string): boolean {
  return unit === ' ' || unit === '\t' || unit === '\n' || unit === '\r';
}

/** A text without the white space of XML around it. */
export function trimmed(text: string): string {
  return trim(text, ' \t\r\n');
}

/** Whether a text is nothing but white space to XML. */
export function isBlank(text: string): boolean {
  return !/[^ \t\r\n]/.test(text);
}

const nameStart = /[A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd]/;
const nameUnit = /[-.0-9A-Z_a-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c\u200d\u203f\u2040\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd]/;

/** Whether a name without a prefix may begin with a UTF-16 unit. */
export function isNameStart(unit: string): boolean {
  return unit !== '' && nameStart.test(unit);
}

/** Whether a name without a prefix may contain a UTF-16 unit. */
export function isNameUnit(unit: string): boolean {
  return unit !== '' && nameUnit.test(unit);
}

/** The place of the first unit that XML does not have, with the one that messages name for it; undefined where there is none. */
export function strangeUnit(text: string): { readonly at: number; readonly unit: string } | undefined {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0xd800 && code < 0xdc00) {
      const next = text.charCodeAt(at + 1);
      const isLast = at + 1 >= text.length;
      if (!(next >= 0xdc00 && next < 0xe000)) return isLast ? { at, unit: text.charAt(at) } : { at: at + 1, unit: text.charAt(at + 1) };
      at++;
    } else if ((code < 0x20 && code !== 9 && code !== 10 && code !== 13) || (code >= 0xdc00 && code < 0xe000) || code > 0xfffd) {
      return { at, unit: text.charAt(at) };
    }
  }
  return undefined;
}
