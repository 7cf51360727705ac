import { isObject, listOf, parseJson, textOfValue, type Json } from '../server/json.ts';

type QueryFunction = (...values: readonly (Json | undefined)[]) => Json;

/** The scalar functions of the subset, by name in lower case. */
const functions: Readonly<Record<string, QueryFunction>> = {
  tolower: value => textOfValue(value).toLowerCase(),
  toupper: value => textOfValue(value).toUpperCase(),
  tostring: value => textOfValue(value),
  toint: value => toNumber(value),
  tolong: value => toNumber(value),
  tobool: value => (typeof value === 'boolean' ? value : { true: true, false: false }[textOfValue(value).toLowerCase()] ?? null),
  isempty: value => textOfValue(value) === '',
  isnotempty: value => textOfValue(value) !== '',
  isnull: value => value === null || value === undefined,
  isnotnull: value => value !== null && value !== undefined,
  not: value => value !== true,
  strcat: (...values) => values.map(textOfValue).join(''),
  strlen: value => textOfValue(value).length,
  split: (value, separator, index) => {
    const parts = textOfValue(value).split(textOfValue(separator));
    return typeof index === 'number' ? [parts[index] ?? ''] : parts;
  },
  substring: (value, start, length) => textOfValue(value).substr(Number(start ?? 0), length === undefined ? undefined : Number(length)),
  replace_string: (value, from, to) => textOfValue(value).replaceAll(textOfValue(from), textOfValue(to)),
  array_length: value => (Array.isArray(value) ? listOf(value).length : null),
  bag_keys: value => (isObject(value) ? Object.keys(value) : null),
  coalesce: (...values) => values.find(value => value !== null && value !== undefined && value !== '') ?? null,
  iff: (condition, yes, no) => (condition === true ? yes : no) ?? null,
  iif: (condition, yes, no) => (condition === true ? yes : no) ?? null,
  todynamic: value => (typeof value === 'string' ? (parseJson(value) ?? null) : (value ?? null)),
  parse_json: value => (typeof value === 'string' ? (parseJson(value) ?? null) : (value ?? null)),
};

/** The functions a query may call. */
export const functionNames: ReadonlySet<string> = new Set(Object.keys(functions));

/** Calls a function of {@link functionNames}. */
export function callFunction(name: string, values: readonly (Json | undefined)[]): Json {
  return functions[name]?.(...values) ?? null;
}

function toNumber(value: Json | undefined): Json {
  const number = Number(textOfValue(value));
  return textOfValue(value) === '' || Number.isNaN(number) ? null : Math.trunc(number);
}
