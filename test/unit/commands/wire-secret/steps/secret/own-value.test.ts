import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Secret } from '../../../../../../src/base/secrets/secret.ts';
import { kindChoices, typedContent } from '../../../../../../src/commands/wire-secret/steps/secret/own-value.ts';

describe('the ways in which API Management stores a value', () => {
  it('begin with the secret one', () => assert.deepEqual(kindChoices('url', undefined).map(({ label }) => label), ['Secret', 'Plain']));
  it('say which one it is now', () =>
    assert.deepEqual(
      kindChoices('url', 'plain').map(({ description }) => description),
      [undefined, 'as now'],
    ));
  it('warn of a plain value with the name of a credential, and of no other', () => {
    assert.match(JSON.stringify(kindChoices('api-password', undefined)[1]), /The name api-password is that of a credential/);
    assert.doesNotMatch(JSON.stringify(kindChoices('backend-url', undefined)[1]), /credential/);
  });
});

describe('what was typed', () => {
  it('stays in its box as a secret', () =>
    assert.deepEqual(typedContent({ valueKind: 'secret', typedValue: new Secret('canary') }).kind, 'secret'));
  it('is a text as a plain value', () =>
    assert.deepEqual(typedContent({ valueKind: 'plain', typedValue: new Secret('x') }), { kind: 'plain', value: 'x' }));
});
