import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secretFinder } from '../../../../src/base/secrets/secret-finder.ts';

const secret = 'p@ss w"rd/1';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a secret in a text', () => {
  const contains = secretFinder([secret]);
  for (const { title, text } of [
    { title: 'as it is', text: `a ${secret} b` },
    { title: 'in another case', text: secret.toUpperCase() },
    { title: 'URL-encoded', text: encodeURIComponent(secret) },
    { title: 'in a form', text: new URLSearchParams({ k: secret }).toString() },
    { title: 'in JSON', text: JSON.stringify({ k: secret }) },
    { title: 'in XML', text: secret.replace('"', '&quot;') },
    { title: 'in hex', text: Buffer.from(secret).toString('hex') },
    { title: 'in BitConverter’s hex', text: Buffer.from(secret).toString('hex').toUpperCase().replace(/..(?=.)/g, '$&-') },
    {
      title: 'in hex with dashes directly behind other digits',
      text: `ab${Buffer.from(secret)
        .toString('hex')
        .replace(/..(?=.)/g, '$&-')}`,
    },
    { title: 'in hex with dashes directly behind one digit', text: `b${Buffer.from(secret).toString('hex').replace(/..(?=.)/g, '$&-')}` },
    {
      title: 'in hex with dashes directly before other digits',
      text: `${Buffer.from(secret)
        .toString('hex')
        .replace(/..(?=.)/g, '$&-')}ab`,
    },
    { title: 'in UTF-16’s hex', text: Buffer.from(secret, 'utf16le').toString('hex') },
    { title: 'in UTF-16’s Base64', text: Buffer.from(`u:${secret}`, 'utf16le').toString('base64') },
    { title: 'with every character percent-encoded', text: [...secret].map(unit => `%${unit.charCodeAt(0).toString(16)}`).join('') },
    {
      title: 'in JSON with \\u escapes',
      text: `"${[...secret].map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`,
    },
    { title: 'in JSON with escaped slashes', text: JSON.stringify({ k: secret }).replaceAll('/', '\\/') },
    { title: 'in XML with numbers', text: secret.replace('"', '&#34;').replace('/', '&#x2F;') },
    { title: 'in JSON within JSON', text: JSON.stringify({ k: JSON.stringify({ k: secret }) }) },
    { title: 'URL-encoded twice', text: encodeURIComponent(encodeURIComponent(secret)) },
    { title: 'URL-encoded in JSON', text: JSON.stringify({ k: `?code=${encodeURIComponent(secret)}` }) },
    { title: 'backwards', text: [...secret].reverse().join('') },
    ...['', 'u:', 'us:', 'usr:'].map(before => ({
      title: `in Base64 behind ${before.length} characters`,
      text: base64(`${before}${secret}`),
    })),
    { title: 'in Base64 with more behind it', text: base64(`x${secret}yz`) },
    { title: 'in Base64 for URLs', text: Buffer.from(`~~${secret}`).toString('base64url') },
  ]) {
    it(`is seen ${title}`, () => assert.equal(contains(text), true));
  }

  for (const { title, text } of [
    { title: 'another text', text: 'pass word' },
    { title: 'a part of it', text: secret.slice(0, 4) },
    { title: 'its length', text: String(secret.length) },
    { title: 'a hash', text: 'b1946ac92492d2347c6235b4d2611184' },
  ]) {
    it(`is not seen in ${title}`, () => assert.equal(contains(text), false));
  }

  for (const { title, text } of [
    { title: 'with what Uri.EscapeDataString escapes and browsers do not', text: 'it%27s%21%28a%29%2A' },
    { title: 'with that, escaped in JSON once more', text: 'it\\u002527s\\u002521(a)*' },
    { title: 'with what HtmlEncode escapes', text: 'it&#39;s!(a)*' },
    { title: 'with what SecurityElement escapes', text: 'it&apos;s!(a)*' },
  ]) {
    it(`is seen ${title}`, () => assert.equal(secretFinder(["it's!(a)*"])(text), true));
  }

  for (const [number, read] of [['12345678901234567890', '{"a":12345678901234567890}'], ['-0.12345678901234567890', '[-0.12345678901234567890]'], ['1234.50', '1234.50']] as const) {
    it(`of digits is seen where JSON was read: ${number}`, () =>
      assert.equal(secretFinder([number])(JSON.stringify(JSON.parse(read))), true));
  }

  it('of digits is not seen in a number beside it', () =>
    assert.deepEqual(['12345678901234566000', '1234567890', '123'].map(secretFinder(['12345678901234567890', '123.0'])), [
      false,
      false,
      false,
    ]));

  it('outside of ASCII is seen in UTF-8, in code units and percent-encoded', () => {
    const seen = secretFinder(['pässwörd']);
    assert.deepEqual(
      ['pässwörd', Buffer.from('pässwörd').toString('latin1'), 'p%C3%A4ssw%C3%B6rd', 'p\\u00e4ssw\\u00f6rd', 'passwort'].map(seen),
      [true, true, true, true, false],
    );
  });

  for (const { title, text } of [
    { title: 'a broken escape', text: 'p%4' },
    { title: 'an entity that is no character', text: '&#x110000;&#9999999;' },
    { title: 'another secret’s escapes', text: 'q%40ss%20w%22rd%2F1' },
    { title: 'its first half in Base64', text: base64(secret.slice(0, 5)) },
    { title: 'its other half alone', text: secret.slice(5) },
  ]) {
    it(`is not seen in ${title}`, () => assert.equal(contains(text), false));
  }

  it('that is known with its escapes is seen without them', () =>
    assert.deepEqual(['k=a/b"c', 'k=abc'].map(secretFinder(['a%2Fb%22c'])), [true, false]));

  it('is not seen when there is none', () => assert.equal(secretFinder(['', 'abc'])('xyz'), false));
});
