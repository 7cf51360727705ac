import { argumentError, nonNegative } from '../errors.ts';
import { isWhiteSpace } from '../text/letter-case.ts';
import { valueText } from '../text/text.ts';
import type { Call } from '../typing/call.ts';
import { isKind, stringArray, type DotnetValue } from '../value.ts';

const removesEmpty = 1;
const trims = 2;

/** String.Split: by chars or strings, so many parts at most, empty ones dropped and parts trimmed where it is told to. */
export function split(self: string, call: Call): DotnetValue {
  let count = call.count;
  const last = call.enum(count - 1, 'StringSplitOptions');
  if (last !== undefined) count--;
  const options = last ?? 0;
  // `Split(',', 2)` has a limit; in `Split(',', ' ')` both are separators
  const hasLimit = count === 2 && call.is(1, 'integer');
  const limit = hasLimit ? call.int(1) : Infinity;
  if (hasLimit) count = 1;
  const given = Array.from({ length: count }, (_, at) => call.at(at));
  if (limit < 0) throw nonNegative('count', limit);
  if ((options & ~3) !== 0) throw argumentError('Value of flags is invalid.', 'options');
  const separators = given.flatMap(value => separatorsOf(value, call));
  // without a separator, or with null and empty chars, white space separates; an empty string separates nothing
  const isBlank = given.length === 0 || (separators.length === 0 && !isOfStrings(call));
  const parts = splitAll(self, separators.filter(text => text !== ''), isBlank, options, limit);
  call.machine.step(parts.length);
  return stringArray(parts);
}

/** Whether the separators are a string, which separates nothing when it is empty or null; chars and arrays are white space then. */
function isOfStrings(call: Call): boolean {
  if (!call.isNull(0)) return call.isString(0);
  const type = call.nullType(0);
  return type?.name === 'String' && type.arrayDepth === 0;
}

function splitAll(self: string, separators: readonly string[], isBlank: boolean, options: number, limit: number): readonly string[] {
  const isDropping = (options & removesEmpty) !== 0;
  const isTrimming = (options & trims) !== 0;
  const trimmed = (part: string): string => (isTrimming ? trimBlanks(part) : part);
  const keeps = (part: string): boolean => !isDropping || part !== '';
  if (limit <= 1 || self === '') {
    const whole = trimmed(self);
    return limit === 0 || !keeps(whole) ? [] : [whole];
  }
  const separatorAt = (at: number): number =>
    isBlank ? (isWhiteSpace(self.charAt(at)) ? 1 : 0) : (separators.find(text => self.startsWith(text, at))?.length ?? 0);
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < self.length; ) {
    const length = separatorAt(at);
    if (length === 0) {
      at++;
      continue;
    }
    const part = trimmed(self.slice(start, at));
    at += length;
    start = at;
    if (keeps(part)) parts.push(part);
    if (parts.length < limit - 1) continue;
    if (isDropping) {
      // the last part begins behind empty ones
      for (let end = start; end <= self.length; ) {
        const next = end < self.length ? separatorAt(end) : 0;
        if (next === 0 && end < self.length) end++;
        else if (next === 0 || trimmed(self.slice(start, end)) !== '') break;
        else start = end += next;
      }
    }
    break;
  }
  const rest = trimmed(self.slice(start));
  return keeps(rest) ? [...parts, rest] : parts;
}

function separatorsOf(value: DotnetValue, call: Call): readonly string[] {
  if (value === null) return [];
  if (typeof value === 'string') return [value];
  if (isKind(value, 'char')) return [valueText(value)];
  if (isKind(value, 'array') && ['Char', 'String'].includes(value.element)) return value.items.map(valueText);
  return call.unsupported();
}

function trimBlanks(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && isWhiteSpace(text.charAt(from))) from++;
  while (to > from && isWhiteSpace(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}
