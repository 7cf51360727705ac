import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NamedValue } from '../../../../src/azure/index.ts';
import type { WiringDraft } from '../../../../src/commands/wire-secret/draft.ts';
import { draftFields, wiringFieldPlaces } from '../../../../src/commands/wire-secret/plan-fields.ts';
import { wishFrom } from '../../../../src/commands/wire-secret/wish-from-draft.ts';
import { emptyPolicy } from '../../../../src/policy/index.ts';
import { insertBlock, type BlockOptions, type PolicyWish } from '../../../../src/wiring/index.ts';
import { aSecret, aService, aVault, aWish, ids, plainNamedValue } from '../../../support/wiring/wiring-state.ts';
import { api, ask, getId, type Asked } from '../wizard-estate.ts';

const signal = new AbortController().signal;
const vaultApi = { vaultAudience: 'https://vault.azure.net', vaultApiVersion: '7.6' };
const policy: PolicyWish = { ...aWish().policy, rewriteTemplate: '/y' };
const given: WiringDraft = { service: aService(), api, scope: { id: getId, label: 'Get' } };
const namedValues: readonly NamedValue[] = [
  plainNamedValue('vault-url', 'https://shop-kv.vault.azure.net'),
  plainNamedValue('backend-password-name', 'backend-password'),
  {
    ...plainNamedValue('kv', ''),
    kind: 'keyVault',
    keyVault: { secretIdentifier: 'https://shop-kv.vault.azure.net/secrets/backend-password' },
  },
];
const secrets = [aSecret(), aSecret({ name: 'other' })];

function wired(wish: PolicyWish = policy, options: BlockOptions = { cacheSeconds: 300 }, text = emptyPolicy): Asked {
  const insertion = insertBlock(text, wish, options);
  return { given, namedValues, secrets, policy: 'text' in insertion ? insertion.text : assert.fail(insertion.kind) };
}

