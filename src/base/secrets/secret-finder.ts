import type { Decoded, Decoding } from './decoded.ts';
import { fromForm, fromJson, fromReversed, fromUrl, fromXml } from '../text/escapes.ts';
import { foldedCase } from '../text/folded-case.ts';
import { fromBase64, fromHex } from './packings.ts';
import { PatternSearch, type Pattern } from './pattern-search.ts';
import type { Span } from '../text/text-span.ts';
import { unitsOf } from '../text/text-units.ts';

/** A place of a text in which a secret is, in whatever encoding: all that would have to be covered to hide it. */
export interface SecretPlace extends Span {
  /** Number of the secret in the list that was looked for. */
  readonly index: number;
}

/** Looks for secrets in texts. */
export interface SecretSearch {
  /** Whether a text contains any of them. */
  readonly contains: (text: string) => boolean;
  /** The numbers of those that a text contains. */
  readonly heldIn: (text: string) => ReadonlySet<number>;
  /** Every place of each, in no order; places may overlap. */
  readonly placesIn: (text: string) => readonly SecretPlace[];
}

/**
 * Looks for secrets as they are, in any case, backwards, escaped for URLs, forms, JSON or XML, in hex, and in Base64 or
 * Base64url at any offset, and in two of these one around the other. Takes time linear to the text.
 */
export function searchSecrets(secrets: readonly string[]): SecretSearch {
  const search = new PatternSearch(patternsOf(secrets));
  const reach = mostTimesAsLong * secrets.reduce((longest, { length }) => Math.max(longest, length), 0);
  const eachPlace = (text: string, onPlace: (index: number, span: Span) => boolean): void => {
    if (text.length < search.shortest) return; // no encoding is shorter than what it encodes
    for (const { units, isPacked, origin } of readingsOf(unitsOf(text), reach)) {
      const onMatch = ({ indexes }: Pattern, start: number, end: number): boolean =>
        indexes.every(index => onPlace(index, origin(start, end)));
      if (!search.search(foldedCase(units), { onlyLong: isPacked, onMatch })) return;
    }
  };
  return {
    contains: text => {
      let isHeld = false;
      eachPlace(text, () => !(isHeld = true));
      return isHeld;
    },
    heldIn: text => {
      const held = new Set<number>();
      eachPlace(text, index => held.add(index).size < secrets.length);
      return held;
    },
    placesIn: text => {
      const places: SecretPlace[] = [];
      eachPlace(text, (index, { start, end }) => {
        const last = places.at(-1);
        // a text of one letter contains a secret of that letter everywhere
        if (last?.index === index && start <= last.end && end >= last.start)
          places[places.length - 1] = { index, start: Math.min(start, last.start), end: Math.max(end, last.end) };
        else places.push({ index, start, end });
        return true;
      });
      return places;
    },
  };
}

/** Says whether a text contains one of the secrets, in any of the encodings of {@link searchSecrets}. */
export function secretFinder(secrets: readonly string[]): (text: string) => boolean {
  return searchSecrets(secrets).contains;
}

/** A text, or what it says when one or two encodings are undone. */
interface Reading {
  readonly units: Uint16Array;
  /** Whether it was unpacked from bytes, or is read backwards: any four letters occur in such by chance. */
  readonly isPacked: boolean;
  /** Where in the text a piece of the reading comes from. */
  readonly origin: (start: number, end: number) => Span;
}

const escapes: readonly Decoding[] = [fromUrl, fromForm, fromXml, fromJson];
const packings: readonly Decoding[] = [fromHex, fromBase64];

/** An encoding makes at most six units of one, and UTF-16 has two bytes for each. */
const mostTimesAsLong = 12;

function* readingsOf(text: Uint16Array, reach: number): Generator<Reading> {
  const whole: Reading = { units: text, isPacked: false, origin: (start, end) => ({ start, end }) };
  yield whole;
  // what was written backwards first and encoded then is found by the pattern that is backwards
  for (const decoding of [...escapes, ...packings, fromReversed]) {
    const once = readingFrom(whole, decoding, reach);
    if (!once) continue;
    yield once;
    for (const other of [...escapes, ...packings]) {
      const twice = readingFrom(once, other, reach);
      if (twice) yield twice;
    }
  }
}

function readingFrom({ units, isPacked, origin }: Reading, decoding: Decoding, reach: number): Reading | undefined {
  const decoded = decoding(units, reach);
  return decoded && {
    units: decoded.units,
    isPacked: isPacked || !escapes.includes(decoding),
    origin: (start, end) => {
      const span = spanOf(decoded, start, end);
      return origin(span.start, span.end);
    },
  };
}

