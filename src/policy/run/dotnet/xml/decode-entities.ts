import { t } from '../../../../base/text/translation.ts';
import { UnsupportedExpression } from '../errors.ts';
import { characterText, strangeUnit } from './xml-characters.ts';
import type { XmlSource } from './xml-source.ts';

const entities: ReadonlyMap<string, string> = new Map([['lt', '<'], ['gt', '>'], ['amp', '&'], ['quot', '"'], ['apos', "'"]]);

/** Text with its entities, of which plain parts are changed as they are read. */
export function decodeEntities(source: XmlSource, start: number, end: number, change: (part: string) => string): string {
  const written = source.text.slice(start, end);
  let text = '';
  let at = 0;
  for (let next = written.indexOf('&'); next >= 0; next = written.indexOf('&', at)) {
    text += change(written.slice(at, next));
    const { value, after } = entity(source, start + next, end);
    text += value;
    at = after - start;
  }
  return text + change(written.slice(at));
}

function entity(source: XmlSource, at: number, end: number): { readonly value: string; readonly after: number } {
  const inner = at + 1;
  if (source.unit(inner) === '#') return characterReference(source, inner + 1, end);
  const after = source.nameEnd(inner);
  if (after === inner || after >= source.text.length) throw source.fail('An error occurred while parsing EntityName.', inner);
  if (source.unit(after) !== ';') throw source.unexpected(after, "';'");
  const name = source.text.slice(inner, after);
  const value = entities.get(name);
  if (value === undefined) throw source.fail(`Reference to undeclared entity '${name}'.`, inner);
  return { value, after: after + 1 };
}

function characterReference(source: XmlSource, start: number, end: number): { readonly value: string; readonly after: number } {
  const isHex = source.unit(start) === 'x';
  const first = isHex ? start + 1 : start;
  let after = first;
  while (after < end && (isHex ? /[0-9A-Fa-f]/ : /\d/).test(source.unit(after))) after++;
  if (after === first || source.unit(after) !== ';') {
    throw source.fail(`Invalid syntax for a ${isHex ? 'hexa' : ''}decimal numeric entity reference.`, after);
  }
  const digits = source.text.slice(first, after);
  if (digits.length > 8) throw new UnsupportedExpression(t('A character reference of such a number'));
  const point = Number.parseInt(digits, isHex ? 16 : 10);
  const value = point > 0x10ffff ? String.fromCharCode(0xd800 + ((point - 0x10000) >> 10)) : String.fromCodePoint(point);
  if (point > 0x10ffff || strangeUnit(value)) throw source.fail(`${characterText(value)} is an invalid character.`, first);
  return { value, after: after + 1 };
}