describe('the wizard over an operation that is wired already', () => {
  it('proposes what is there, and comes to the same wish', async () => {
    const { draft, seen } = await ask(['enter', 'enter', 'enter'], wired());
    assert.deepEqual(
      seen.map(({ remembered, labels }) => remembered ?? labels[0]),
      ['shop-kv', 'backend-password', 'Basic authentication as zohan'],
    );
    assert.ok(draft);
    assert.deepEqual(wishFrom(draft, vaultApi), { ...aWish({ policy }), scopeId: getId, scopeLabel: 'Get', replaces: policy.delivery });
  });

  it('takes another credential for the same secret', async () => {
    const { draft } = await ask(['enter', 'enter', { pick: 'Bearer token' }], wired());
    assert.ok(draft);
    const wish = wishFrom(draft, vaultApi);
    assert.deepEqual(
      [wish.policy.credential, wish.policy.rewriteTemplate, wish.replaces],
      [{ kind: 'header', name: 'Authorization', prefix: 'Bearer ' }, '/y', policy.delivery],
    );
  });

  it('asks what another secret is for: to change the wiring, which keeps its credential', async () => {
    const { draft, titles, seen } = await ask(['enter', { pick: 'other' }, 'enter'], wired());
    assert.deepEqual(
      [titles, seen.at(-1)?.labels],
      [
        ['Key vault', 'Secret', 'Existing wiring'],
        ['Change the wiring of backend-password', 'Add other as another secret'],
      ],
    );
    assert.ok(draft);
    const wish = wishFrom(draft, vaultApi);
    assert.deepEqual(
      [wish.secretName, wish.policy.delivery, wish.policy.credential, wish.replaces],
      [
        'other',
        { kind: 'call-time', vaultUrlNamedValue: 'vault-url', secretNameNamedValue: 'other-name' },
        policy.credential,
        policy.delivery,
      ],
    );
  });

  it('or to add it, with a credential of its own', async () => {
    const { draft, titles } = await ask(
      ['enter', { pick: 'other' }, { pick: 'Add other as another secret' }, { pick: 'Bearer token' }],
      wired(),
    );
    assert.equal(titles.at(-1), 'Credential for the backend');
    assert.ok(draft);
    assert.deepEqual([wishFrom(draft, vaultApi).replaces, draft.rewriteTemplate], [undefined, '']);
  });

  it('asks for a path that the operation cannot have, from the one that is there', async () => {
    const { seen, titles } = await ask(['enter', 'enter', 'enter', { type: '/z' }], wired({ ...policy, rewriteTemplate: '/{gone}' }));
    assert.deepEqual([titles.at(-1), seen.at(-1)?.value], ['Path at the backend (optional)', '/{gone}']);
  });

  it('finds the wiring of the same secret among several', async () => {
    const both = wired(
      { ...policy, delivery: { kind: 'call-time', vaultUrlNamedValue: 'vault-url', secretNameNamedValue: 'unknown' } },
      {},
      wired().policy,
    );
    const { draft } = await ask(['enter', { pick: 'backend-password' }, 'enter'], both);
    assert.deepEqual(draft?.wiring?.kind === 'change' && draft.wiring.old.policy.delivery, policy.delivery);
  });

  it('keeps the delivery and the named value', async () => {
    const { draft } = await ask(['enter', 'enter', 'enter'], wired({ ...policy, delivery: { kind: 'named-value', namedValue: 'kv' } }, {}));
    assert.deepEqual([draft?.delivery, draft?.namedValue, draft?.username], ['named-value', 'kv', 'zohan']);
  });

  const user = {
    id: `/subscriptions/${ids.subscription}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/reader`,
    clientId: '11111111-2222-4333-8444-555555555555',
    principalId: 'p',
  };

  it('keeps the identity that it reads with', async () => {
    const service = aService({ identity: { systemPrincipalId: ids.principal, userAssigned: [user] } });
    const { draft } = await ask(['enter', 'enter', 'enter'], {
      ...wired(policy, { identityClientId: user.clientId }),
      service,
      given: { ...given, service },
    });
    assert.equal(draft?.identity?.kind === 'user' && draft.identity.name, 'reader');
  });

  it('takes the only identity that a service has', async () => {
    const service = aService({ identity: { userAssigned: [user] } });
    const { draft } = await ask(['enter', { pick: 'backend-password' }, { pick: 'Bearer token' }], {
      service,
      given: { ...given, service },
    });
    assert.equal(draft?.identity?.kind, 'user');
  });

  it('asks for the identity where several could be meant', async () => {
    const service = aService({ identity: { userAssigned: [user, { ...user, id: `${user.id}-2`, clientId: '2', principalId: 'p2' }] } });
    const { titles } = await ask(['enter', { pick: 'backend-password' }, { pick: 'reader' }, { pick: 'Bearer token' }], {
      service,
      given: { ...given, service },
    });
    assert.deepEqual(titles, ['Key vault', 'Secret', 'Managed identity', 'Credential for the backend']);
  });
});

