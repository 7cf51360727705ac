import { decode, encode } from './encode.ts';
import { checkLength } from '../errors.ts';

/** Uri.EscapeDataString: all but unreserved characters, as UTF-8. */
export function escapeData(text: string): string {
  return percent(text, /[A-Za-z0-9_.~-]/, true);
}

/** Uri.EscapeUriString: reserved characters stay too. */
export function escapeUri(text: string): string {
  return percent(text, /[A-Za-z0-9_.~\-!*'();:@&=+$,/?#[\]]/, true);
}

/** WebUtility.UrlEncode: blanks become `+`, and `! ( ) * - . _` stay. */
export function formEncode(text: string): string {
  return percent(text, /[A-Za-z0-9\-_.!*()]/, true).replaceAll('%20', '+');
}

/** HttpUtility.UrlEncode: the same with hexadecimal digits in lower case. */
export function formEncodeLower(text: string): string {
  return percent(text, /[A-Za-z0-9\-_.!*()]/, false).replaceAll('%20', '+');
}

/** Uri.UnescapeDataString: what is no escape, or no UTF-8, stays. */
export function unescapeData(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, run => {
    const decoded = decode(Uint8Array.from(run.slice(1).split('%'), pair => Number.parseInt(pair, 16)));
    return decoded.includes('\ufffd') && !/%EF%BF%BD/i.test(run) ? run : decoded;
  });
}

/** WebUtility.UrlDecode: `+` is a blank. */
export function formDecode(text: string): string {
  return text
    .replaceAll('+', ' ')
    .replace(/(?:%[0-9A-Fa-f]{2})+/g, run => decode(Uint8Array.from(run.slice(1).split('%'), pair => Number.parseInt(pair, 16))));
}

function percent(text: string, kept: RegExp, isUpper: boolean): string {
  checkLength(text.length * 3); // an ASCII character becomes three, and what is longer is longer in UTF-8, too
  let result = '';
  for (const unit of text.toWellFormed()) {
    if (kept.test(unit)) result += unit;
    else for (const byte of encode(unit)) result += `%${isUpper ? byte.toString(16).padStart(2, '0').toUpperCase() : byte.toString(16).padStart(2, '0')}`;
  }
  return result;
}

const named: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
  ['copy', '©'],
  ['reg', '®'],
  ['euro', '€'],
]);

/** WebUtility.HtmlEncode: markup, quotes, and Latin-1 from U+00A0 on as numbers. */
export function htmlEncode(text: string): string {
  return text.replace(/[<>&"']|[\u00a0-\u00ff]|[\u{10000}-\u{10ffff}]/gu, unit => {
    switch (unit) {
      case '<':
        return '&lt;';
      case '>':
        return '&gt;';
      case '&':
        return '&amp;';
      case '"':
        return '&quot;';
      default:
        return `&#${unit.codePointAt(0) ?? 0};`;
    }
  });
}

/** WebUtility.HtmlDecode, with the commonest of HTML's names. */
export function htmlDecode(text: string): string {
  return text.replace(/&(?:#[xX]([0-9A-Fa-f]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex?: string, digits?: string, name?: string) => {
    if (name !== undefined) return named.get(name) ?? whole;
    const point = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
