import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analysisHere } from '../../../../src/policy/index.ts';
import {
  applyPlan,
  checkDeployment,
  createStateReader,
  planChanges,
  scopeWords,
  undoDeployment,
  wireChanges,
  type Deployment,
} from '../../../../src/wiring/index.ts';
import { AppError } from '../../../../src/base/app-error.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { aWish } from '../../../support/wiring/wiring-state.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
const getItem = `${demo.shop}/apis/items/operations/get-item`;
const listItems = `${demo.shop}/apis/items/operations/list-items`;
const fetching =
  '<send-request mode="new" response-variable-name="secret" timeout="20" ignore-error="false"><set-url>https://kv.vault.azure.net/secrets/db?api-version=7.6</set-url><set-method>GET</set-method><authentication-managed-identity resource="https://vault.azure.net" /></send-request>';
const inbound = (policies: string): string => `<policies><inbound><base />${policies}</inbound></policies>`;
const answering = '<return-response><set-body>@(((IResponse)context.Variables["secret"]).Body.As<string>())</set-body></return-response>';

const rulesOf = (found: Awaited<ReturnType<typeof checkDeployment>>) =>
  found.kind === 'checked' ? found.findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule) : found;

describe('the check of a policy that is to be deployed', () => {
  it('is of the very text, not of what is deployed', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const check = (text: string) => checkDeployment(azure, { scopeId: getItem, text }, { analysis: analysisHere }, signal);
      assert.deepEqual(rulesOf(await check(inbound(fetching + answering))), ['secret-in-response']);
      assert.deepEqual(rulesOf(await check(inbound(fetching))), []);
    }));

  it('is of a fragment, too, which is linted as one and called by its name', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const scopeId = `${demo.shop}/policyFragments/trace-request`;
      const check = (text: string) => checkDeployment(azure, { scopeId, text }, { analysis: analysisHere }, signal);
      assert.deepEqual(rulesOf(await check(`<fragment>${fetching}${answering}</fragment>`)), ['secret-in-response']);
      const harmless = await check('<fragment>\n  <trace source="x"><message>hello</message></trace>\n</fragment>');
      assert.deepEqual(
        [rulesOf(harmless), harmless.kind === 'checked' && harmless.isFollowed, harmless.kind === 'checked' && harmless.unknown],
        [[], true, []],
      );
      assert.equal(await scopeWords(azure, scopeId, signal), 'contoso-shop · fragment trace-request');
    }));

  it('is of a resolver, too, whose policy is a data source and no document of policies', () =>
    withEmulator({}, async emulator => {
      const scopeId = `${demo.shop}/apis/items/resolvers/item-of`;
      const source = '<http-data-source><http-request><set-method>GET</set-method><set-url>https://shop.example/item</set-url></http-request></http-data-source>';
      const check = async (text: string) => {
        const found = await checkDeployment(emulatorAzure(emulator), { scopeId, text }, { analysis: analysisHere }, signal);
        return found.kind === 'checked' ? [rulesOf(found), found.isFollowed, found.unknown.map(({ name }) => name)] : found;
      };
      assert.deepEqual(await check(source), [[], true, []]);
      assert.deepEqual(await check(inbound('')), [[], true, ['policies']]);
    }));

  it('sees a secret that a scope around it has fetched', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const api = `${demo.shop}/apis/items`;
      const stored = await azure.policies.get(api, signal);
      await azure.policies.put(api, inbound(fetching), stored?.etag, signal);
      assert.deepEqual(
        rulesOf(await checkDeployment(azure, { scopeId: getItem, text: inbound(answering) }, { analysis: analysisHere }, signal)),
        ['secret-in-response'],
      );
    }));

  it('leaves out what the scopes around it do on their own', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const api = `${demo.shop}/apis/items`;
      const stored = await azure.policies.get(api, signal);
      await azure.policies.put(api, inbound(fetching + answering), stored?.etag, signal);
      assert.deepEqual(
        rulesOf(await checkDeployment(azure, { scopeId: getItem, text: inbound('') }, { analysis: analysisHere }, signal)),
        [],
      );
    }));

  it('names elements that are no policy', () =>
    withEmulator({}, async emulator => {
      const check = await checkDeployment(
        emulatorAzure(emulator),
        { scopeId: getItem, text: inbound('<no-such-policy />') },
        { analysis: analysisHere },
        signal,
      );
      assert.deepEqual(check.kind === 'checked' && check.unknown.map(({ name }) => name), ['no-such-policy']);
    }));

  it('has the named values of the service', () =>
    withEmulator({}, async emulator => {
      const use = (name: string) => inbound(`<set-header name="x" exists-action="override"><value>{{${name}}}</value></set-header>`);
      const azure = emulatorAzure(emulator);
      const rules = async (name: string) => {
        const found = await checkDeployment(azure, { scopeId: getItem, text: use(name) }, { analysis: analysisHere }, signal);
        return found.kind === 'checked' ? found.findings.map(({ rule }) => rule) : found;
      };
      assert.deepEqual(await rules('nobody-knows-me'), ['named-value-unknown']);
      assert.deepEqual(await rules(demo.secretNamedValue), []);
    }));

  it('says that it could not be done when something around it cannot be read', () =>
    withEmulator({ record: false }, async emulator => {
      emulator.addFault({ method: 'GET', path: '/namedValues', status: 403, times: 10 });
      const check = await checkDeployment(
        emulatorAzure(emulator),
        { scopeId: getItem, text: inbound('') },
        { analysis: analysisHere },
        signal,
      );
      assert.equal(check.kind, 'unchecked');
    }));

  it('ends where nobody is signed in, since nothing could be written either', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      const signedOut = { ...azure, policies: { ...azure.policies, get: async () => Promise.reject(new AppError('signed-out', 'You are not signed in to Azure.', 'Sign in.')) } };
      await assert.rejects(checkDeployment(signedOut, { scopeId: getItem, text: inbound('<base />') }, { analysis: analysisHere }, signal), { code: 'signed-out' });
    }));

  it('is no answer when it is cancelled', () =>
    withEmulator({ record: false }, async emulator => {
      await assert.rejects(
        checkDeployment(emulatorAzure(emulator), { scopeId: getItem, text: inbound('') }, { analysis: analysisHere }, AbortSignal.abort()),
        { code: 'cancelled' },
      );
    }));
});

