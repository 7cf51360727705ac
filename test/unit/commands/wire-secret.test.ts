import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NamedValue, StoredPolicy, Vault } from '../../../src/azure/index.ts';
import type { WiringDraft } from '../../../src/commands/wire-secret/draft.ts';
import { shown } from '../../../src/host/plain-text.ts';
import { draftFromTarget } from '../../../src/commands/wire-secret/draft-from-target.ts';
import { wiringQuestions } from '../../../src/commands/wire-secret/questions.ts';
import { attachableChoices, identityChoices } from '../../../src/commands/wire-secret/steps/identity.ts';
import { newSecretChoice, secretChoices } from '../../../src/commands/wire-secret/steps/secret.ts';
import { vaultChoices } from '../../../src/commands/wire-secret/steps/vault.ts';
import { wishFrom } from '../../../src/commands/wire-secret/wish-from-draft.ts';
import { createWiringReader } from '../../../src/commands/wire-secret/wiring-reader.ts';
import { runWizard } from '../../../src/commands/wizard/wizard.ts';
import { buildEstate } from '../../../src/wiring/index.ts';
import { anInventory, aSecret, aService, aVault, aVaultNetwork, ids, plainNamedValue } from '../../support/wiring-state.ts';
import { scriptedUser, type Move } from './scripted-asker.ts';

const policy: StoredPolicy = { text: '<policies><inbound>/secrets/{{pw-name}}</inbound></policies>', etag: '"1"' };

interface Asked {
  readonly vault?: Vault;
  readonly namedValues?: readonly NamedValue[];
  readonly given?: WiringDraft;
  /** The API's own backend. */
  readonly serviceUrl?: string;
}

async function ask(moves: readonly Move[], { vault = aVault(), namedValues = [], given = {}, serviceUrl }: Asked = {}) {
  const requests: string[] = [];
  const azure = {
    vaults: { pageOfSecrets: async () => (requests.push('secrets'), { items: [aSecret()] }) },
    apis: {
      page: async () => ({ items: [{ id: `${ids.service}/apis/items`, name: 'items', displayName: 'Items API', path: 'items', ...(serviceUrl !== undefined && { serviceUrl }) }] }),
      pageOfOperations: async (apiId: string) => (assert.equal(apiId, `${ids.service}/apis/items`), { items: [{ id: `${ids.service}/apis/items/operations/get`, name: 'get', displayName: 'Get', method: 'GET', urlTemplate: '/x' }] }),
    },
    namedValues: { page: async () => (requests.push('named values'), { items: namedValues }) },
    policies: { get: async (id: string) => (id.endsWith('/get') ? policy : undefined) },
  };
  const reader = createWiringReader({ azure: async () => azure as never, estate: async () => ({ ...estateReading, inventory: { ...estateReading.inventory, vaults: [vault] } }) });
  const { askerAt, seen } = scriptedUser(moves);
  const draft = await runWizard({ title: 'Wire', steps: wiringQuestions({ settings: () => ({ namedValuesPrefix: '' }) as never }, reader, { canCreateSecret: true }), given, askerAt });
  return { draft, seen, requests };
}

const estateReading = {
  subscriptions: [{ subscriptionId: ids.subscription, displayName: 'Shop', tenantId: ids.tenant }],
  inventory: anInventory({ services: [aService()], vaults: [aVault()] }),
};
const estate = buildEstate(estateReading.subscriptions, estateReading.inventory);
const toOperation: readonly Move[] = [{ pick: 'shop' }, 'enter', { pick: 'shop-kv' }, { pick: 'backend-password' }, { pick: 'Items API' }, { pick: 'Get' }];

