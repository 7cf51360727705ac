import { cultureOf, currentCulture, type Culture } from '../culture/culture.ts';
import { argumentNull, checkLength, formatError } from '../errors.ts';
import type { DotnetValue } from '../value.ts';
import { formatValue } from './text.ts';

const limit = 1_000_000;
const prematureEnd = 'Format item ends prematurely.';
const digitExpected = 'Expected an ASCII digit.';
const braceUnexpected = 'Unexpected closing brace without a corresponding opening brace.';

/** string.Format: `{0}`, `{1,8}`, `{2:N2}`, and doubled braces. */
export function formatComposite(
  format: string | null,
  given: readonly DotnetValue[],
  culture: Culture = cultureOf(currentCulture),
): string {
  if (format === null) throw argumentNull('format');
  let text = '';
  let at = 0;
  const next = (): string => {
    at++;
    if (at >= format.length) throw wrong(at, prematureEnd);
    return format.charAt(at);
  };
  const number = (first: string): readonly [value: number, unit: string] => {
    if (!isDigit(first)) throw wrong(at, digitExpected);
    let value = Number(first);
    let unit = next();
    for (; isDigit(unit) && value < limit; unit = next()) value = value * 10 + Number(unit);
    return [value, unit];
  };
  for (;;) {
    const brace = /[{}]/.exec(format.slice(at));
    if (!brace) return text + format.slice(at);
    text += format.slice(at, at + brace.index);
    at += brace.index;
    let unit = next();
    if (unit === brace[0]) {
      text += unit;
      at++;
      continue;
    }
    if (brace[0] === '}') throw wrong(at, braceUnexpected);
    let index = 0;
    if (!isDigit(unit)) throw wrong(at, digitExpected);
    [index, unit] = number(unit);
    while (unit === ' ') unit = next();
    let width = 0;
    if (unit === ',') {
      do unit = next();
      while (unit === ' ');
      const isLeft = unit === '-';
      if (isLeft) unit = next();
      [width, unit] = number(unit);
      if (isLeft) width = -width;
      while (unit === ' ') unit = next();
    }
    let own: string | null = null;
    if (unit !== '}') {
      if (unit !== ':') throw wrong(at, braceUnexpected);
      const start = at + 1;
      for (unit = next(); unit !== '}'; unit = next()) if (unit === '{') throw wrong(at, braceUnexpected);
      own = format.slice(start, at);
    }
    at++;
    if (index >= given.length) {
      throw formatError('Index (zero based) must be greater than or equal to zero and less than the size of the argument list.');
    }
    text += align(formatValue(given[index] ?? null, own === '' ? null : own, culture), width);
    checkLength(text.length);
  }
}

/** Pads to a width: on the left when positive, on the right when negative. */
export function align(text: string, width: number): string {
  return width >= 0 ? text.padStart(width) : text.padEnd(-width);
}

function isDigit(unit: string): boolean {
  return unit >= '0' && unit <= '9' && unit.length === 1;
}

function wrong(at: number, reason: string): Error {
  return formatError(`Input string was not in a correct format. Failure to parse near offset ${at}. ${reason}`);
}
