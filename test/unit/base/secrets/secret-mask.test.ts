import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secretMask } from '../../../../src/base/secrets/secret-mask.ts';

const mask = secretMask([{ value: 'Temp"12&3', label: 'secret backend-password' }, { value: 'Temp', label: 'named value short' }]);

describe('a mask of known secrets', () => {
  for (const { title, text, shown } of [
    { title: 'itself, the longer one first', text: 'it is Temp"12&3.', shown: 'it is ‹secret backend-password›.' },
    { title: 'two in one text', text: 'Temp and Temp"12&3', shown: '‹named value short› and ‹secret backend-password›' },
    {
      title: 'in JSON',
      text: JSON.stringify({ value: 'Temp"12&3', count: 3 }),
      shown: '{"value":"‹secret backend-password, encoded›","count":3}',
    },
    {
      title: 'in a URL',
      text: `https://a.example/?k=${encodeURIComponent('Temp"12&3')}&a=1`,
      shown: 'https://a.example/?k=‹secret backend-password, encoded›&a=1',
    },
    { title: 'in hex', text: Buffer.from('Temp"12&3').toString('hex'), shown: '‹secret backend-password, encoded›' },
    { title: 'in Basic credentials', text: `Basic ${btoa('zohan:Temp"12&3')}`, shown: 'Basic ‹secret backend-password, encoded›' },
    { title: 'backwards', text: '3&21"pmeT', shown: '‹secret backend-password, encoded›' },
  ]) {
    it(`shows what it is: ${title}`, () => {
      const masked = mask(text);
      for (const part of ['12&3', '12%263', '3&21', btoa('zohan:Temp"12&3')]) assert.ok(!masked.includes(part), masked);
      assert.equal(masked, shown);
    });
  }

  it('leaves every other text as it is', () =>
    assert.equal(
      mask('{"value":"hello world","sku":"A1b2C3d4E5f6G7h8I9j0A1b2C3d4E5f6G7h8I9j0"}'),
      '{"value":"hello world","sku":"A1b2C3d4E5f6G7h8I9j0A1b2C3d4E5f6G7h8I9j0"}',
    ));

  it('hides a value of two letters only where it is a word of its own', () => {
    const short = secretMask([{ value: 'ab', label: 'secret s' }]);
    assert.deepEqual(['ab', 'about'].map(short), ['‹secret s›', 'about']);
  });

  it('does not take its own label for the secret', () =>
    assert.equal(secretMask([{ value: 'password', label: 'secret password' }])('a password here'), 'a ‹secret password› here'));
});
