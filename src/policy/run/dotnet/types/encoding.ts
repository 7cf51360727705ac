import { decode, encode, type EncodingName } from '../text/encode.ts';
import { argumentError } from '../errors.ts';
import { defineType } from '../typing/type-definition.ts';
import { byteArray, int, isKind, type DotnetValue, type NativeValue } from '../value.ts';
import { joinTexts } from '../text/text.ts';

const names: ReadonlyMap<string, EncodingName> = new Map([
  ['utf-8', 'UTF8'], ['utf8', 'UTF8'], ['us-ascii', 'ASCII'], ['ascii', 'ASCII'], ['utf-16', 'Unicode'], ['unicode', 'Unicode'], ['utf-16be', 'BigEndianUnicode'], ['utf-32', 'UTF32'], ['iso-8859-1', 'Latin1'], ['latin1', 'Latin1'],
]);
const webNames: ReadonlyMap<string, string> = new Map([
  ['UTF8', 'utf-8'],
  ['ASCII', 'us-ascii'],
  ['Unicode', 'utf-16'],
  ['BigEndianUnicode', 'utf-16BE'],
  ['UTF32', 'utf-32'],
  ['Latin1', 'iso-8859-1'],
]);
const order: readonly EncodingName[] = ['UTF8', 'ASCII', 'Unicode', 'BigEndianUnicode', 'UTF32', 'Latin1'];

function encoding(name: EncodingName): DotnetValue {
  return { kind: 'native', type: 'Encoding', state: { holds: 'reader', text: name } };
}

function nameOf(value: NativeValue): EncodingName {
  const { state } = value;
  return order.find(name => state.holds === 'reader' && state.text === name) ?? 'UTF8';
}

/** System.Text.Encoding. */
export const encodingType = defineType('System.Text.Encoding', (value): value is NativeValue => isKind(value, 'native') && value.type === 'Encoding', {
  properties: { WebName: self => webNames.get(nameOf(self)) ?? '', BodyName: self => webNames.get(nameOf(self)) ?? '' },
  methods: {
    GetBytes: (self, call) => {
      const given = call.at(0);
      const text = isKind(given, 'array') && given.element === 'Char' ? joinTexts(given.items, '') : call.string(0, 's');
      call.machine.step(text.length >> 4);
      return byteArray(encode(text, nameOf(self)));
    },
    GetString: (self, call) => {
      const bytes = call.bytes(0);
      return decode(call.count === 3 ? bytes.slice(call.int(1), call.int(1) + call.int(2)) : bytes, nameOf(self));
    },
    GetByteCount: (self, call) => int(encode(call.string(0, 's'), nameOf(self)).length),
    GetCharCount: (self, call) => int(decode(call.bytes(0), nameOf(self)).length),
  },
  fields: {
    ...Object.fromEntries(order.map(name => [name, () => encoding(name)])),
    Default: () => encoding('UTF8'),
  },
  functions: {
    GetEncoding: call => {
      const name = call.string(0, 'name');
      const found = names.get(name.toLowerCase());
      if (!found) {
        throw argumentError(
          `'${name}' is not a supported encoding name. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method.`,
          'name',
        );
      }
      return encoding(found);
    },
  },
});
