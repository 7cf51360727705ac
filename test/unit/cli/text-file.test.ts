import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { textOf } from '../../../src/cli/text-file.ts';

const bigEndian = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16();

describe('bytes as text', () => {
  const rows: readonly (readonly [what: string, bytes: Uint8Array, text: string | undefined])[] = [
    ['UTF-8', Buffer.from('<a>é</a>'), '<a>é</a>'],
    ['UTF-8 with a byte order mark, which stays', Buffer.from('\ufeff<a/>'), '\ufeff<a/>'],
    ['UTF-16, little end first', Buffer.from('\ufeff<a>é</a>', 'utf16le'), '\ufeff<a>é</a>'],
    ['UTF-16, big end first', bigEndian('\ufeff<a>é</a>'), '\ufeff<a>é</a>'],
    ['a letter of another code page', Buffer.from('<!-- caf\xe9 au lait -->', 'latin1'), '<!-- caf\ufffd au lait -->'],
    ['nothing', new Uint8Array(), ''],
    ['a NUL', Buffer.from('<policies>\0</policies>'), undefined],
    ['bytes that are no letters', Uint8Array.from({ length: 64 }, (_, index) => 128 + index), undefined],
  ];
  for (const [what, bytes, text] of rows) {
    it(`of ${what}: ${text === undefined ? 'none' : 'as it is'}`, () => assert.equal(textOf(bytes), text));
  }
});
