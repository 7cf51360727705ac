import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sized } from '../../../../src/azure/client/sized.ts';

const text = (length: number): string => 'x'.repeat(length);

describe('the texts of a resource', () => {
  for (const [title, resource] of Object.entries({ 'a name': { name: text(8192) }, 'a bare text': text(8192), 'a thousand tags': { tags: Array.from({ length: 1000 }, () => text(100)) }, 'a date': { at: new Date(0) }, 'nothing': undefined, 'no value': { a: null, b: undefined } })) {
    it(`are taken as they are: ${title}`, () => assert.equal(sized(resource), resource));
  }

  for (const [title, resource] of Object.entries({ 'a name': { name: text(8193) }, 'a bare text': text(8193), 'a tag': { tags: ['a', text(9000)] }, 'a name of a member': { attached: { [text(9000)]: {} } }, 'deep within, after nothing': { a: [undefined, null, { b: { c: text(9000) } }] } })) {
    it(`are not cut where one is too long: ${title}`, () =>
      assert.throws(() => sized(resource), { code: 'operation-failed', message: /of (8193|9000) characters\.$/ }));
  }
});
