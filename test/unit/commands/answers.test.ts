import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { Secret } from '../../../src/base/secret.ts';
import type { WiringDraft } from '../../../src/commands/wire-secret/draft.ts';
import { backendProblem, rewriteProblem } from '../../../src/commands/wire-secret/steps/backend.ts';
import { headerNameProblem, usernameProblem } from '../../../src/commands/wire-secret/steps/credential.ts';
import { newSecretNameProblem, secretValueProblem } from '../../../src/commands/wire-secret/steps/new-secret.ts';
import { wishFrom } from '../../../src/commands/wire-secret/wish-from-draft.ts';
import { aService, aVault, ids } from '../../support/wiring-state.ts';

const problems: readonly (readonly [what: string, check: (text: string) => string | undefined, good: readonly string[], bad: readonly string[]])[] = [
  ['a new secret’s name', text => newSecretNameProblem(text, ['taken']), ['db', 'a-1', 'x'.repeat(127)], ['', 'a b', 'a_b', 'TAKEN', 'x'.repeat(128)]],
  ['a secret’s value', secretValueProblem, ['x', ' ', 'é'.repeat(4096)], ['', 'x'.repeat(4097)]],
  ['a user name', usernameProblem, ['zohan', 'a b', 'DOMAIN\\user'], ['', ' ', 'a:b']],
  ['a header’s name', headerNameProblem, ['x-api-key', 'Authorization'], ['', 'a b', 'a:', 'é']],
  ['a rewrite template', rewriteProblem, ['', '?item={id}', '/v2/{a}/{b}'], ['https://host/x', '/item/{id']],
  ['a backend', backendProblem, ['', 'https://b.example', 'http://10.0.0.1:8080/x', '{{backend-url}}', '{{backend-url}}/v2'], ['b.example', 'ftp://b', '{{a b}}', 'javascript:1']],
];

for (const [what, check, good, bad] of problems) {
  describe(`${what}`, () => {
    for (const text of good) it(`may be ${JSON.stringify(text.slice(0, 30))}`, () => assert.equal(check(text), undefined));
    for (const text of bad) it(`may not be ${JSON.stringify(text.slice(0, 30))}`, () => assert.equal(typeof check(text), 'string'));
  });
}

const answers: WiringDraft = {
  service: aService(),
  identity: { kind: 'system' },
  vault: aVault(),
  secret: { kind: 'existing', name: 'backend-password' },
  api: { id: `${ids.service}/apis/items`, displayName: 'Items' },
  scope: { id: `${ids.service}/apis/items/operations/get`, label: 'Items: Get' },
  delivery: 'send-request',
  vaultUrlNamedValue: 'vault-url',
  secretNameNamedValue: 'pw-name',
  credential: 'basic',
  username: 'zohan',
  rewriteTemplate: '',
  backendUrl: '',
};
const api = { vaultAudience: 'https://vault.azure.net', vaultApiVersion: '7.6' };

describe('the wish from the answers', () => {
  it('limits a grant to the secret on a vault that permits by roles, and not on one that was picked after going back', () => {
    const only = { ...answers, grantScope: { kind: 'secret', name: 'backend-password' } } as const;
    assert.deepEqual([wishFrom({ ...only, vault: aVault({ accessModel: 'rbac' }) }, api).onlyThisSecret, wishFrom(only, api).onlyThisSecret], [true, undefined]);
  });

  it('leaves out what was left empty', () => {
    assert.deepEqual(wishFrom(answers, api).policy, {
      delivery: { kind: 'send-request', vaultUrlNamedValue: 'vault-url', secretNameNamedValue: 'pw-name' },
      credential: { kind: 'basic', username: 'zohan' },
      ...api,
    });
  });

  it('turns a bearer token into the Authorization header', () => {
    assert.deepEqual(wishFrom({ ...answers, credential: 'bearer' }, api).policy.credential, { kind: 'header', name: 'Authorization', prefix: 'Bearer ' });
  });

  it('ignores answers of the way not taken', () => {
    const wish = wishFrom({ ...answers, delivery: 'named-value', namedValue: 'pw', newSecretValue: new Secret('x') }, api);
    assert.deepEqual(wish.policy.delivery, { kind: 'named-value', namedValue: 'pw' });
    assert.equal(wish.newSecret, undefined);
  });

  it('carries a new value as a box that never prints it', () => {
    const wish = wishFrom({ ...answers, secret: { kind: 'new' }, newSecretName: 'fresh', newSecretValue: new Secret('canary-4711') }, api);
    assert.equal(wish.secretName, 'fresh');
    assert.equal(wish.newSecret?.reveal(), 'canary-4711');
    assert.doesNotMatch(`${inspect(wish, { depth: 9 })} ${JSON.stringify(wish)}`, /canary/);
  });

  it('fails when a step was left out of the list', () => {
    assert.throws(() => wishFrom({ ...answers, vault: undefined } as never, api), /needs vault/);
  });
});
