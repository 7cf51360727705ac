import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPathPattern } from '../../../../src/emulator/server/path-pattern.ts';
import { assertLinear } from '../../../support/timing/growth.ts';

describe('a pattern of paths', () => {
  const rows: readonly [title: string, pattern: string, text: string, isMatch: boolean][] = [
    ['matches anywhere', 'contoso-shop', '/service/contoso-shop/apis', true],
    ['must be in it', 'contoso-shop', '/service/contoso-shoo', false],
    ['takes no notice of case', 'Service/Contoso', '/SERVICE/contoso', true],
    ['has a question mark for a question mark', 'service/a?', '/service/a?api-version=1', true],
    ['has a question mark that is not there', 'service/a?', '/service/abc', false],
    ['takes a character after a backslash as it is', 'service/a\\?x\\*', '/service/a?x*', true],
    ['takes a star after a backslash as nothing else', 'a\\*c', 'abc', false],
    ['has a dot for a dot', 'vault.azure', 'vault-azure', false],
    ['has a star for any text', 'secrets/*roleAssignments', '/secrets/one/x/roleAssignments/1', true],
    ['has a star for no text', 'a*b', 'ab', true],
    ['has a dot and a star for any text', 'secrets/.*roleAssignments', '/secrets/one/roleAssignments', true],
    ['keeps the order of its pieces', 'b*a', 'a-b', false],
    ['is tied to the start', '^/subscriptions/*/service', '/subscriptions/1/service', true],
    ['is tied to the start, and something is before', '^/service', '/a/service', false],
    ['is tied to the end', 'apis$', '/service/apis', true],
    ['is tied to the end, and something is behind', 'apis$', '/service/apis/1', false],
    ['is tied to the end after a star', 'a*b$', 'a-b-b', true],
    ['has no more text for what is tied to the end', 'ab*b$', 'ab', false],
    ['is tied to both', '^/a$', '/a', true],
    ['is tied to both, and is only a part', '^/a$', '/a/a', false],
    ['has a dollar in the middle', 'a?$skip=1', '/a?$skip=1', true],
    ['has a dollar after a backslash', 'a\\$', 'a$b', true],
    ['is empty', '', '/anything', true],
  ];
  for (const [title, pattern, text, isMatch] of rows) it(title, () => assert.equal(readPathPattern(pattern)?.matches(text), isMatch));

  for (const pattern of ['(', 'a|b', '^(a+)+$', '[ab]', 'a{2}', 'a+', '\\', 'a'.repeat(2001)]) {
    it(`is not ${pattern.slice(0, 10)}`, () => assert.equal(readPathPattern(pattern), undefined));
  }

  it('takes no longer than its text is long, whatever is in it', () => {
    const pattern = readPathPattern(`^${'a*'.repeat(900)}b$`);
    assertLinear('a match', text => assert.equal(pattern?.matches(text), false), size => 'a'.repeat(size));
  });
});
