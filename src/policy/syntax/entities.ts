/** What a character or entity reference stands for and how long it is in the source. */
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

/** Reads the reference that starts with `&` at an offset; a bare `&`, routine in raw expressions, gives `undefined`. */
export function entityAt(text: string, at: number): Entity | undefined {
  const window = text.slice(at + 1, at + 11); // bounded, so that a text full of `&` stays linear
  const end = window.indexOf(';') + at + 1;
  if (end <= at) return undefined;
  const name = text.slice(at + 1, end);
  const known = named.get(name);
  if (known !== undefined) return { text: known, length: end + 1 - at };
  const match = /^#(?:x([0-9A-Fa-f]+)|([0-9]+))$/.exec(name);
  if (!match) return undefined;
  const code = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
  return code <= 0x10ffff ? { text: String.fromCodePoint(code), length: end + 1 - at } : undefined;
}

/** The text with its references decoded. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  let result = '';
  for (let i = 0; i < text.length; ) {
    const entity = text.charCodeAt(i) === 38 ? entityAt(text, i) : undefined;
    result += entity ? entity.text : (text[i] ?? '');
    i += entity ? entity.length : 1;
  }
  return result;
}