describe('the wizard of the main job', () => {
  it('asks thirteen questions on the short way with a secret that exists', async () => {
    const { draft, seen } = await ask([...toOperation, 'enter', 'enter', 'enter', { pick: 'Basic authentication' }, { type: 'zohan' }, 'enter', 'enter']);
    assert.deepEqual(seen.map(({ title }) => title.slice('Wire: '.length)), [
      'Service', 'Managed identity', 'Key vault', 'Secret', 'API', 'Operation', 'How the policy gets the secret',
      'Named value for the vault', 'Named value for the secret', 'Credential for the backend', 'User name', 'Path at the backend (optional)', 'Backend (optional)',
    ]);
    assert.equal(draft?.vaultUrlNamedValue, 'vault-url');
    assert.equal(draft.secretNameNamedValue, 'backend-password-name');
    assert.equal(draft.scope?.label, 'Items API: Get');
  });

  it('asks for name and value of a new secret', async () => {
    const { draft } = await ask([
      { pick: 'shop' }, 'enter', { pick: 'shop-kv' }, { pick: '$(add) Create a secret…' }, { type: 'fresh' }, { type: 'canary-4711' },
      { pick: 'Items API' }, { pick: 'All operations of Items API' }, { pick: 'Key Vault-backed named value' }, 'enter', { pick: 'Bearer token' }, 'enter', 'enter',
    ]);
    assert.equal(draft?.newSecretValue?.reveal(), 'canary-4711');
    assert.equal(draft.namedValue, 'fresh');
    assert.equal(draft.scope?.id, `${ids.service}/apis/items`);
  });

  it('keeps the way to a new secret however the list is filtered, under the name that is typed', async () => {
    const { draft, seen } = await ask([...toOperation.slice(0, 3), { filter: 'no-such-secret', pick: '$(add) Create a secret no-such-secret…' }, { type: 'canary-4711' }, { pick: 'Items API' }, 'escape']);
    assert.equal(draft, undefined);
    assert.deepEqual(seen.slice(3, 6).map(({ title }) => title.slice('Wire: '.length)), ['Secret', 'Value of the secret', 'API']);
  });

  const typed: readonly (readonly [string, string, string, boolean])[] = [
    ['nothing yet', '', '$(add) Create a secret…', false],
    ['a name that is free', ' fresh ', '$(add) Create a secret fresh…', false],
    ['the name of one that is there', 'Backend-Password', '$(add) Create a secret…', false],
    ['what no secret can be called', 'a b', '$(add) Create a secret a b…', true],
  ];
  for (const [name, text, label, isRefused] of typed) {
    it(`offers a new secret when what is typed is ${name}`, () => {
      const choice = newSecretChoice(text, ['backend-password']);
      assert.deepEqual([shown(choice.label), choice.refusal !== undefined], [label, isRefused]);
    });
  }

  const rbac = { vault: aVault({ accessModel: 'rbac' }) };
  const upToScope = toOperation.slice(0, 4);

  it('proposes the one secret alone on a vault that permits by roles', async () => {
    const { draft, seen } = await ask([...upToScope, 'enter', ...toOperation.slice(4), 'enter', 'enter', 'enter', { pick: 'Bearer token' }, 'enter', 'enter'], rbac);
    assert.deepEqual([seen[4]?.title, seen[4]?.labels], ['Wire: Scope', ['Only backend-password', 'All secrets of shop-kv']]);
    assert.ok(draft);
    assert.equal(wishFrom(draft, { vaultAudience: '', vaultApiVersion: '' }).onlyThisSecret, true);
  });

  it('grants on the whole vault to whom picks that, for the named value too', async () => {
    const { draft } = await ask([...upToScope, { pick: 'All secrets of shop-kv' }, ...toOperation.slice(4), { pick: 'Key Vault-backed named value' }, 'enter', { pick: 'Bearer token' }, 'enter', 'enter'], rbac);
    assert.ok(draft);
    assert.equal(wishFrom(draft, { vaultAudience: '', vaultApiVersion: '' }).onlyThisSecret, undefined);
  });

  const toValue: readonly Move[] = [{ pick: 'shop' }, 'enter', { pick: 'shop-kv' }, { pick: '$(add) Create a secret…' }, { type: 'fresh' }];
  const whitespace: readonly (readonly [string, readonly Move[], string])[] = [
    ['keeps white space around a value when told so', [{ type: ' canary ' }, { pick: 'Store it as typed' }], ' canary '],
    ['trims a value when told so', [{ type: ' canary\t' }, { pick: 'Store it without white space at its ends' }], 'canary'],
    ['lets a value be typed anew', [{ type: 'canary of lines' }, 'back', { type: 'canary' }], 'canary'],
    ['refuses several lines', [{ refused: 'a\nb' }, { type: 'canary' }], 'canary'],
  ];
  for (const [name, moves, stored] of whitespace) {
    it(name, async () => {
      const { draft } = await ask([...toValue, ...moves, { pick: 'Items API' }, { pick: 'Get' }, 'enter', 'enter', 'enter', { pick: 'Bearer token' }, 'enter', 'enter']);
      assert.equal(draft?.newSecretValue?.reveal(), stored);
    });
  }

  it('judges path and backend by the operation, the API and the named values, also where a tree node said which', async () => {
    const given: WiringDraft = { service: aService(), identity: { kind: 'system' }, vault: aVault(), secret: { kind: 'existing', name: 'pw' }, ...(await draftFromTarget({ serviceId: ids.service, scopeId: `${ids.service}/apis/items/operations/get`, scopeLabel: 'Get' }, createWiringReader({ azure: async () => assert.fail('no request'), estate: async () => estateReading }))) };
    const moves: readonly Move[] = ['enter', 'enter', 'enter', { pick: 'Bearer token' }, { refused: '/{id}' }, { type: '/y' }, { refused: '' }, { refused: '{{old-url}}' }, { type: 'https://b.example' }];
    const { draft } = await ask(moves, { given, serviceUrl: 'http://old.example', namedValues: [plainNamedValue('old-url', 'http://old.example')] });
    assert.deepEqual([draft?.rewriteTemplate, draft?.backendUrl], ['/y', 'https://b.example']);
  });

  it('reads a list once, however often the user goes back', async () => {
    const { requests } = await ask([...toOperation.slice(0, 3), 'back', { pick: 'shop-kv' }, 'back', { pick: 'shop-kv' }, 'escape']);
    assert.deepEqual(requests, ['secrets']);
  });

  it('asks nothing that a tree node has said', async () => {
    const reader = createWiringReader({ azure: async () => assert.fail('no request'), estate: async () => estateReading });
    const given = await draftFromTarget({ serviceId: ids.service.toUpperCase(), vaultId: ids.vault, secretName: 'backend-password', scopeId: `${ids.service}/apis/items`, scopeLabel: 'Items API' }, reader);
    const { seen } = await ask(['enter', 'escape'], { given });
    assert.deepEqual(seen.map(({ title }) => title), ['Wire: Managed identity', 'Wire: How the policy gets the secret']);
  });

  it('says when what a node stands for is gone', async () => {
    const reader = createWiringReader({ azure: async () => assert.fail('no request'), estate: async () => estateReading });
    await assert.rejects(draftFromTarget({ vaultId: `${ids.vault}-gone` }, reader), /shop-kv-gone is not among what you can see/);
  });

  it('says so when there is no subscription', async () => {
    const reader = createWiringReader({ azure: async () => assert.fail('no request'), estate: async () => ({ ...estateReading, subscriptions: [] }) });
    await assert.rejects(reader.estate(), { code: 'no-subscription' });
  });

  it('offers a second named value name when the first says something else', async () => {
    const { seen } = await ask([...toOperation, 'enter', 'escape'], { namedValues: [plainNamedValue('vault-url', 'https://other.vault.azure.net')] });
    assert.equal(seen.at(-1)?.value, 'vault-url-2');
  });
});

