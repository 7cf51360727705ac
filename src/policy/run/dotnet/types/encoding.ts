import { t } from '../../../../base/text/translation.ts';
import { decode, encode, type EncodingName } from '../text/encode.ts';
import type { Call } from '../typing/call.ts';
import { argumentError, argumentNull, nonNegative, outOfRange, UnsupportedExpression, wordedOtherwise } from '../errors.ts';
import { defineType } from '../typing/type-definition.ts';
import { byteArray, char, int, isKind, type DotnetValue, type NativeValue } from '../value.ts';
import { joinTexts } from '../text/text.ts';

/** An encoding that .NET has without further packages. */
interface Known {
  readonly name: EncodingName;
  readonly webName: string;
  readonly codePage: number;
  readonly title: string;
  /** The type that ToString() names. */
  readonly type: string;
  readonly preamble: readonly number[];
  readonly aliases: readonly string[];
}

const known: readonly Known[] = [
  { name: 'UTF8', webName: 'utf-8', codePage: 65_001, title: 'Unicode (UTF-8)', type: 'UTF8Encoding+UTF8EncodingSealed', preamble: [0xef, 0xbb, 0xbf], aliases: ['utf-8', 'unicode-1-1-utf-8', 'unicode-2-0-utf-8', 'x-unicode-1-1-utf-8', 'x-unicode-2-0-utf-8'] },
  { name: 'ASCII', webName: 'us-ascii', codePage: 20_127, title: 'US-ASCII', type: 'ASCIIEncoding+ASCIIEncodingSealed', preamble: [], aliases: ['us-ascii', 'ascii', 'us', 'ansi_x3.4-1968', 'ansi_x3.4-1986', 'cp367', 'csascii', 'ibm367', 'iso-ir-6', 'iso646-us', 'iso_646.irv:1991'] },
  { name: 'Unicode', webName: 'utf-16', codePage: 1200, title: 'Unicode', type: 'UnicodeEncoding', preamble: [0xff, 0xfe], aliases: ['utf-16', 'utf-16le', 'unicode', 'ucs-2', 'iso-10646-ucs-2'] },
  { name: 'BigEndianUnicode', webName: 'utf-16BE', codePage: 1201, title: 'Unicode (Big-Endian)', type: 'UnicodeEncoding', preamble: [0xfe, 0xff], aliases: ['utf-16be', 'unicodefffe'] },
  { name: 'UTF32', webName: 'utf-32', codePage: 12_000, title: 'Unicode (UTF-32)', type: 'UTF32Encoding', preamble: [0xff, 0xfe, 0, 0], aliases: ['utf-32', 'utf-32le'] },
  { name: 'Latin1', webName: 'iso-8859-1', codePage: 28_591, title: 'Western European (ISO)', type: 'Latin1Encoding+Latin1EncodingSealed', preamble: [], aliases: ['iso-8859-1', 'iso8859-1', 'iso_8859-1', 'latin1', 'l1', 'cp819', 'ibm819', 'csisolatin1', 'iso-ir-100'] },
];
const [utf8] = known;

// one object for each: two of them are the same reference
const values: ReadonlyMap<EncodingName | 'Default', NativeValue> = new Map(
  [...known.map(({ name }) => name), 'Default' as const].map(name => [name, { kind: 'native', type: 'Encoding', state: { holds: 'reader', text: name } }]),
);

function encoding(name: EncodingName): DotnetValue {
  return values.get(name) ?? null;
}

function knownOf({ state }: NativeValue): Known {
  const found = known.find(({ name }) => state.holds === 'reader' && state.text === name) ?? utf8;
  if (!found) throw new UnsupportedExpression(t('This encoding'));
  return found;
}

function nameOf(value: NativeValue): EncodingName {
  return knownOf(value).name;
}

/** System.Text.Encoding. */
export const encodingType = defineType('System.Text.Encoding', (value): value is NativeValue => isKind(value, 'native') && value.type === 'Encoding', {
  properties: {
    WebName: self => knownOf(self).webName,
    BodyName: self => knownOf(self).webName,
    HeaderName: self => knownOf(self).webName,
    EncodingName: self => knownOf(self).title,
    CodePage: self => int(knownOf(self).codePage),
    IsSingleByte: self => ['ASCII', 'Latin1'].includes(nameOf(self)),
  },
  methods: {
    GetBytes: (self, call) => {
      const text = textOf(self, call);
      call.machine.step(text.length >> 4);
      return byteArray(encode(text, nameOf(self)));
    },
    GetString: (self, call) => decode(bytesOf(self, call), nameOf(self)),
    GetChars: (self, call) => {
      const text = decode(bytesOf(self, call), nameOf(self));
      return { kind: 'array', element: 'Char', items: Array.from({ length: text.length }, (_, at) => char(text.charCodeAt(at))) };
    },
    GetByteCount: (self, call) => int(encode(textOf(self, call), nameOf(self)).length),
    GetCharCount: (self, call) => int(decode(bytesOf(self, call), nameOf(self)).length),
    // Encoding.Default is UTF-8 without one
    GetPreamble: self => byteArray(self.state.holds === 'reader' && self.state.text === 'Default' ? [] : knownOf(self).preamble),
    ToString: self => `System.Text.${knownOf(self).type}`,
  },
  fields: {
    ...Object.fromEntries(known.map(({ name }) => [name, () => encoding(name)])),
    Default: () => values.get('Default') ?? null,
  },
  functions: {
    GetEncoding: call => {
      if (call.is(0, 'integer')) {
        const page = call.int(0);
        const found = known.find(({ codePage }) => codePage === page);
        return found ? encoding(found.name) : call.unsupported();
      }
      const name = call.string(0, 'name');
      const found = known.find(({ aliases }) => aliases.includes(name.toLowerCase()));
      if (!found) {
        throw argumentError(
          `'${name}' is not a supported encoding name. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method.`,
          'name',
        );
      }
      return encoding(found.name);
    },
  },
});

/** The text of a string or of chars, or of a part of them. */
function textOf(self: NativeValue, call: Call): string {
  const given = call.at(0);
  const isArray = isKind(given, 'array') && given.element === 'Char';
  const [start, count] = call.count === 3 ? [call.int(1), call.int(2)] : [0, undefined];
  if (given === null) throw argumentNull(call.nullType(0)?.arrayDepth === 1 ? 'chars' : 's');
  const text = isArray ? joinTexts(given.items, '') : call.string(0, 's');
  if (count === undefined) return text;
  checkPart(self, start, count);
  if (start > text.length - count) throw outOfRange(isArray ? 'chars' : 's', 'Index and count must refer to a location within the string.');
  return text.slice(start, start + count);
}

function bytesOf(self: NativeValue, call: Call): Uint8Array {
  const [start, count] = call.count === 3 ? [call.int(1), call.int(2)] : [0, undefined];
  const bytes = call.bytes(0);
  if (count === undefined) return bytes;
  checkPart(self, start, count);
  if (start > bytes.length - count) throw outOfRange('bytes', 'Index and count must refer to a location within the buffer.');
  return bytes.slice(start, start + count);
}

/** Each encoding of .NET has its own words for it; those of UTF-8, UTF-16 and UTF-32 are known. */
function checkPart(self: NativeValue, start: number, count: number): void {
  const parameter = start < 0 ? 'index' : 'count';
  const value = start < 0 ? start : count;
  if (value >= 0) return;
  if (/Unicode|UTF32/.test(nameOf(self))) throw nonNegative(parameter, value);
  const error = outOfRange(parameter, 'Non-negative number required.');
  throw nameOf(self) === 'UTF8' ? error : wordedOtherwise(error);
}
