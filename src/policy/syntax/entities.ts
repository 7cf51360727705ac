import { code } from './characters.ts';

/** What a character or entity reference means and how long it is in the source. */
export interface Entity {
  readonly text: string;
  readonly length: number;
}

const named = new Map([
  ['quot', '"'],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
]);
const longest = 10;

/** Reads the reference that starts with `&` at an offset; a bare `&`, routine in raw expressions, gives `undefined`. */
export function entityAt(text: string, at: number): Entity | undefined {
  const next = text.charCodeAt(at + 1);
  const isLetterOrHash = next === code.hash || (next > 96 && next < 123);
  if (!isLetterOrHash) return undefined; // `&&` and `& `, without a look further on
  const window = text.slice(at + 1, at + 1 + longest); // bounded, so that a text full of `&` stays linear
  const length = window.indexOf(';');
  if (length < 0) return undefined;
  const name = window.slice(0, length);
  const known = named.get(name);
  if (known !== undefined) return { text: known, length: length + 2 };
  const match = /^#(?:x([0-9A-Fa-f]+)|([0-9]+))$/.exec(name);
  if (!match) return undefined;
  const point = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
  return isXmlCharacter(point) ? { text: String.fromCodePoint(point), length: length + 2 } : undefined;
}

/** Whether XML has a character of that code: not so for most controls and for halves of a pair. */
function isXmlCharacter(point: number): boolean {
  return point >= 32 ? point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) : point === 9 || point === 10 || point === 13;
}

/** The text with its references decoded. */
export function decodeEntities(text: string): string {
  let result = '';
  let copied = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    const entity = entityAt(text, at);
    if (!entity) continue;
    result += text.slice(copied, at) + entity.text;
    copied = at + entity.length;
    at = copied - 1;
  }
  return copied === 0 ? text : result + text.slice(copied);
}
