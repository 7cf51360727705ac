import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Secret } from '../../../src/base/secrets/secret.ts';
import {
  planChanges,
  wireChanges,
  type NamedValueWish,
  type PolicyWish,
  type StepId,
  type WiringRequest,
} from '../../../src/wiring/index.ts';
import {
  aSecret,
  aService,
  aState,
  aVault,
  aVaultNetwork,
  aWish,
  ids,
  plainNamedValue,
  readerOf,
  type AState,
} from '../../support/wiring/wiring-state.ts';

const planOf = (state: AState, wish: WiringRequest = aWish()) => planChanges(readerOf(state), wireChanges(wish));

async function checkOf(id: StepId, state: AState, wish: WiringRequest = aWish()) {
  const planned = (await planOf(state, wish)).steps.find(({ change }) => change.step === id);
  assert.ok(planned);
  return planned.check;
}

const userAssigned = { id: `${ids.subscription}/shop-identity`, clientId: 'client-1', principalId: 'principal-1' };

describe('a plan', () => {
  it('runs identity, secret, grant, named values and policy in this order', async () => {
    assert.deepEqual(
      wireChanges(aWish()).map(({ step }) => step),
      ['enable-identity', 'create-secret', 'grant-get-only', 'create-named-values', 'insert-policy-block'],
    );
  });

  it('is blocked when one step is', async () => {
    const { secret: _secret, ...withoutSecret } = aState();
    assert.equal((await planOf(withoutSecret)).isBlocked, true);
    assert.equal((await planOf(aState())).isBlocked, false);
  });
});

describe('the identity step', () => {
  it('is done with a system-assigned identity', async () => assert.equal((await checkOf('enable-identity', aState())).status, 'done'));

  it('turns one on and says that user-assigned ones stay', async () => {
    const check = await checkOf('enable-identity', aState({ service: aService({ identity: { userAssigned: [userAssigned] } }) }));
    assert.equal(check.status, 'change');
    assert.match(check.sentence, /keeping its 1 user-assigned/);
  });

  it('is blocked when the chosen user-assigned identity is not attached', async () => {
    const check = await checkOf(
      'enable-identity',
      aState(),
      aWish({ identity: { kind: 'user', clientId: 'client-1', principalId: 'principal-1', name: 'shop-identity' } }),
    );
    assert.equal(check.status, 'blocked');
  });
});

