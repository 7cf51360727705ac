import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { elements, knownName } from '../../../../src/policy/language/index.ts';

describe('the names of the language', () => {
  for (const name of ['policies', 'inbound', 'on-error', 'fragment', 'set-header', 'value', 'when', 'exists-action', 'condition', 'id']) {
    it(`have ${name}`, () => assert.equal(knownName(name), name));
  }

  for (const name of ['set-headers', 'Set-Header', '', 'constructor', '__proto__', 'when-not', 'x:value']) {
    it(`do not have ${name === '' ? 'one that is empty' : name}`, () => assert.equal(knownName(name), undefined));
  }

  it('have each policy with its attributes', () => {
    for (const [policy, { attributes }] of Object.entries(elements)) {
      for (const name of [policy, ...Object.keys(attributes)]) assert.equal(knownName(name), name);
    }
  });
});
