import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { localDate } from '../../../../src/host/window/local-time.ts';
import { shown } from '../../../../src/host/window/plain-text.ts';
import { draftFromTarget } from '../../../../src/commands/wire-secret/draft-from-target.ts';
import { attachableChoices, identityChoices } from '../../../../src/commands/wire-secret/steps/access/identity.ts';
import { newSecretChoice, secretChoices } from '../../../../src/commands/wire-secret/steps/secret/secret.ts';
import { vaultChoices } from '../../../../src/commands/wire-secret/steps/secret/vault.ts';
import { wishFrom } from '../../../../src/commands/wire-secret/wish-from-draft.ts';
import { createWiringReader } from '../../../../src/commands/wire-secret/wiring-reader.ts';
import { buildEstate } from '../../../../src/wiring/index.ts';
import { aSecret, aService, aVault, aVaultNetwork, ids, plainNamedValue } from '../../../support/wiring/wiring-state.ts';
import type { Move } from '../scripted-asker.ts';
import { api, ask, estateReading, getId, readerFor } from '../wizard-estate.ts';

const estate = buildEstate(estateReading.subscriptions, estateReading.inventory);
const toOperation: readonly Move[] = [
  { pick: 'shop' },
  { pick: 'shop-kv' },
  { pick: 'backend-password' },
  { pick: 'Items API' },
  { pick: 'Get' },
];
const asZohan: Move = { filter: 'zohan', pick: 'Basic authentication as zohan' };
const vaultApi = { vaultAudience: 'https://vault.azure.net', vaultApiVersion: '7.6' };

