import { fromKept } from '../../../../base/text/translation.ts';

/** One sentence on what a usual type of .NET or of the gateway is for, by its simple name. */
export const typeSentences: Readonly<Record<string, string>> = {
  JObject: 'An object of JSON: values by their names.',
  JArray: 'An array of JSON.',
  JToken: 'Any value of JSON.',
  JProperty: 'A name in an object of JSON, with its value.',
  JValue: 'A text, number, truth value or null of JSON.',
  JsonConvert: 'Writes values as JSON, and reads them.',
  Convert: 'Turns values into those of other types, and bytes into text.',
  Encoding: 'Turns text into bytes, and back.',
  Guid: 'A number of 128 bits that is used once.',
  DateTime: 'A point in time.',
  TimeSpan: 'A duration.',
  Math: 'Functions of numbers.',
  Regex: 'A regular expression.',
  Uri: 'An address, and its parts.',
  StringBuilder: 'A text that is put together piece by piece.',
  Dictionary: 'Values by their keys.',
  List: 'A list that can grow.',
  XElement: 'An element of XML.',
  XDocument: 'A document of XML.',
  Jwt: 'A token that was read: its claims, issuer and times.',
  IResponse: 'A response: status, headers and body.',
  IRequest: 'A request: address, method, headers and body.',
  Exception: 'An error that ends what is computed unless it is caught.',
  StringComparison: 'How texts are compared: with case or without, by which rules.',
};

/** That sentence in the language of the window; undefined where there is none. */
export function sentenceOfType(name: string): string | undefined {
  const sentence = Object.hasOwn(typeSentences, name) ? typeSentences[name] : undefined;
  return sentence === undefined ? undefined : fromKept(sentence);
}
