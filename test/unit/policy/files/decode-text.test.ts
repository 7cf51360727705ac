import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeText } from '../../../../src/policy/files/decode-text.ts';

const bigEndian = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16();

const utf32 = (text: string, isLittleEndian: boolean): Uint8Array => {
  const points = [...text].map(character => character.codePointAt(0) ?? 0);
  const view = new DataView(new ArrayBuffer(points.length * 4));
  points.forEach((point, index) => view.setUint32(index * 4, point, isLittleEndian));
  return new Uint8Array(view.buffer);
};

describe('bytes as text', () => {
  const rows: readonly (readonly [what: string, bytes: Uint8Array, text: string | undefined])[] = [
    ['UTF-8', Buffer.from('<a>é</a>'), '<a>é</a>'],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff<a/>'), '<a/>'],
    ['UTF-16, little end first', Buffer.from('\ufeff<a>é</a>', 'utf16le'), '<a>é</a>'],
    ['UTF-16, big end first', bigEndian('\ufeff<a>é</a>'), '<a>é</a>'],
    ['UTF-16 without a mark, little end first', Buffer.from('<a>é</a>', 'utf16le'), '<a>é</a>'],
    ['UTF-16 without a mark, big end first', bigEndian('\n<a>é</a>'), '\n<a>é</a>'],
    ['UTF-32, little end first', utf32('\ufeff<a>é😀</a>', true), '<a>é😀</a>'],
    ['UTF-32, big end first', utf32('\ufeff<a>é😀</a>', false), '<a>é😀</a>'],
    ['UTF-32 without a mark, little end first', utf32('<a>é😀</a>', true), '<a>é😀</a>'],
    ['UTF-32 without a mark, big end first', utf32('<a>é😀</a>', false), '<a>é😀</a>'],
    ['UTF-32 with what is no character', Uint8Array.of(0xff, 0xfe, 0, 0, 0xff, 0xff, 0xff, 0xff), undefined],
    ['another encoding that XML declares', Buffer.from(`<?xml version="1.0" encoding="windows-1251"?>${'\xef'.repeat(90)}`, 'latin1'), `<?xml version="1.0" encoding="windows-1251"?>${'п'.repeat(90)}`],
    ['an encoding that there is not', Buffer.from(`<?xml version="1.0" encoding="x-none"?>${'\xef'.repeat(90)}`, 'latin1'), undefined],
    ['a NUL in front', Uint8Array.of(0), undefined],
    ['a NUL in front of text', Buffer.from('\0<policies />'), undefined],
    ['a NUL behind a letter', Buffer.from('<\0policies />'), undefined],
    ['a letter of another code page', Buffer.from('<!-- caf\xe9 au lait -->', 'latin1'), '<!-- caf\ufffd au lait -->'],
    ['nothing', new Uint8Array(), ''],
    ['a NUL', Buffer.from('<policies>\0</policies>'), undefined],
    ['bytes that are no letters', Uint8Array.from({ length: 64 }, (_, index) => 128 + index), undefined],
  ];
  for (const [what, bytes, text] of rows) {
    it(`of ${what}: ${text === undefined ? 'none' : 'as it is'}`, () => assert.equal(decodeText(bytes), text));
  }
});
