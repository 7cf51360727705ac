import type { DotnetError } from '../errors.ts';
import type { JsonArray, JsonObject, JsonToken } from '../value.ts';
import { JsonReader } from './json-reader.ts';

/** From where to where in the text tokens were read. */
export type TokenSpans = ReadonlyMap<JsonToken, readonly [start: number, end: number]>;

/**
 * Reads a token as JToken.Parse does: comments, single quotes, bare names and trailing commas are taken, ISO dates become dates.
 * JsonReaderException for the rest.
 */
export function parseJson(text: string, spans?: Map<JsonToken, readonly [start: number, end: number]>, keepsDates = false): JsonToken {
  const reader = new JsonReader(text, spans, keepsDates);
  return reader.document(spans === undefined);
}

/** What a serializer reads: a token, with what is wrong behind it, which it looks at when it has made an object of the token. */
export function parseFirstJson(
  text: string,
  spans: Map<JsonToken, readonly [start: number, end: number]>,
  keepsDates: boolean,
): { readonly token: JsonToken; readonly behind: DotnetError | undefined } {
  const reader = new JsonReader(text, spans, keepsDates);
  return { token: reader.first(), behind: reader.behind() };
}

/** Reads an object; JsonReaderException when it is something else. */
export function parseJsonObject(text: string): JsonObject {
  const reader = new JsonReader(text);
  const start = reader.start('JObject');
  if (start !== 'StartObject') throw reader.wrongItem('JObject', 'an object', start);
  const token = reader.document();
  if (token.kind !== 'jobject') throw reader.wrongItem('JObject', 'an object', start);
  return token;
}

/** Reads an array; JsonReaderException when it is something else. */
export function parseJsonArray(text: string): JsonArray {
  const reader = new JsonReader(text);
  const start = reader.start('JArray');
  if (start !== 'StartArray') throw reader.wrongItem('JArray', 'an array', start);
  const token = reader.document();
  if (token.kind !== 'jarray') throw reader.wrongItem('JArray', 'an array', start);
  return token;
}