describe('what the rows tell beforehand', () => {
  it('identity: off means that the plan turns it on', () => {
    const [system] = identityChoices(aService({ identity: { userAssigned: [] } }));
    assert.match(shown(system?.detail ?? ''), /will be turned on/);
  });

  it('identity: user-assigned ones by their own names', () => {
    const id = `/subscriptions/${ids.subscription}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/reader`;
    const rows = identityChoices(aService({ identity: { userAssigned: [{ id, clientId: 'c', principalId: 'p' }] } }));
    assert.deepEqual(rows[1]?.value, { kind: 'user', id, name: 'reader', clientId: 'c', principalId: 'p' });
  });

  it('identity: those of other subscriptions that can be attached, without those that are', () => {
    const identity = (name: string) => ({ id: `/subscriptions/${ids.subscription}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`, name, clientId: `client-${name}`, principalId: `principal-${name}`, subscriptionId: ids.subscription, tenantId: ids.tenant });
    const service = aService({ identity: { userAssigned: [identity('attached')] } });
    const rows = attachableChoices(service, { ...estate, userAssignedIdentities: [identity('attached'), identity('free')] });
    assert.deepEqual(rows.map(({ label, detail = '' }) => [label, shown(detail)]), [['free', '$(add) will be attached to shop; what it has stays']]);
  });

  it('vault: what the identity may do there', () => {
    const entry = { tenantId: ids.tenant, objectId: ids.principal, secrets: ['get', 'list'], keys: [], certificates: [], storage: [] };
    const granted = buildEstate(estateReading.subscriptions, { ...estateReading.inventory, vaults: [aVault({ accessPolicies: [entry] })] });
    assert.match(shown(vaultChoices(granted, ids.principal)[0]?.detail ?? ''), /more than Get/);
    assert.match(shown(vaultChoices(estate, ids.principal)[0]?.detail ?? ''), /no access yet/);
    assert.match(shown(vaultChoices(granted, 'somebody-else')[0]?.detail ?? ''), /no access yet/);
  });

  it('vault: a firewall', () => {
    const closed = buildEstate(estateReading.subscriptions, { ...estateReading.inventory, vaults: [aVault({ network: aVaultNetwork({ reach: 'firewall', isTrustedServicesAllowed: true }) })] });
    assert.match(shown(vaultChoices(closed, undefined)[0]?.detail ?? ''), /behind a firewall/);
  });

  const now = new Date('2026-06-01T00:00:00Z');
  const secretRows: readonly (readonly [string, Parameters<typeof aSecret>[0], RegExp])[] = [
    ['disabled', { isEnabled: false }, /disabled: nobody can read it/],
    ['expired', { expires: '2026-05-31T00:00:00Z' }, /expired on 2026-05-31/],
    ['still valid', { expires: '2026-06-02T00:00:00Z' }, /enabled, expires on 2026-06-02/],
    ['without an end', {}, /enabled$/],
  ];
  for (const [name, overrides, expected] of secretRows) {
    it(`secret: ${name}`, () => assert.match(shown(secretChoices([aSecret(overrides)], now)[0]?.detail ?? ''), expected));
  }
});
