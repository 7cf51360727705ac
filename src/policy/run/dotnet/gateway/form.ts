import { formDecode, formEncode } from '../text/url-encode.ts';

/** The fields of a form or query, the values of one name together. */
export function readForm(text: string): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, readonly string[]>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const name = formDecode(at < 0 ? pair : pair.slice(0, at));
    fields.set(name, [...(fields.get(name) ?? []), at < 0 ? '' : formDecode(pair.slice(at + 1))]);
  }
  return fields;
}

/** The text of a form. */
export function formText(fields: Iterable<readonly [string, readonly string[]]>): string {
  return Array.from(fields, ([name, values]) => values.map(value => `${formEncode(name)}=${formEncode(value)}`).join('&')).join('&');
}
