import { nullReference } from '../../errors.ts';
import { jsonValueAs } from '../../json/json-value-as.ts';
import { eachChild } from '../../json/json-node.ts';
import type { Call } from '../../typing/call.ts';
import { isJson, isKind, sequence, type DotnetValue, type JsonToken, type SequenceValue } from '../../value.ts';
import { valuesByKey } from './json-members.ts';

/** The extension methods of Newtonsoft.Json.Linq that only sequences have: the first argument is the sequence that they are called on. */
export const jsonExtensions: ReadonlyMap<string, (call: Call) => DotnetValue> = new Map([
  ['Values', call => valuesOf(call)],
  ['Children', call => (call.types.length > 0 ? call.unsupported() : sequence(() => within(call)))],
  ['Properties', call => sequence(() => within(call))],
]);

/** The tokens of a sequence; NullReferenceException for what is none. */
export function* tokensOf(items: Iterable<DotnetValue>, call: Call): Generator<JsonToken> {
  for (const item of items) {
    if (item === null) throw nullReference();
    if (!isJson(item)) return call.unsupported();
    yield item;
  }
}

function valuesOf(call: Call): SequenceValue {
  const [type, ...further] = call.types;
  if (further.length > 0) return call.unsupported();
  if (call.has(1) && !call.isNull(1)) return valuesByKey(() => tokensOf(call.items(0), call), call.at(1), type);
  return sequence(function* () {
    for (const token of tokensOf(call.items(0), call)) {
      for (const value of isKind(token, 'jvalue') ? [token] : eachChild(token)) yield type ? jsonValueAs(value, type) : value;
    }
  });
}

/** What is in each token of a sequence; a value has nothing in it and may not be asked. */
function* within(call: Call): Generator<JsonToken> {
  for (const token of tokensOf(call.items(0), call)) yield* eachChild(token);
}
