import { t } from '../../../../base/text/translation.ts';
import { decode, encode } from './encode.ts';
import { checkLength, UnsupportedExpression } from '../errors.ts';

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
    const bytes = Uint8Array.from(run.slice(1).split('%'), pair => Number.parseInt(pair, 16));
    let decoded = '';
    for (let at = 0; at < bytes.length; ) {
      const length = sequenceLength(bytes, at);
      decoded += length === 0 ? run.slice(at * 3, at * 3 + 3) : decode(bytes.subarray(at, at + length));
      at += length || 1;
    }
    return decoded;
  });
}

/** How many bytes from a place on are one character of UTF-8; 0 where they are none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const sequence = bytes.subarray(at, at + length);
  const isOne = Array.from(decode(sequence)).length === 1 && (!decode(sequence).includes('\ufffd') || isReplacement(sequence));
  return sequence.length === length && isOne ? length : 0;
}

/** Whether bytes are those of U+FFFD itself, which decoding gives for what is malformed, too. */
function isReplacement([first, second, third]: Uint8Array): boolean {
  return first === 0xef && second === 0xbf && third === 0xbd;
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

/** Names of characters in HTML, each with its number. */
const characterNames = `
  quot 22 amp 26 apos 27 lt 3c gt 3e nbsp a0 iexcl a1 cent a2 pound a3 curren a4 yen a5 brvbar a6 sect a7 uml a8 copy a9 ordf aa
  laquo ab not ac shy ad reg ae macr af deg b0 plusmn b1 sup2 b2 sup3 b3 acute b4 micro b5 para b6 middot b7 cedil b8 sup1 b9 ordm
  ba raquo bb frac14 bc frac12 bd frac34 be iquest bf Agrave c0 Aacute c1 Acirc c2 Atilde c3 Auml c4 Aring c5 AElig c6 Ccedil c7
  Egrave c8 Eacute c9 Ecirc ca Euml cb Igrave cc Iacute cd Icirc ce Iuml cf ETH d0 Ntilde d1 Ograve d2 Oacute d3 Ocirc d4 Otilde d5
  Ouml d6 times d7 Oslash d8 Ugrave d9 Uacute da Ucirc db Uuml dc Yacute dd THORN de szlig df agrave e0 aacute e1 acirc e2 atilde e3
  auml e4 aring e5 aelig e6 ccedil e7 egrave e8 eacute e9 ecirc ea euml eb igrave ec iacute ed icirc ee iuml ef eth f0 ntilde f1
  ograve f2 oacute f3 ocirc f4 otilde f5 ouml f6 divide f7 oslash f8 ugrave f9 uacute fa ucirc fb uuml fc yacute fd thorn fe yuml ff
  OElig 152 oelig 153 Scaron 160 scaron 161 Yuml 178 fnof 192 circ 2c6 tilde 2dc Alpha 391 Beta 392 Gamma 393 Delta 394 Epsilon 395
  Zeta 396 Eta 397 Theta 398 Iota 399 Kappa 39a Lambda 39b Mu 39c Nu 39d Xi 39e Omicron 39f Pi 3a0 Rho 3a1 Sigma 3a3 Tau 3a4 Upsilon
  3a5 Phi 3a6 Chi 3a7 Psi 3a8 Omega 3a9 alpha 3b1 beta 3b2 gamma 3b3 delta 3b4 epsilon 3b5 zeta 3b6 eta 3b7 theta 3b8 iota 3b9 kappa
  3ba lambda 3bb mu 3bc nu 3bd xi 3be omicron 3bf pi 3c0 rho 3c1 sigmaf 3c2 sigma 3c3 tau 3c4 upsilon 3c5 phi 3c6 chi 3c7 psi 3c8
  omega 3c9 ensp 2002 emsp 2003 thinsp 2009 zwnj 200c zwj 200d lrm 200e rlm 200f ndash 2013 mdash 2014 lsquo 2018 rsquo 2019 sbquo
  201a ldquo 201c rdquo 201d bdquo 201e dagger 2020 Dagger 2021 bull 2022 hellip 2026 permil 2030 prime 2032 Prime 2033 lsaquo 2039
  rsaquo 203a euro 20ac trade 2122 larr 2190 uarr 2191 rarr 2192 darr 2193 harr 2194 minus 2212 infin 221e ne 2260 le 2264 ge 2265
  hearts 2665
`;

const named: ReadonlyMap<string, string> = new Map(
  characterNames
    .trim()
    .split(/\s+/)
    .flatMap((name, at, words): readonly (readonly [string, string])[] =>
      at % 2 === 0 ? [[name, String.fromCharCode(Number.parseInt(words[at + 1] ?? '', 16))]] : [],
    ),
);

/** WebUtility.HtmlEncode: markup, quotes, and Latin-1 from U+00A0 on as numbers. */
export function htmlEncode(text: string): string {
  return text.toWellFormed().replace(/[<>&"']|[\u00a0-\u00ff]|[\u{10000}-\u{10ffff}]/gu, unit => {
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

/** A name that is none of those known here: HTML 4 has some 250, and what looks like one of them is not guessed. */
function unknownName(name: string, whole: string): string {
  if (/^[A-Za-z]{2,8}[0-9]{0,2}$/.test(name)) throw new UnsupportedExpression(t('The character &{0};', name));
  return whole;
}

/** WebUtility.HtmlDecode, with the commonest of HTML's names. */
export function htmlDecode(text: string): string {
  return text.replace(/&(?:#[xX]([0-9A-Fa-f]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex?: string, digits?: string, name?: string) => {
    if (name !== undefined) return named.get(name) ?? unknownName(name, whole);
    const point = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
    return point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : whole;
  });
}
