import { clean, type Taint } from './taint.ts';
import { isKnownText } from './text-pattern.ts';
import { plain, shaped, textValue, unknown, type Value } from './value.ts';

/** What a vault tells of a secret besides its value. */
const metadata = ['id', 'attributes', 'contentType', 'tags', 'kid', 'managed'];

/** The JSON a vault answers for a secret, as an object or as text. */
export function bundleValue(call: string, taint: Taint, part: 'bundle' | 'bundle-text' = 'bundle'): Value {
  return shaped({ kind: 'vault', part, call }, taint);
}

/** What stands under a key of the answer: only `value` is secret. A key that is not known may be it. */
export function bundleField(taint: Taint, key: Value | undefined): Value {
  if (!key || !isKnownText(key.text)) return plain(taint);
  return isSecretPath(key.text) ? plain(taint) : unknown;
}

/** The properties of the answer one by one, so that code which leaves out the secret one is seen to do so. */
export function bundleProperties(taint: Taint): readonly Value[] {
  return ['value', ...metadata].map(name => shaped({ kind: 'pair', name, value: name === 'value' ? plain(taint) : unknown }, name === 'value' ? taint : clean));
}

/** The name of a property as a value. */
export function nameValue(name: string | undefined): Value {
  return name === undefined ? unknown : textValue(name);
}

/** Whether a JSON path of the answer leads to the secret: `value`, `$.value`, `$..*`, or the answer itself. */
function isSecretPath(path: string): boolean {
  const first = /^\$?\.{0,2}\[?['"]?([\w*]*)/.exec(path)?.[1] ?? '';
  return first === '' || first === '*' || first.toLowerCase() === 'value' || path.includes('..') || path.includes('*');
}