function spanOf({ from, to }: Decoded, start: number, end: number): Span {
  const [first = 0, last = 0] = [from[start], from[end - 1]];
  return { start: Math.min(first, last), end: Math.max(to[start] ?? 0, to[end - 1] ?? 0) };
}

/** A secret of this many units or more is looked for in encodings, too; a shorter one would be found everywhere. */
const shortestEncoded = 4;

function patternsOf(secrets: readonly string[]): readonly Pattern[] {
  const patterns = new Map<string, { readonly units: Uint16Array; readonly indexes: number[]; readonly isLong: boolean }>();
  for (const [index, secret] of secrets.entries()) {
    if (secret === '') continue;
    const own = foldedText(secret);
    for (const form of [secret, ...formsOf(secret)]) {
      const units = foldedCase(unitsOf(form));
      const key = textOf(units);
      if (key !== own && units.length < shortestEncoded) continue;
      const pattern = patterns.get(key) ?? { units, indexes: [], isLong: units.length >= shortestEncoded };
      if (pattern.indexes.at(-1) !== index) pattern.indexes.push(index);
      patterns.set(key, pattern);
    }
  }
  return [...patterns.values()];
}

/** What a secret looks like where no decoding leads back to it. */
function formsOf(secret: string): readonly string[] {
  // a secret may be known in an escaped form only, and occur somewhere without the escapes
  return [...new Set([secret, ...unescapedForms(secret), ...roundedForms(secret)])].flatMap(known => {
    const cases = new Set(
      [known, known.toLowerCase(), known.toUpperCase(), swappedCase(known)].flatMap(text => [text, text.toWellFormed()]),
    );
    // what lies beyond 16 bits is turned round as a whole by some, and in its halves by others
    const asText = [...cases].flatMap(text => [text, [...text].reverse().join('')]).flatMap(text => [text, backwards(text)]);
    const asBytes = asText.flatMap(text => [utf8(text), utf16(text, 0), utf16(text, 1)]);
    return [...asText, inForm(known), ...asBytes.map(latin1), ...[utf8(known), utf16(known, 0)].flatMap(base64Cores)];
  });
}

/** A number as it comes out of JSON that was read: rounded to what a double can represent, without zeros at its end. */
function roundedForms(secret: string): readonly string[] {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(secret) ? [String(Number(secret))] : [];
}

function unescapedForms(secret: string): readonly string[] {
  const undo = secret.includes('%') ? escapes : escapes.filter(decoding => decoding !== fromForm);
  const undone = (units: Uint16Array): readonly Uint16Array[] => undo.flatMap(decoding => decoding(units, units.length)?.units ?? []);
  const once = undone(unitsOf(secret));
  return [...once, ...once.flatMap(undone)].map(textOf);
}

/** A secret as texts contain it: itself, escaped for URLs, forms, JSON or XML, and backwards. */
export function textFormsOf(secret: string): readonly string[] {
  return [secret, inUrl(secret), inForm(secret), JSON.stringify(secret).slice(1, -1), xmlEscaped(secret), [...secret].reverse().join('')];
}

function inUrl(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function inForm(text: string): string {
  return inUrl(text).replaceAll('%20', '+');
}

function xmlEscaped(text: string): string {
  return text.replace(/[<>&"]/g, unit => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[unit] ?? unit);
}

function swappedCase(text: string): string {
  return Array.from(text, character => (character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase())).join(
    '',
  );
}

function backwards(text: string): string {
  return textOf(unitsOf(text).toReversed());
}

function foldedText(text: string): string {
  return textOf(foldedCase(unitsOf(text)));
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** UTF-16 with the low byte of each unit first, or the high one. */
function utf16(text: string, highFirst: 0 | 1): Uint8Array {
  return Uint8Array.from(
    { length: text.length * 2 },
    (_, index) => (text.charCodeAt(index >> 1) >> (8 * ((index & 1) ^ highFirst))) & 0xff,
  );
}

/**
 * The part of the secret's Base64 that does not depend on what is before and after it, for each of three offsets: in small
 * letters it cannot be decoded.
 */
function base64Cores(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2].flatMap(before => {
    const text = btoa('\0'.repeat(before) + latin1(bytes));
    const start = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    const core = text.slice(start, end);
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function textOf(units: Uint16Array): string {
  let text = '';
  for (let at = 0; at < units.length; at += 8192) text += String.fromCharCode(...units.subarray(at, at + 8192));
  return text;
}

/** Bytes as text, a character for each. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
