import type { Culture } from '../culture/culture.ts';
import { roundDigits, type Digits } from './digits.ts';
import { exponentText } from './exponent-text.ts';

/** What a section of a custom format asks for. */
interface Shape {
  readonly digitCount: number;
  readonly decimalAt: number;
  /** Zeros before and behind the point: places counted from it. */
  readonly firstZero: number;
  readonly lastZero: number;
  readonly hasGroups: boolean;
  readonly isScientific: boolean;
  readonly scale: number;
}

/** A number by a custom format (`0.00`, `#,##0;(0);zero`), by the rules of .NET. */
export function formatCustom(digits: Digits, format: string, culture: Culture): string {
  let given = digits;
  let section = sectionAt(format, given.digits === '' ? 2 : given.isNegative ? 1 : 0);
  for (;;) {
    const shape = shapeOf(format, section);
    if (given.digits === '') {
      return write({ ...given, scale: 0, isNegative: given.isFloat && given.isNegative }, format, section, shape, culture);
    }
    const scaled = { ...given, scale: given.scale + shape.scale };
    const places = shape.isScientific ? shape.digitCount : scaled.scale + shape.digitCount - shape.decimalAt;
    const number = roundDigits(scaled, places);
    if (number.digits === '') {
      const zero = sectionAt(format, 2);
      if (zero !== section) {
        section = zero;
        // it is zero from now on, of which integers and decimals have none below zero
        given = { ...number, isNegative: given.isFloat && given.isNegative };
        continue;
      }
    }
    return write(number, format, section, shape, culture);
  }
}

/** Where a section begins: the first when the one that is asked for is empty or not there. */
function sectionAt(format: string, section: number): number {
  let left = section;
  for (let at = 0; left > 0 && at < format.length; ) {
    const unit = format.charAt(at++);
    if (unit === "'" || unit === '"') at = behindQuote(format, at, unit);
    else if (unit === '\\') at++;
    else if (unit === ';' && --left === 0) return at < format.length && format.charAt(at) !== ';' ? at : 0;
  }
  return 0;
}

function behindQuote(format: string, at: number, quote: string): number {
  const end = format.indexOf(quote, at);
  return end < 0 ? format.length : end + 1;
}

function shapeOf(format: string, section: number): Shape {
  let digitCount = 0;
  let decimalAt = -1;
  let firstZero = Infinity;
  let lastZero = 0;
  let groupAt = -1;
  let groups = 0;
  let hasGroups = false;
  let isScientific = false;
  let scale = 0;
  for (let at = section; at < format.length && format.charAt(at) !== ';'; ) {
    const unit = format.charAt(at++);
    switch (unit) {
      case '#':
        digitCount++;
        break;
      case '0':
        firstZero = Math.min(firstZero, digitCount);
        lastZero = ++digitCount;
        break;
      case '.':
        if (decimalAt < 0) decimalAt = digitCount;
        break;
      case ',':
        if (digitCount === 0 || decimalAt >= 0) break;
        if (groupAt === digitCount) groups++;
        else {
          if (groupAt >= 0) hasGroups = true;
          groupAt = digitCount;
          groups = 1;
        }
        break;
      case '%':
        scale += 2;
        break;
      case '‰':
        scale += 3;
        break;
      case "'":
      case '"':
        at = behindQuote(format, at, unit);
        break;
      case '\\':
        at++;
        break;
      case 'E':
      case 'e': {
        const exponent = /^[+-]?0+/.exec(format.slice(at));
        if (exponent) {
          at += exponent[0].length;
          isScientific = true;
        }
      }
    }
  }
  if (decimalAt < 0) decimalAt = digitCount;
  if (groupAt === decimalAt) scale -= groups * 3;
  else if (groupAt >= 0) hasGroups = true;
  return {
    digitCount,
    decimalAt,
    firstZero: firstZero < decimalAt ? decimalAt - firstZero : 0,
    lastZero: lastZero > decimalAt ? decimalAt - lastZero : 0,
    hasGroups,
    isScientific,
    scale,
  };
}

function write(number: Digits, format: string, section: number, shape: Shape, culture: Culture): string {
  const { decimalAt, firstZero, lastZero } = shape;
  let place = shape.isScientific ? decimalAt : Math.max(number.scale, decimalAt);
  let adjust = shape.isScientific ? 0 : number.scale - decimalAt;
  const separators = shape.hasGroups ? separatorPlaces(Math.max(firstZero, place + Math.min(adjust, 0)), culture) : new Set<number>();
  let next = 0;
  let isPointWritten = false;
  let isExponentOpen = shape.isScientific;
  let text = '';
  const put = (digit: string): void => {
    text += digit;
    if (place > 1 && separators.has(place - 1)) text += culture.group;
  };
  for (let at = section; at < format.length && format.charAt(at) !== ';'; ) {
    const unit = format.charAt(at++);
    for (; adjust > 0 && '#0.'.includes(unit); adjust--) {
      put(number.digits.charAt(next++) || '0');
      place--;
    }
    switch (unit) {
      case '#':
      case '0': {
        const isLeading = adjust < 0;
        if (isLeading) adjust++;
        const digit = isLeading ? '' : number.digits.charAt(next);
        if (digit !== '') next++;
        const filled = digit !== '' ? digit : (isLeading ? place <= firstZero : place > lastZero) ? '0' : '';
        if (filled !== '') put(filled);
        place--;
        break;
      }
      case '.':
        if (place === 0 && !isPointWritten && (lastZero < 0 || (decimalAt < shape.digitCount && next < number.digits.length))) {
          text += culture.decimal;
          isPointWritten = true;
        }
        break;
      case ',':
        break;
      case "'":
      case '"': {
        const end = behindQuote(format, at, unit);
        text += format.slice(at, format.charAt(end - 1) === unit && end > at ? end - 1 : end);
        at = end;
        break;
      }
      case '\\':
        text += format.charAt(at++);
        break;
      case 'E':
      case 'e': {
        const rest = format.slice(at);
        const exponent = /^([+-]?)(0+)/.exec(rest);
        if (isExponentOpen && exponent) {
          const power = number.digits === '' ? 0 : number.scale - decimalAt;
          text += exponentText(power, unit, Math.min(exponent[2]?.length ?? 0, 10), exponent[1] === '+', culture);
          isExponentOpen = false;
          at += exponent[0].length;
        } else {
          const literal = /^[+-]?0*/.exec(shape.isScientific && isExponentOpen ? '' : rest)?.[0] ?? '';
          text += unit + literal;
          at += literal.length;
        }
        break;
      }
      default:
        text += unit;
    }
  }
  const hasSign = number.isNegative && section === 0 && (number.scale !== 0 || text !== '');
  return hasSign ? culture.negative + text : text;
}

/** How many digits stand behind each separator. */
function separatorPlaces(digits: number, { sizes }: Culture): ReadonlySet<number> {
  const places = new Set<number>();
  let total = sizes[0] ?? 0;
  for (let at = 0; digits > total; ) {
    const size = sizes[at] ?? 0;
    if (size === 0) break;
    places.add(total);
    if (at < sizes.length - 1) at++;
    total += sizes[at] ?? 0;
  }
  return places;
}
