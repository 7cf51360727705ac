import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Azure } from '../../../../src/azure/index.ts';
import { applyPlan, createStateReader, planChanges, wireChanges, type WiringRequest } from '../../../../src/wiring/index.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { aWish } from '../../../support/wiring/wiring-state.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
const api = `${demo.shop}/apis/items`;
const operation = `${api}/operations/get-item`;
const { policy } = aWish();

const setting = '<set-variable name="backendPassword" value="of-another-policy" />';
const included = '<include-fragment fragment-id="keeps" />';
const inSection = (lines: string, section = 'inbound'): string =>
  ['inbound', 'backend', 'outbound', 'on-error'].reduce((text, name) => `${text}<${name}><base />${name === section ? lines : ''}</${name}>`, '<policies>') + '</policies>';

async function checkOf(azure: Azure, overrides: Partial<WiringRequest>) {
  const wish = aWish({ serviceId: demo.shop, vaultId: demo.shopVault, scopeId: operation, ...overrides });
  const { steps } = await planChanges(createStateReader(azure, signal), wireChanges(wish));
  const check = steps.find(({ change }) => change.step === 'insert-policy-block')?.check;
  return check ?? assert.fail('no policy step');
}

async function put(azure: Azure, scopeId: string, text: string): Promise<void> {
  const stored = await azure.policies.get(scopeId, signal);
  await azure.policies.put(scopeId, text, stored?.etag, signal);
}

type Row = readonly [what: string, scopeId: string, texts: Readonly<Record<string, string>>, blockedBy: string | undefined];
const rows: readonly Row[] = [
  ['the API of an operation', operation, { [api]: inSection(setting) }, 'apis/items/policy.xml'],
  ['the service', operation, { [demo.shop]: inSection(setting) }, 'policy.xml'],
  ['a product that contains the API', operation, { [`${demo.shop}/products/starter`]: inSection(setting) }, 'products/starter/policy.xml'],
  ['an operation of the API', api, { [operation]: inSection(setting) }, 'apis/items/operations/get-item/policy.xml'],
  [
    'a fragment that the API includes',
    operation,
    { [`${demo.shop}/policyFragments/keeps`]: `<fragment>${setting}</fragment>`, [api]: inSection(included) },
    'policy fragments/keeps/policy.xml',
  ],
  [
    'a fragment that the policy itself includes',
    operation,
    { [`${demo.shop}/policyFragments/keeps`]: `<fragment>${setting}</fragment>`, [operation]: inSection(included) },
    'policy fragments/keeps/policy.xml',
  ],
  ['an operation beside it', operation, { [`${api}/operations/list-items`]: inSection(setting) }, undefined],
  ['another API', api, { [`${demo.shop}/apis/catalog`]: inSection(setting) }, undefined],
  ['the API, after the backend has answered', operation, { [api]: inSection(setting, 'outbound') }, undefined],
  ['a fragment that nothing includes', operation, { [`${demo.shop}/policyFragments/keeps`]: `<fragment>${setting}</fragment>` }, undefined],
];

describe('a block whose variable is kept by a policy of the same calls', () => {
  for (const [what, scopeId, texts, blockedBy] of rows) {
    it(`is ${blockedBy === undefined ? '' : 'not '}inserted where that is ${what}`, () =>
      withEmulator({}, async emulator => {
        const azure = emulatorAzure(emulator);
        for (const [id, text] of Object.entries(texts)) await put(azure, id, text);
        const check = await checkOf(azure, { scopeId });
        assert.equal(check.status, blockedBy === undefined ? 'change' : 'blocked', JSON.stringify(check));
        if (check.status === 'blocked') {
          assert.ok(check.sentence.startsWith(`${blockedBy} keeps something else in the variable backendPassword `), check.sentence);
        }
      }));
  }

  it('is inserted where that one fetches the same secret', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const plan = await planChanges(
        createStateReader(azure, signal),
        wireChanges(aWish({ serviceId: demo.shop, vaultId: demo.shopVault, scopeId: api })),
      );
      assert.equal((await applyPlan(azure, plan, { progress: () => undefined }, signal)).kind, 'applied');
      assert.equal((await checkOf(azure, {})).status, 'change');
    }));

  it('by a named value keeps nothing in a variable, and nothing around is read', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await put(azure, api, inSection(setting));
      const check = await checkOf(azure, { policy: { ...policy, delivery: { kind: 'named-value', namedValue: 'backend-password' } } });
      assert.equal(check.status, 'change');
    }));

  it('that cannot be read is reported, and the others are looked at', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      emulator.addFault({ method: 'GET', path: '/apis/items/policies/', status: 403, times: 10 });
      const check = await checkOf(azure, {});
      assert.ok(check.status === 'change');
      assert.match(check.warning ?? '', /was not seen: policy apis\/items\/policy\.xml could not be read\./);
      await put(azure, demo.shop, inSection(setting));
      assert.equal((await checkOf(azure, {})).status, 'blocked');
    }));

  it('of a service that does not report which scopes have a policy is looked for above, and the rest is reported', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      emulator.addFault({ method: 'GET', path: '/allPolicies', status: 403, times: 10 });
      const check = await checkOf(azure, {});
      assert.ok(check.status === 'change');
      assert.match(check.warning ?? '', /policies of products, and of what is below could not be read/);
      await put(azure, api, inSection(setting));
      assert.equal((await checkOf(azure, {})).status, 'blocked');
    }));
});
