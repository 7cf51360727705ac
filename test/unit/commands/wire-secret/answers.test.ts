import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { isAppError } from '../../../../src/base/app-error.ts';
import { Secret } from '../../../../src/base/secrets/secret.ts';
import type { WiringDraft } from '../../../../src/commands/wire-secret/draft.ts';
import { newSecretNameProblem, whitespaceChoices } from '../../../../src/commands/wire-secret/steps/secret/new-secret.ts';
import { wishFrom } from '../../../../src/commands/wire-secret/wish-from-draft.ts';
import { aService, aVault, ids } from '../../../support/wiring/wiring-state.ts';

describe('a new secret’s name', () => {
  for (const name of ['db', 'a-1', 'x'.repeat(127)]) {
    it(`may be ${name.slice(0, 30)}`, () => assert.equal(newSecretNameProblem(name, ['taken']), undefined));
  }
  for (const name of ['', 'a b', 'a_b', 'TAKEN', 'x'.repeat(128)]) {
    it(`may not be “${name.slice(0, 30)}”`, () => assert.equal(typeof newSecretNameProblem(name, ['taken']), 'string'));
  }
});

describe('what can be done with white space in a typed value', () => {
  const rows: readonly (readonly [string, Parameters<typeof whitespaceChoices>, readonly (readonly [string, boolean])[]])[] = [
    ['at its ends', [{ before: 1, after: 0, isInside: false }, true], [['as typed', true], ['trimmed', true]]],
    ['inside, which line breaks may have been', [{ before: 0, after: 0, isInside: true }, true], [['as typed', true], ['as typed', false]]],
    [
      'at both, each is a choice of its own',
      [{ before: 1, after: 2, isInside: true }, true],
      [
        ['as typed', true],
        ['trimmed', true],
        ['as typed', false],
      ],
    ],
    ['and nothing else: it cannot be taken away', [{ before: 3, after: 0, isInside: false }, false], [['as typed', true]]],
  ];
  for (const [name, given, expected] of rows) {
    it(name, () => assert.deepEqual(whitespaceChoices(...given).map(({ value, refusal }) => [value, refusal === undefined]), expected));
  }
});

const answers: WiringDraft = {
  service: aService(),
  identity: { kind: 'system' },
  vault: aVault(),
  secret: { kind: 'existing', name: 'backend-password' },
  api: { id: `${ids.service}/apis/items`, displayName: 'Items' },
  scope: { id: `${ids.service}/apis/items/operations/get`, label: 'Items: Get' },
  delivery: 'call-time',
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
    assert.deepEqual(
      [wishFrom({ ...only, vault: aVault({ accessModel: 'rbac' }) }, api).onlyThisSecret, wishFrom(only, api).onlyThisSecret],
      [true, undefined],
    );
  });

  it('leaves out what was left empty', () => {
    assert.deepEqual(wishFrom(answers, api).policy, {
      delivery: { kind: 'call-time', vaultUrlNamedValue: 'vault-url', secretNameNamedValue: 'pw-name' },
      credential: { kind: 'basic', username: 'zohan' },
      ...api,
    });
  });

  it('turns a bearer token into the Authorization header', () => {
    assert.deepEqual(wishFrom({ ...answers, credential: 'bearer' }, api).policy.credential, {
      kind: 'header',
      name: 'Authorization',
      prefix: 'Bearer ',
    });
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

  const refused: readonly (readonly [string, WiringDraft])[] = [
    ['a backend in clear text', { backendUrl: 'http://b.example' }],
    ['the API’s own backend in clear text', { surroundings: { serviceUrl: 'http://b.example' } }],
    ['a user name in the backend’s URL', { backendUrl: 'https://user:pw@b.example' }],
    ['an expression as user name', { username: '@(context.User.Id)' }],
    ['a header of the connection', { credential: 'header', headerName: 'Host', headerPrefix: '' }],
    ['a named value in the text before the secret', { credential: 'header', headerName: 'x-key', headerPrefix: '{{a}} ' }],
    ['a parameter that the operation has not', { rewriteTemplate: '?item={foo}', surroundings: { urlTemplates: ['/item/{id}'] } }],
    ['a value of several lines', { secret: { kind: 'new' }, newSecretName: 'fresh', newSecretValue: new Secret('canary\n4711') }],
  ];
  for (const [name, changed] of refused) {
    it(`is refused for ${name}, whichever way the answer came`, () => {
      assert.throws(
        () => wishFrom({ ...answers, ...changed }, api),
        (error: unknown) => isAppError(error) && error.code === 'invalid-request' && !/canary/.test(`${error.message} ${error.nextStep}`),
      );
    });
  }

  it('is not refused where another backend is given than the API’s own in clear text', () => {
    const surroundings = { serviceUrl: 'http://b.example' };
    assert.equal(wishFrom({ ...answers, surroundings, backendUrl: 'https://b.example' }, api).policy.backendUrl, 'https://b.example');
  });

  it('fails when a step was left out of the list', () => {
    assert.throws(() => wishFrom({ ...answers, vault: undefined } as never, api), /needs vault/);
  });
});