describe('the policy step', () => {
  const of = (credential: PolicyWish['credential']) =>
    checkOf('insert-policy-block', aState(), aWish({ policy: { ...aWish().policy, credential } }));

  it('warns of a secret in the query', async () => {
    const check = await of({ kind: 'query', name: 'code' });
    assert.ok(check.status === 'change');
    assert.match(check.warning ?? '', /query parameter code.*logs/);
  });

  it('warns of no other credential', async () => {
    const check = await of({ kind: 'header', name: 'x-api-key', prefix: '' });
    assert.ok(check.status === 'change');
    assert.equal(check.warning, undefined);
  });

  const consentFor = async (behind: (text: string) => string) => {
    const { rewriteTemplate: _path, backendUrl: _backend, ...plain } = aWish().policy;
    const before = await checkOf('insert-policy-block', aState(), aWish({ policy: plain }));
    assert.ok(before.status === 'change' && before.texts);
    const text = behind(before.texts.after);
    const check = await checkOf('insert-policy-block', aState({ policy: { text, etag: '"1"' } }));
    assert.ok(check.status === 'change');
    return check.consent;
  };

  it('asks before a path goes that may be a user’s own, and names it', async () => {
    const consent = await consentFor(text =>
      text
        .replace(/@\(string\.IsNullOrEmpty[^"]*("\w+")\)\)\)/, '@(!context.Variables.ContainsKey($1))')
        .replace(' default-value=""', '')
        .replace(/<!-- End of the lines[^>]*-->/, '<rewrite-uri template="/own" />'),
    );
    assert.match(
      `${consent?.question} ${consent?.detail}`,
      /may be your own\. Replace them\? <rewrite-uri template="\/own" \/> is right behind/,
    );
  });

  it('asks nothing where the end of the lines is marked', async () => {
    assert.equal(await consentFor(text => text.replace(/<!-- End of the lines[^>]*-->/, '$&\n<rewrite-uri template="/own" />')), undefined);
  });

  it('is blocked where the policy keeps something else in the variable of the secret, which it names', async () => {
    const text = '<policies><inbound><base /><set-variable name="backendPassword" value="x" /></inbound></policies>';
    const check = await checkOf('insert-policy-block', aState({ policy: { text, etag: '"1"' } }));
    assert.ok(check.status === 'blocked');
    assert.match(`${check.sentence} ${check.nextStep}`, /in the variable backendPassword.*Choose another name for the named value/);
  });
});

describe('the certificate step', () => {
  const certificate = aSecret({ name: 'erp', contentType: 'application/x-pkcs12' });
  const wish = aWish({
    secretName: 'erp',
    policy: { ...aWish().policy, delivery: { kind: 'certificate', certificateId: 'erp' }, credential: { kind: 'certificate' } },
  });
  const of = (overrides: Partial<AState> = {}) => checkOf('create-certificate', aState({ secret: certificate, ...overrides }), wish);
  const backed = (lastStatus: { readonly code: string } = { code: 'Success' }, more: object = {}) => ({
    id: `${ids.service}/certificates/erp`,
    name: 'erp',
    keyVault: { secretIdentifier: 'https://shop-kv.vault.azure.net/secrets/erp', lastStatus },
    ...more,
  });

  const rows: readonly (readonly [string, Partial<AState>, 'change' | 'done' | 'blocked', RegExp])[] = [
    [
      'is planned where there is none',
      {},
      'change',
      /^Create the certificate erp in shop from Key Vault https:\/\/shop-kv\.vault\.azure\.net\/secrets\/erp\.$/,
    ],
    ['is done where it comes from the secret', { certificate: backed() }, 'done', /has the certificate erp/],
    ['is fetched anew where the last fetch failed', { certificate: backed({ code: 'Forbidden' }) }, 'change', /anew; last time: Forbidden/],
    ['is refused where the name is that of an uploaded one', { certificate: { id: 'x', name: 'erp' } }, 'blocked', /was uploaded/],
    [
      'is refused for a secret of another content type',
      { secret: aSecret({ name: 'erp', contentType: 'application/x-pem-file' }) },
      'blocked',
      /application\/x-pem-file, and not application\/x-pkcs12/,
    ],
    ['is refused for a secret without a content type', { secret: aSecret({ name: 'erp' }) }, 'blocked', /not set/],
    ['is refused where it is disabled', { secret: { ...certificate, isEnabled: false } }, 'blocked', /disabled/],
  ];
  for (const [what, overrides, status, sentence] of rows) {
    it(what, async () => {
      const check = await of(overrides);
      assert.equal(check.status, status);
      assert.match(check.sentence, sentence);
    });
  }

  it('warns of one that has expired, in the vault and in the service', async () => {
    const expired = { ...certificate, expires: '2025-12-31T00:00:00Z' };
    for (const overrides of [{ secret: expired }, { certificate: backed(undefined, { expires: '2025-12-31T00:00:00Z' }) }]) {
      const check = await of(overrides);
      assert.ok(check.status !== 'blocked');
      assert.match(check.warning ?? '', /expired on 2025-12-31/);
    }
  });
});

describe('the secret step', () => {
  const { secret: _secret, ...withoutSecret } = aState();

  it('is blocked by a disabled secret', async () => {
    const check = await checkOf('create-secret', aState({ secret: aSecret({ isEnabled: false }) }));
    assert.ok(check.status === 'blocked');
    assert.match(check.nextStep, /Enable/);
  });

  it('warns of an expired secret', async () => {
    const check = await checkOf('create-secret', aState({ secret: aSecret({ expires: '2025-12-31T00:00:00Z' }) }));
    assert.ok(check.status === 'done');
    assert.match(check.warning ?? '', /expired on 2025-12-31/);
  });

  it('is silent on a secret that expires later', async () => {
    const check = await checkOf('create-secret', aState({ secret: aSecret({ expires: '2026-01-02T00:00:00Z' }) }));
    assert.ok(check.status === 'done');
    assert.equal(check.warning, undefined);
  });

  it('stores a new value only under a new name', async () => {
    const wish = aWish({ newSecret: new Secret('canary-value') });
    assert.equal((await checkOf('create-secret', withoutSecret, wish)).status, 'change');
    const there = await checkOf('create-secret', aState(), wish);
    assert.ok(there.status === 'done');
    assert.match(there.warning ?? '', /left as it is/);
  });

  it('never says the value', async () => {
    assert.doesNotMatch(JSON.stringify(await planOf(withoutSecret, aWish({ newSecret: new Secret('canary-value') }))), /canary-value/);
  });
});

describe('the grant step', () => {
  const policy = (secrets: readonly string[]) => ({
    tenantId: ids.tenant,
    objectId: ids.principal,
    secrets,
    keys: [],
    certificates: [],
    storage: [],
  });

  it('names the exact access policy', async () => {
    const check = await checkOf('grant-get-only', aState());
    assert.ok(check.status === 'change');
    assert.match(check.permission ?? '', /^access policy with secrets: get on shop-kv, for principal 0b1ec700/);
    assert.match(check.needs, /Key Vault Contributor/);
  });

  it('names the exact role on an RBAC vault', async () => {
    const check = await checkOf('grant-get-only', aState({ vault: aVault({ accessModel: 'rbac' }) }));
    assert.ok(check.status === 'change');
    assert.match(check.permission ?? '', /^role Key Vault Secrets User on shop-kv/);
  });

  it('is done when the identity has Get only', async () => {
    assert.equal((await checkOf('grant-get-only', aState({ vault: aVault({ accessPolicies: [policy(['get'])] }) }))).status, 'done');
  });

  it('is done with a warning when the identity has more', async () => {
    const check = await checkOf('grant-get-only', aState({ vault: aVault({ accessPolicies: [policy(['get', 'set'])] }) }));
    assert.ok(check.status === 'done');
    assert.match(check.warning ?? '', /secrets: set/);
  });

  it('still adds Get for an identity that has only List', async () => {
    assert.equal((await checkOf('grant-get-only', aState({ vault: aVault({ accessPolicies: [policy(['list'])] }) }))).status, 'change');
  });

  it('is for the chosen secret alone where that is wished', async () => {
    const check = await checkOf('grant-get-only', aState({ vault: aVault({ accessModel: 'rbac' }) }), aWish({ onlyThisSecret: true }));
    assert.ok(check.status === 'change');
    assert.match(
      `${check.sentence} ${check.permission ?? ''}`,
      /and no other secret\. role Key Vault Secrets User on the secret backend-password in shop-kv/,
    );
  });

  it('warns of a firewall', async () => {
    const check = await checkOf(
      'grant-get-only',
      aState({
        vault: aVault({ network: aVaultNetwork({ reach: 'firewall', isTrustedServicesAllowed: true }) }),
        readAt: new Date('2026-04-01T00:00:00Z'),
      }),
    );
    assert.ok(check.status === 'change');
    assert.match(check.warning ?? '', /firewall/);
  });

  it('refuses a vault of another tenant before anything is changed, with the reason', async () => {
    const service = aService({ identity: { userAssigned: [] } });
    const check = await checkOf('grant-get-only', aState({ service, vault: aVault({ tenantId: '7e7a7e7a-0000-4000-8000-000000000009' }) }));
    assert.ok(check.status === 'blocked');
    assert.match(check.sentence, /belongs to the tenant .*0009.*in its own tenant only/);
  });

  it('plans the grant of an identity that is yet to be enabled', async () => {
    assert.equal((await checkOf('grant-get-only', aState({ service: aService({ identity: { userAssigned: [] } }) }))).status, 'change');
  });
});

describe('the named values step', () => {
  const vaultUrl = plainNamedValue('vault-url', 'https://shop-kv.vault.azure.net/');
  const secretName = plainNamedValue('backend-password-name', 'backend-password');
  const keyVaultWish = aWish({ policy: { ...aWish().policy, delivery: { kind: 'named-value', namedValue: 'backend-password' } } });

  it('creates what is missing, with its value', async () => {
    const check = await checkOf('create-named-values', aState({ namedValues: new Map([['vault-url', vaultUrl]]) }));
    assert.equal(check.sentence, 'Create backend-password-name = backend-password in shop.');
  });

  it('is done when both are there, a trailing slash apart', async () => {
    const namedValues = new Map([
      ['vault-url', vaultUrl],
      ['backend-password-name', secretName],
    ]);
    assert.equal((await checkOf('create-named-values', aState({ namedValues }))).status, 'done');
  });

  it('never overwrites one that says something else', async () => {
    const other = new Map([['vault-url', plainNamedValue('vault-url', 'https://other.vault.azure.net')]]);
    assert.equal((await checkOf('create-named-values', aState({ namedValues: other }))).status, 'blocked');
  });

  it('points to the secret without a version', async () => {
    assert.match(
      (await checkOf('create-named-values', aState(), keyVaultWish)).sentence,
      /Key Vault https:\/\/shop-kv\.vault\.azure\.net\/secrets\/backend-password in shop\.$/,
    );
  });

  const typedCheck = async (values: NamedValueWish[], namedValues: AState['namedValues'] = new Map()) =>
    (await planChanges(readerOf(aState({ namedValues })), [{ step: 'create-named-values', wish: { serviceId: ids.service, values } }])).steps[0]?.check;
  const plainOne = (name: string): NamedValueWish => ({ name, content: { kind: 'plain', value: 'canary-typed' } });
  const secretOne = (name: string): NamedValueWish => ({ name, content: { kind: 'secret', value: new Secret('canary-typed') } });

  it('warns of a typed credential that is kept plain, by its name', async () => {
    const check = await typedCheck([plainOne('db-password'), plainOne('level')]);
    assert.ok(check?.status === 'change');
    assert.match(check.warning ?? '', /^db-password has the name of a credential and is plain: every Reader can see it/);
    assert.match(check.sentence, /level = the value that you typed \(plain: every Reader can see it\)/);
    assert.doesNotMatch(JSON.stringify(check), /canary/);
  });

  it('does not warn of one that is secret, or has another name', async () => {
    const check = await typedCheck([secretOne('db-password'), plainOne('level')]);
    assert.ok(check?.status === 'change');
    assert.equal(check.warning, undefined);
    assert.match(check.sentence, /db-password = the value that you typed \(secret\)/);
  });

  it('says of a secret one that is there that it was not compared', async () => {
    const existing = { id: `${ids.service}/namedValues/pw`, name: 'pw', displayName: 'pw', kind: 'secret' } as const;
    const check = await typedCheck([secretOne('pw')], new Map([['pw', existing]]));
    assert.ok(check?.status === 'done');
    assert.match(check.warning ?? '', /whether it is the one that you typed is not known\. It is left as it is/);
  });

  it('does not take a plain one for a secret one of that name', async () => {
    assert.equal((await typedCheck([secretOne('pw')], new Map([['pw', plainNamedValue('pw', 'x')]])))?.status, 'blocked');
  });

  it('does not take a plain one for a Key Vault-backed one', async () => {
    const plain = new Map([['backend-password', plainNamedValue('backend-password', 'x')]]);
    assert.equal((await checkOf('create-named-values', aState({ namedValues: plain }), keyVaultWish)).status, 'blocked');
  });
});