describe('the wizard of the main job', () => {
  it('asks six questions with a secret that exists, and decides the rest', async () => {
    const { draft, seen, titles } = await ask([...toOperation, asZohan]);
    assert.deepEqual(titles, ['Service', 'Key vault', 'Secret', 'API', 'Operation', 'Credential for the backend']);
    assert.deepEqual(seen.map(({ step, totalSteps }) => `${step}/${totalSteps}`), ['1/6', '2/6', '3/6', '4/6', '5/6', '6/6']);
    assert.deepEqual(
      [
        draft?.identity,
        draft?.delivery,
        draft?.vaultUrlNamedValue,
        draft?.secretNameNamedValue,
        draft?.username,
        draft?.rewriteTemplate,
        draft?.backendUrl,
        draft?.scope?.label,
        draft?.wiring,
      ],
      [{ kind: 'system' }, 'call-time', 'vault-url', 'backend-password-name', 'zohan', '', '', 'Items API: Get', { kind: 'add' }],
    );
  });

  it('asks three of them from an operation', async () => {
    const { titles } = await ask(['enter', 'enter', { pick: 'Bearer token' }], {
      given: { service: aService(), api, scope: { id: getId, label: 'Get' } },
    });
    assert.deepEqual(titles, ['Key vault', 'Secret', 'Credential for the backend']);
  });

  it('takes what there is only one of, and names it in what it asks next', async () => {
    const { titles, seen, draft } = await ask(['enter', 'enter', { pick: 'Bearer token' }], { isAlone: true });
    assert.deepEqual(titles, ['Secret', 'Operation', 'Credential for the backend']);
    assert.deepEqual(seen.map(({ question }) => question).slice(0, 2), ['Which secret of shop-kv?', 'Which operation of Items API?']);
    assert.equal(draft?.service?.name, 'shop');
  });

  it('asks for the user name where it was not typed, and for what belongs to a header', async () => {
    assert.deepEqual((await ask([...toOperation, { pick: 'Basic authentication' }, { type: 'zohan' }])).titles.slice(5), [
      'Credential for the backend',
      'User name',
    ]);
    assert.deepEqual((await ask([...toOperation, { pick: 'Another header' }, { type: 'x-key' }, 'enter'])).titles.slice(5), [
      'Credential for the backend',
      'Header',
      'Text before the secret',
    ]);
    const { draft, titles } = await ask([...toOperation, { filter: 'x-api-key', pick: 'Header x-api-key' }]);
    assert.deepEqual([titles.length, draft?.credential, draft?.headerName, draft?.headerPrefix], [6, 'header', 'x-api-key', '']);
  });

  it('asks for what it cannot decide: a backend over http', async () => {
    const { titles, draft } = await ask([...toOperation, asZohan, { refused: '' }, { type: 'https://b.example' }], {
      serviceUrl: 'http://old.example',
    });
    assert.deepEqual([titles.at(-1), draft?.backendUrl], ['Backend (optional)', 'https://b.example']);
  });

  it('leads back over what was decided', async () => {
    const { titles } = await ask([...toOperation, 'back', 'back', { pick: 'Items API' }, { pick: 'All operations of Items API' }, asZohan]);
    assert.deepEqual(titles.slice(5), ['Credential for the backend', 'Operation', 'API', 'Operation', 'Credential for the backend']);
  });

  it('asks for name and value of a new secret', async () => {
    const { draft, titles } = await ask([
      { pick: 'shop' },
      { pick: 'shop-kv' },
      { pick: '$(add) Create a secret…' },
      { type: 'fresh' },
      { type: 'canary-4711' },
      { pick: 'Items API' },
      { pick: 'All operations of Items API' },
      { pick: 'Bearer token' },
    ]);
    assert.equal(draft?.newSecretValue?.reveal(), 'canary-4711');
    assert.deepEqual([draft.secretNameNamedValue, titles.length], ['fresh-name', 8]);
    assert.equal(draft.scope?.id, api.id);
  });

  it('keeps the way to a new secret however the list is filtered, under the name that is typed', async () => {
    const { draft, titles } = await ask([
      ...toOperation.slice(0, 2),
      { filter: 'no-such-secret', pick: '$(add) Create a secret no-such-secret…' },
      { type: 'canary-4711' },
      { pick: 'Items API' },
      'escape',
    ]);
    assert.equal(draft, undefined);
    assert.deepEqual(titles.slice(2, 5), ['Secret', 'Value of the secret', 'API']);
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

  it('grants on the one secret alone where a vault permits by roles', async () => {
    const { draft } = await ask([...toOperation, asZohan], { vault: aVault({ accessModel: 'rbac' }) });
    assert.ok(draft);
    assert.equal(wishFrom(draft, vaultApi).onlyThisSecret, true);
  });

  const toValue: readonly Move[] = [{ pick: 'shop' }, { pick: 'shop-kv' }, { pick: '$(add) Create a secret…' }, { type: 'fresh' }];
  const whitespace: readonly (readonly [string, readonly Move[], string])[] = [
    ['keeps white space around a value when asked to', [{ type: ' canary ' }, { pick: 'Store it as typed' }], ' canary '],
    ['trims a value when asked to', [{ type: ' canary\t' }, { pick: 'Store it without white space at its ends' }], 'canary'],
    ['lets a value be typed anew', [{ type: 'canary of lines' }, 'back', { type: 'canary' }], 'canary'],
    ['refuses several lines', [{ refused: 'a\nb' }, { type: 'canary' }], 'canary'],
  ];
  for (const [name, moves, stored] of whitespace) {
    it(name, async () => {
      const { draft } = await ask([...toValue, ...moves, { pick: 'Items API' }, { pick: 'Get' }, { pick: 'Bearer token' }]);
      assert.equal(draft?.newSecretValue?.reveal(), stored);
    });
  }

  it('reads a list once, however often the user goes back', async () => {
    const { requests } = await ask([...toOperation.slice(0, 2), 'back', { pick: 'shop-kv' }, 'back', { pick: 'shop-kv' }, 'escape']);
    assert.deepEqual(requests, ['secrets']);
  });

  it('asks nothing that a tree node has said', async () => {
    const { reader } = readerFor({});
    const given = await draftFromTarget(
      {
        serviceId: ids.service.toUpperCase(),
        vaultId: ids.vault,
        secretName: 'backend-password',
        scopeId: api.id,
        scopeLabel: 'Items API',
      },
      reader,
    );
    const { seen } = await ask(['escape'], { given });
    assert.deepEqual(seen.map(({ title }) => title), ['Wire: Credential for the backend']);
  });

  it('says when the object of a node is gone', async () => {
    const reader = createWiringReader({ azure: async () => assert.fail('no request'), estate: async () => estateReading });
    await assert.rejects(draftFromTarget({ vaultId: `${ids.vault}-gone` }, reader), /shop-kv-gone is not among what you can see/);
  });

  it('says so when there is no subscription', async () => {
    const reader = createWiringReader({
      azure: async () => assert.fail('no request'),
      estate: async () => ({ ...estateReading, subscriptions: [] }),
    });
    await assert.rejects(reader.estate(), { code: 'no-subscription' });
  });

  it('takes a second named value name when the first says something else', async () => {
    const { draft } = await ask([...toOperation, asZohan], {
      namedValues: [plainNamedValue('vault-url', 'https://other.vault.azure.net')],
    });
    assert.equal(draft?.vaultUrlNamedValue, 'vault-url-2');
  });
});

describe('what the rows say beforehand', () => {
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
    const identity = (name: string) => ({
      id: `/subscriptions/${ids.subscription}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`,
      name,
      clientId: `client-${name}`,
      principalId: `principal-${name}`,
      subscriptionId: ids.subscription,
      tenantId: ids.tenant,
    });
    const service = aService({ identity: { userAssigned: [identity('attached')] } });
    const rows = attachableChoices(service, { ...estate, userAssignedIdentities: [identity('attached'), identity('free')] });
    assert.deepEqual(
      rows.map(({ label, detail = '' }) => [label, shown(detail)]),
      [['free', '$(add) will be attached to shop; what it has stays']],
    );
  });

  it('vault: what the identity may do there', () => {
    const entry = { tenantId: ids.tenant, objectId: ids.principal, secrets: ['get', 'list'], keys: [], certificates: [], storage: [] };
    const granted = buildEstate(estateReading.subscriptions, { ...estateReading.inventory, vaults: [aVault({ accessPolicies: [entry] })] });
    assert.match(shown(vaultChoices(granted, ids.principal)[0]?.detail ?? ''), /more than Get/);
    assert.match(shown(vaultChoices(estate, ids.principal)[0]?.detail ?? ''), /no access yet/);
    assert.match(shown(vaultChoices(granted, 'somebody-else')[0]?.detail ?? ''), /no access yet/);
  });

  it('vault: a firewall', () => {
    const closed = buildEstate(estateReading.subscriptions, {
      ...estateReading.inventory,
      vaults: [aVault({ network: aVaultNetwork({ reach: 'firewall', isTrustedServicesAllowed: true }) })],
    });
    assert.match(shown(vaultChoices(closed, undefined)[0]?.detail ?? ''), /behind a firewall/);
  });

  const now = new Date('2026-06-01T00:00:00Z');
  const secretRows: readonly (readonly [string, Parameters<typeof aSecret>[0], RegExp])[] = [
    ['disabled', { isEnabled: false }, /^\$\(circle-slash\) disabled$/],
    ['expired', { expires: '2026-05-31T00:00:00Z' }, new RegExp(`^\\$\\(warning\\) expired ${localDate('2026-05-31T00:00:00Z')} · enabled`)],
    ['about to end', { expires: '2026-06-02T00:00:00Z' }, new RegExp(`^\\$\\(warning\\) expires ${localDate('2026-06-02T00:00:00Z')} · enabled`)],
    ['without an end', {}, /enabled$/],
  ];
  for (const [name, overrides, expected] of secretRows) {
    it(`secret: ${name}`, () => assert.match(shown(secretChoices([aSecret(overrides)], now)[0]?.detail ?? ''), expected));
  }
});
