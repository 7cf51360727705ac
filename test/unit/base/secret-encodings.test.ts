import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { searchSecrets, secretFinder } from '../../../src/base/secrets/secret-finder.ts';
import { secretMask } from '../../../src/base/secrets/secret-mask.ts';

const numbered = (text: string, written: (code: number) => string): string =>
  Array.from(text, character => written(character.codePointAt(0) ?? 0)).join('');

/** What writers of policies, backends and traces do to a text; those of bytes do it behind a few bytes of something else. */
const encodings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': text => text,
  'JSON': text => JSON.stringify(text).slice(1, -1),
  'JSON, all of it by number': text =>
    Array.from({ length: text.length }, (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`).join(''),
  'XML': text =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&apos;'),
  'XML, all of it by number': text => numbered(text, code => `&#x${code.toString(16)};`),
  'a URL': text => encodeURIComponent(text.toWellFormed()),
  'a form': text => new URLSearchParams({ k: text }).toString().slice(2),
  'Base64': text => Buffer.from(text).toString('base64'),
  'Base64 behind one byte': text => Buffer.from(`:${text}`).toString('base64'),
  'Base64url behind two bytes, more behind it': text => Buffer.from(`u:${text};x`).toString('base64url'),
  'Base64 of UTF-16': text => Buffer.from(text, 'utf16le').toString('base64'),
  'hex': text => Buffer.from(text).toString('hex'),
  'hex with dashes': text => Buffer.from(text).toString('hex').toUpperCase().replace(/..(?=.)/g, '$&-'),
  'backwards': text => Array.from(text).reverse().join(''),
  'capitals': text => text.toUpperCase(),
  'small letters': text => text.toLowerCase(),
  'the other case': text =>
    Array.from(text, letter => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase())).join(''),
};

const hostile = ['"', "'", '&', '<', '>', '\\', '/', '%', '+', ' ', '=', '\n', '{', 'é', 'ß', 'Σ', '漢', '😀', '\u{10400}', '𝒜'];
const unit = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...'abcXYZ0189') }, { weight: 2, arbitrary: fc.constantFrom(...hostile) });
const secretOf = (units: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(units, { minLength: 8, maxLength: 40 }).map(parts => parts.join(''));
const beside = fc
  .array(fc.constantFrom('id', ' ', '"', ':', ',', '; ', 'é', '漢字 ', '(', '\n'), { maxLength: 6 })
  .map(parts => parts.join(''));
const runs = { numRuns: 25 };

describe('a secret in one encoding around another', () => {
  const names = Object.keys(encodings);
  for (const outer of names) {
    it(`is found and hidden in ${outer} of any other`, () => {
      fc.assert(
        fc.property(secretOf(unit), fc.constantFrom(...names), beside, beside, (secret, inner, before, after) => {
          const written = encodings[outer]?.(encodings[inner]?.(secret) ?? '') ?? '';
          const text = `${before} ${written} ${after}`;
          assert.ok(secretFinder([secret])(text), `${inner} in ${text}`);
          const masked = secretMask([{ value: secret, label: 'label' }])(text);
          assert.ok(masked.includes('‹label') && !masked.includes(written) && !secretFinder([secret])(masked), `${inner}: ${masked}`);
          assert.ok(masked.startsWith(before) && masked.endsWith(after), `${inner}: ${masked}`);
        }),
        runs,
      );
    });
  }
});

describe('a secret that is no well-formed text', () => {
  const lone = fc.constantFrom('\ud83d', '\ude00');
  for (const how of ['as it is', 'JSON', 'a URL', 'Base64', 'hex', 'XML, all of it by number']) {
    it(`is found in ${how}, and nothing throws`, () => {
      fc.assert(
        fc.property(secretOf(fc.oneof(unit, lone)), secret => secretFinder([secret])(`a ${encodings[how]?.(secret) ?? ''} b`)),
        runs,
      );
    });
  }
});

describe('a text without the secret', () => {
  const secret = 'Zx9"&<\\Qv7-canary';
  const mask = secretMask([{ value: secret, label: 'label' }, { value: 'tiny', label: 'a short one' }]);
  it('is not changed, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(fc.constantFrom('%', '&', '\\', '+', '=', '#', ';', 'u', 'x', '0', '4', '1'), fc.constantFrom(...hostile)),
          maxLength: 300,
        }),
        text => assert.equal(mask(text), text),
      ),
      { numRuns: 500 },
    );
  });

  const harmless: readonly (readonly [string, string])[] = [
    ['a part of it', secret.slice(0, -1)],
    ['a part of it in Base64', btoa(secret.slice(0, 9))],
    ['a part of it in hex', Buffer.from(secret.slice(2)).toString('hex')],
    ['its characters, each in a line', [...secret].join('\n')],
    [
      'words, identifiers and numbers in JSON',
      JSON.stringify({
        id: 'a1b2c3d4-0000-4444-8888-abcdefabcdef',
        sha: 'deadbeef'.repeat(8),
        text: 'A tin, yet another: %41 &amp; \\u0041',
      }),
    ],
    [
      '256 KB of Base64 of other bytes',
      Buffer.from(Uint8Array.from({ length: 192_000 }, (_, index) => (index * 7919) >>> 3)).toString('base64'),
    ],
  ];
  for (const [what, text] of harmless) it(`is not changed: ${what}`, () => assert.equal(mask(text), text));

  it('of short secrets, only those that are unencoded are found', () => {
    const { heldIn } = searchSecrets(['ab', 'x1', 'q']);
    assert.deepEqual([...heldIn(`${btoa('zab')} ba 6162 ${Buffer.from('x1').toString('hex')} drab`)], [0]);
  });
});

describe('secrets that are forms of one another', () => {
  it('are reported each', () =>
    assert.deepEqual([...searchSecrets(['Winter-2031', '1302-retniW', 'WINTER-2031', 'other']).heldIn('winter-2031')], [0, 1, 2]));
});

describe('places of secrets', () => {
  const { placesIn } = searchSecrets(['hunter2!', 'aaaaaaaa']);
  const places = (text: string): readonly string[] => placesIn(text).map(({ index, start, end }) => `${index} ${text.slice(start, end)}`);
  for (const [what, text, found] of [
    ['as it is', 'say hunter2! now', ['0 hunter2!']],
    ['a whole escape', '{"k":"hunter2\\u0021"}', ['0 hunter2\\u0021']],
    ['a whole run of Base64, its padding as well', `Basic ${btoa('u:hunter2!')}.`, [`0 ${btoa('u:hunter2!')}`]],
    [
      'Base64 in lines, line ends included',
      `${btoa('x'.repeat(45))}\r\n${btoa('hunter2!')}\r\n`,
      [`0 ${btoa('x'.repeat(45))}\r\n${btoa('hunter2!')}`],
    ],
    ['one piece where it overlaps itself', `${'a'.repeat(40)}b`, [`1 ${'a'.repeat(40)}`]],
  ] as const) {
    it(`are ${what}`, () => assert.deepEqual([...new Set(places(text))], found));
  }
});
