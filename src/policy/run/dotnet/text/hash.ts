import { ObjectNumbers } from '../../../../base/object-numbers.ts';
import { t } from '../../../../base/text/translation.ts';
import { decimalText } from '../number/decimal.ts';
import { isNumber } from '../number/number.ts';
import { simpleTypeName } from '../typing/type-names.ts';
import type { Comparison, DictionaryValue, DotnetValue, PairValue, SetValue } from '../value.ts';
import { argumentNull, UnsupportedExpression } from '../errors.ts';
import { uriKey } from './uri-text.ts';
import { SlotMap } from './slot-map.ts';
import { foldCase } from './letter-case.ts';
import { withoutTrailingZeros } from '../number/trailing-zeros.ts';

const identities = new ObjectNumbers();

/** A text that two values share exactly when object.Equals says they are equal: the key of our maps. */
export function hashKey(value: DotnetValue, comparison: Comparison = 'ordinal'): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return `s${foldedKey(value, comparison)}`;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (isNumber(value)) {
    const number =
      value.kind === 'integer'
        ? value.value.toString()
        : value.kind === 'float'
          ? String(value.value)
          : withoutTrailingZeros(decimalText(value));
    return `${simpleTypeName(value)}:${number}`;
  }
  switch (value.kind) {
    case 'char':
      return `c${value.code}`;
    case 'datetime':
    case 'timespan':
      return `${value.kind}${value.ticks}`;
    case 'datetimeoffset':
      return `o${value.ticks - value.offset}`;
    case 'guid':
      return `g${value.text}`;
    case 'enum':
      return `${value.type}.${value.value}`;
    case 'uri':
      return `u${uriKey(value)}`;
    case 'xname':
      return `{${value.namespace}}${value.local}`;
    case 'xnamespace':
      return `n${value.uri}`;
    case 'tuple':
      return `t${JSON.stringify(value.items.map(item => hashKey(item)))}`;
    case 'anonymous':
      return `a${JSON.stringify([...value.members].map(([name, member]) => [name, hashKey(member)]))}`;
    case 'pair':
      return `p${JSON.stringify([hashKey(value.key), hashKey(value.value)])}`;
    case 'jvalue':
      return `j${hashKey(value.value)}`;
    default:
      return `#${identities.of(value)}`;
  }
}

/** A text as a comparer sees it. What a culture compares alike is known here for ASCII only. */
function foldedKey(text: string, comparison: Comparison): string {
  if (comparison.startsWith('culture') && !/^[ -~]*$/.test(text)) throw new UnsupportedExpression(t('A comparer of a culture with such a text'));
  return comparison.endsWith('ignore-case') ? foldCase(text) : text;
}

/** A dictionary of pairs. */
export function dictionary(pairs: Iterable<PairValue>, type = 'Dictionary', comparison: Comparison = 'ordinal'): DictionaryValue {
  const entries = new SlotMap<PairValue>();
  for (const pair of pairs) entries.set(hashKey(pair.key, comparison), pair);
  return { kind: 'dictionary', type, comparison, entries };
}

/** The entry of a key; ArgumentNullException for null. */
export function entryOf(map: DictionaryValue, key: DotnetValue): PairValue | undefined {
  if (key === null) throw argumentNull('key');
  return map.entries.get(hashKey(key, map.comparison));
}

/** A set of items. */
export function hashSet(items: Iterable<DotnetValue>, comparison: Comparison = 'ordinal'): SetValue {
  const set: SetValue = { kind: 'set', items: new SlotMap(), comparison };
  for (const item of items) addTo(set, item);
  return set;
}

/** Adds to a set; false when the item is there already. */
export function addTo(set: SetValue, item: DotnetValue): boolean {
  const key = hashKey(item, set.comparison);
  if (set.items.has(key)) return false;
  set.items.set(key, item);
  return true;
}
