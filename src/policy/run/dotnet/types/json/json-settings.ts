import { t } from '../../../../../base/text/translation.ts';
import { cultureOf, currentCulture } from '../../culture/culture.ts';
import { UnsupportedExpression } from '../../errors.ts';
import type { JsonStyle } from '../../json/json-text.ts';
import { formatValue, valueText } from '../../text/text.ts';
import type { Call } from '../../typing/call.ts';
import { defineType, type TypeDefinition } from '../../typing/type-definition.ts';
import { isKind, type DotnetValue, type NativeValue } from '../../value.ts';

/** What a serializer may be told, and where only what it does anyway is run, the number of that. */
const settings: ReadonlyMap<string, number | undefined> = new Map([
  ...['Formatting', 'NullValueHandling', 'DateFormatString', 'DateParseHandling', 'Converters', 'StringEscapeHandling', 'Culture', 'ReferenceLoopHandling']
    .map(name => [name, undefined] as const),
  ['DefaultValueHandling', 0], ['TypeNameHandling', 0], ['DateFormatHandling', 0], ['DateTimeZoneHandling', 3], ['FloatParseHandling', 0],
]);

const converterSettings = ['DateTimeFormat', 'DateTimeStyles', 'Culture'] as const;

/** JsonSerializerSettings, JsonMergeSettings and the converter of dates. */
export const jsonSettingsTypes: readonly TypeDefinition[] = [
  settingsType('Newtonsoft.Json.JsonSerializerSettings', [...settings.keys()]),
  settingsType('Newtonsoft.Json.Linq.JsonMergeSettings', ['MergeArrayHandling', 'MergeNullValueHandling', 'PropertyNameComparison']),
  settingsType('Newtonsoft.Json.Converters.IsoDateTimeConverter', converterSettings),
];

function settingsType(name: string, names: readonly string[]): TypeDefinition {
  const type = name.slice(name.lastIndexOf('.') + 1);
  const isOwn = (value: DotnetValue): value is NativeValue => isKind(value, 'native') && value.type === type;
  return defineType(name, isOwn, {
    properties: type === 'JsonSerializerSettings' ? { Converters: self => convertersOf(self) } : {},
    setters: Object.fromEntries(
      names.map(each => [each, (self: NativeValue, value: DotnetValue) => void valuesOf(self).set(each, value)]),
    ),
    construct: call => (call.count === 0 ? { kind: 'native', type, state: { holds: 'settings', values: new Map() } } : call.unsupported()),
  });
}

/** The list of converters, to which an initialiser adds. */
function convertersOf(self: NativeValue): DotnetValue {
  const known = valuesOf(self).get('Converters');
  if (known !== undefined) return known;
  const list: DotnetValue = { kind: 'list', items: [] };
  valuesOf(self).set('Converters', list);
  return list;
}

/** What an argument tells a serializer; nothing where it is null or not there. */
export function settingsAt(call: Call, at: number): ReadonlyMap<string, DotnetValue> {
  const given = call.at(at);
  if (given === null) return none;
  if (!isKind(given, 'native') || given.type !== 'JsonSerializerSettings') return call.unsupported();
  for (const [name, value] of valuesOf(given)) {
    const plain = settings.get(name);
    if (plain === undefined) continue;
    if (!isKind(value, 'enum') || value.value !== plain) throw new UnsupportedExpression(t('The setting {0} of JsonSerializerSettings', name));
  }
  return valuesOf(given);
}

const none: ReadonlyMap<string, DotnetValue> = new Map();

/** The number of the member of an enum that a setting is. */
export function numberOf(value: DotnetValue | undefined): number | undefined {
  return value !== undefined && isKind(value, 'enum') ? value.value : undefined;
}

/** How settings and converters say that values are written. */
export function styleOf(told: ReadonlyMap<string, DotnetValue>, converters: readonly DotnetValue[]): JsonStyle {
  const listed = told.get('Converters');
  const all = [...converters, ...(listed !== undefined && (isKind(listed, 'list') || isKind(listed, 'array')) ? listed.items : [])];
  const [converter, ...more] = all;
  if (more.length > 0 || (told.has('Culture') && told.get('Culture') !== null)) throw new UnsupportedExpression(t('Such settings of a serializer'));
  const escapes = numberOf(told.get('StringEscapeHandling')) ?? 0;
  if (converter !== undefined) return { date: dateWriter(converter), escapes };
  const format = told.get('DateFormatString');
  return { date: typeof format === 'string' && format !== '' ? date => formatValue(date, format, cultureOf('')) : undefined, escapes };
}

const isoFormat = "yyyy'-'MM'-'dd'T'HH':'mm':'ss.FFFFFFFK";

function dateWriter(converter: DotnetValue): NonNullable<JsonStyle['date']> {
  if (!isKind(converter, 'native') || converter.type !== 'IsoDateTimeConverter') throw new UnsupportedExpression(t('A converter of JSON'));
  const told = valuesOf(converter);
  if (told.has('DateTimeStyles')) throw new UnsupportedExpression(t('DateTimeStyles of a converter'));
  const given = told.get('DateTimeFormat');
  const format = given === undefined || given === null || given === '' ? isoFormat : valueText(given);
  const culture = told.get('Culture');
  const name = culture !== undefined && isKind(culture, 'native') && culture.state.holds === 'culture' ? culture.state.name : currentCulture;
  return date => formatValue(date, format, cultureOf(name));
}

/** The settings that a value holds. */
export function valuesOf({ state }: NativeValue): Map<string, DotnetValue> {
  if (state.holds !== 'settings') throw new TypeError('Settings have their values.');
  return state.values;
}