describe('what can be changed in the plan', () => {
  const { fields, change } = draftFields(wiringFieldPlaces, () => '');
  const decided = async (asked: Asked = { given, namedValues, secrets }) => {
    const { draft, reader } = await ask(
      ['enter', { pick: 'backend-password' }, { filter: 'zohan', pick: 'Basic authentication as zohan' }],
      asked,
    );
    return { draft: draft ?? assert.fail('left'), reader };
  };

  it('is what was decided, each on its card', async () => {
    const { draft, reader } = await decided();
    assert.deepEqual((await fields(draft, reader, signal)).map(({ id, step, value }) => [id, step, value]), [
      ['identity', 'enable-identity', '0'],
      ['vaultUrlNamedValue', 'create-named-values', 'vault-url'],
      ['secretNameNamedValue', 'create-named-values', 'backend-password-name'],
      ['delivery', 'insert-policy-block', 'call-time'],
      ['credential', 'insert-policy-block', 'basic'],
      ['username', 'insert-policy-block', 'zohan'],
      ['rewriteTemplate', 'insert-policy-block', ''],
      ['backendUrl', 'insert-policy-block', ''],
    ]);
  });

  it('reads lists without icons', async () => {
    const { draft, reader } = await decided();
    const [identity] = await fields(draft, reader, signal);
    assert.deepEqual(identity?.options, [
      { value: '0', label: 'System-assigned identity', detail: `on · on · principal ${ids.principal}` },
    ]);
  });

  it('names what another delivery needs', async () => {
    const { draft, reader } = await decided();
    const changed = await change(draft, 'delivery', 'named-value', reader, signal);
    assert.deepEqual([changed.delivery, changed.namedValue, changed.pending], ['named-value', 'kv', undefined]);
  });

  it('keeps the plan as it is while something is wrong, and says what', async () => {
    const { draft, reader } = await decided();
    const wrong = await change(draft, 'backendUrl', 'http://plain.example', reader, signal);
    assert.deepEqual([wrong.backendUrl, wrong.pending], ['', { backendUrl: 'http://plain.example' }]);
    const field = (await fields(wrong, reader, signal)).find(({ id }) => id === 'backendUrl');
    assert.deepEqual([field?.value, field?.problem !== undefined], ['http://plain.example', true]);
    const mended = await change(wrong, 'backendUrl', 'https://b.example ', reader, signal);
    assert.deepEqual([mended.backendUrl, mended.pending], ['https://b.example', undefined]);
  });

  it('waits for what another credential needs', async () => {
    const { draft, reader } = await decided();
    const header = await change(draft, 'credential', 'header', reader, signal);
    assert.deepEqual(
      [header.credential, (await fields(header, reader, signal)).find(({ id }) => id === 'headerName')?.problem],
      ['basic', 'Type the name of a header.'],
    );
    const named = await change(header, 'headerName', 'x-key', reader, signal);
    assert.deepEqual(
      [named.credential, named.headerName, wishFrom(named, vaultApi).policy.credential],
      ['header', 'x-key', { kind: 'header', name: 'x-key', prefix: '' }],
    );
  });

  it('refuses a named value that says something else, and a field that the plan has not', async () => {
    const { draft, reader } = await decided();
    const wrong = await change(draft, 'vaultUrlNamedValue', 'backend-password-name', reader, signal);
    assert.match((await fields(wrong, reader, signal)).find(({ id }) => id === 'vaultUrlNamedValue')?.problem ?? '', /says something else/);
    assert.equal(await change(draft, 'secret', 'x', reader, signal), draft);
  });

  it('permits all of a vault where roles permit', async () => {
    const { draft, reader } = await decided({ given, namedValues, secrets, vault: aVault({ accessModel: 'rbac' }) });
    assert.equal((await fields(draft, reader, signal)).find(({ id }) => id === 'grantScope')?.value, 'secret');
    assert.deepEqual((await change(draft, 'grantScope', 'vault', reader, signal)).grantScope, { kind: 'vault' });
  });
});

describe('leaving the wizard', () => {
  it('keeps the answers, so that it goes on where it was left, with a way back', async () => {
    const { left } = await ask([{ pick: 'shop' }, { pick: 'shop-kv' }, { pick: 'backend-password' }, 'escape']);
    assert.deepEqual(left?.asked, ['service', 'vault', 'secret']);
    const { titles, draft } = await ask(
      ['back', { pick: 'backend-password' }, { pick: 'Items API' }, { pick: 'Get' }, { pick: 'Bearer token' }],
      { continued: left },
    );
    assert.deepEqual(titles, ['API', 'Secret', 'API', 'Operation', 'Credential for the backend']);
    assert.equal(draft?.vault?.name, 'shop-kv');
  });
});