describe('taking back a deployment', () => {
  it('puts back what was there before', () =>
    withEmulator({}, async emulator => {
      const { policies } = emulatorAzure(emulator);
      const before = await policies.get(getItem, signal);
      const { etag } = await policies.put(getItem, inbound('<!-- mine -->'), before?.etag, signal);
      await undoDeployment(emulatorAzure(emulator), { scopeId: getItem, etag, before: { text: before?.text ?? '' } }, signal);
      assert.equal((await policies.get(getItem, signal))?.text, before?.text);
    }));

  it('deletes a policy where there was none', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const { etag } = await azure.policies.put(listItems, inbound(''), undefined, signal);
      await undoDeployment(azure, { scopeId: listItems, etag }, signal);
      assert.equal(await azure.policies.exists(listItems, signal), false);
      await undoDeployment(azure, { scopeId: listItems, etag }, signal);
    }));

  for (const [name, before] of [['put back', { text: inbound('') }], ['deleted', undefined]] as const) {
    it(`leaves alone what somebody has changed since, where it would be ${name}`, () =>
      withEmulator({}, async emulator => {
        const azure = emulatorAzure(emulator);
        const { etag } = await azure.policies.put(listItems, inbound('<!-- mine -->'), undefined, signal);
        await azure.policies.put(listItems, inbound('<!-- theirs -->'), etag, signal);
        await assert.rejects(undoDeployment(azure, { scopeId: listItems, etag, ...(before && { before }) }, signal), {
          code: 'changed-by-someone-else',
        });
        assert.match((await azure.policies.get(listItems, signal))?.text ?? '', /theirs/);
      }));
  }
});

describe('a scope in words', () => {
  const rows: readonly (readonly [scopeId: string, words: string])[] = [
    [demo.shop, 'contoso-shop'],
    [`${demo.shop}/products/starter`, 'contoso-shop · product starter'],
    [`${demo.shop}/apis/items`, 'contoso-shop · Items API'],
    [getItem, 'contoso-shop · Items API · Get Item'],
    [`${demo.shop}/apis/nobody/operations/knows`, 'contoso-shop · nobody · knows'],
  ];
  for (const [scopeId, words] of rows) {
    it(words, () =>
      withEmulator({ record: false }, async emulator => assert.equal(await scopeWords(emulatorAzure(emulator), scopeId, signal), words)),
    );
  }
});

describe('the insertion of the policy block', () => {
  const wish = aWish({ serviceId: demo.shop, vaultId: demo.shopVault, scopeId: getItem });

  it('asks with the very text that is then written', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const asked: Deployment[] = [];
      const plan = await planChanges(createStateReader(azure, signal), wireChanges(wish));
      await applyPlan(azure, plan, { progress: () => undefined, permit: async deployment => void asked.push(deployment) }, signal);
      assert.deepEqual(asked, [{ scopeId: getItem, text: (await azure.policies.get(getItem, signal))?.text }]);
    }));

  it('writes no policy when it is not permitted', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const before = await azure.policies.get(getItem, signal);
      const plan = await planChanges(createStateReader(azure, signal), wireChanges(wish));
      const result = await applyPlan(
        azure,
        plan,
        { progress: () => undefined, permit: async () => Promise.reject(new AppError('invalid-request', 'No.', 'Look.')) },
        signal,
      );
      assert.deepEqual([result.kind, result.stoppedAt?.planned.change.step], ['failed', 'insert-policy-block']);
      assert.deepEqual(await azure.policies.get(getItem, signal), before);
    }));
});
