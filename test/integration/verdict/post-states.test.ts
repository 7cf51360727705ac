import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyPlan, createStateReader, planChanges, wireChanges } from '../../../src/wiring/index.ts';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import { demo } from '../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../support/emulator/emulator-azure.ts';
import { judgedCall } from '../../support/run/judged-call.ts';
import { aWish } from '../../support/wiring/wiring-state.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';

const { signal } = new AbortController();
const operation = {
  id: `${demo.shop}/apis/items/operations/get-item`,
  name: 'get-item',
  displayName: 'Get Item',
  method: 'GET',
  urlTemplate: '/item/{id}',
};
const call = (emulator: Emulator) => judgedCall(emulator, operation, { path: '/item/500' });

/** Wires the post's example, which is what all its states begin with. */
async function wire(emulator: Emulator): Promise<void> {
  const azure = emulatorAzure(emulator);
  const plan = await planChanges(
    createStateReader(azure, signal),
    wireChanges(aWish({ serviceId: demo.shop, vaultId: demo.shopVault, scopeId: operation.id })),
  );
  const { kind } = await applyPlan(azure, plan, { progress: () => undefined }, signal);
  assert.equal(kind, 'applied');
}

/** Deploys another policy in the place of the wired one. */
async function deploy(emulator: Emulator, inbound: string, outbound = '<base />'): Promise<void> {
  const { policies } = emulatorAzure(emulator);
  const before = await policies.get(operation.id, signal);
  await policies.put(
    operation.id,
    `<policies><inbound><base />${inbound}</inbound><backend><base /></backend><outbound>${outbound}</outbound><on-error><base /></on-error></policies>`,
    before?.etag,
    signal,
  );
}

const asks =
  '<send-request mode="new" response-variable-name="answer" timeout="20" ignore-error="false"><set-url>https://contoso-shop-kv.vault.azure.net/secrets/backend-password?api-version=7.6</set-url><set-method>GET</set-method><authentication-managed-identity resource="https://vault.azure.net" /></send-request>';
const value = '((IResponse)context.Variables["answer"]).Body.As<JObject>()["value"].ToString()';

describe('what Test Operation says of the states that the post goes through', () => {
  it('before the wiring: no secret took part', () =>
    withEmulator({}, async emulator => {
      const { kind, text, status } = await call(emulator);
      assert.deepEqual([kind, text, status], ['neutral', 'No secret took part in this call.', 500]);
    }));

  it('wired: the secret reached the backend and nobody else, fetched and out of the cache', () =>
    withEmulator({}, async emulator => {
      await wire(emulator);
      for (const secret of ['secret backend-password', /^cached value /]) {
        const { kind, text, details, leaks, labels, status } = await call(emulator);
        assert.deepEqual(
          [kind, text, status, leaks],
          ['good', 'The secret reached the backend, and nobody else.', 200, []],
          details.join(' '),
        );
        assert.ok(labels.some(label => (typeof secret === 'string' ? label === secret : secret.test(label))), labels.join());
        assert.match(details.join(' '), /was sent to the backend in Authorization\. The backend sends back the header/);
      }
    }));

  for (const { title, inbound, detail } of [
    {
      title: 'put into words by the policy',
      inbound: `${asks}<return-response><set-body>@("The password is " + ${value})</set-body></return-response>`,
      detail: /The secret reached the caller|response body/,
    },
    {
      title: 'returned whole, as the sample of the vault does',
      inbound: `${asks}<return-response response-variable-name="answer" />`,
      detail: /The secret backend-password is in the response body\./,
    },
    {
      title: 'in Base64',
      inbound: `${asks}<return-response><set-header name="X-A" exists-action="override"><value>@(Convert.ToBase64String(Encoding.UTF8.GetBytes(${value})))</value></set-header></return-response>`,
      detail: /the response header X-A/,
    },
    {
      title: 'in the status reason',
      inbound: `${asks}<return-response><set-status code="200" reason="@(${value})" /></return-response>`,
      detail: /the status reason/,
    },
    {
      title: 'in the status reason, and nowhere else',
      inbound: `${asks}<return-response><set-status code="200" reason="@("secret=" + ${value})" /></return-response>`,
      detail: /The secret backend-password is in the status reason\./,
    },
    {
      title: 'backwards',
      inbound: `${asks}<set-variable name="secret" value="@(${value})" /><return-response><set-body>@(new string(((string)context.Variables["secret"]).Reverse().ToArray()))</set-body></return-response>`,
      detail: /the response body/,
    },
  ]) {
    it(`given away, ${title}: the secret reached the caller`, () =>
      withEmulator({}, async emulator => {
        await wire(emulator);
        await deploy(emulator, inbound);
        const { kind, text, details, leaks, shown } = await call(emulator);
        assert.deepEqual([kind, text, leaks], ['bad', 'The secret reached the caller.', ['response']], details.join(' '));
        assert.doesNotMatch(shown, /Temp123|‹not shown/);
        assert.match(details.join(' '), detail);
      }));
  }

  it('given away out of the cache, with no call of the vault to be seen: the secret reached the caller', () =>
    withEmulator({}, async emulator => {
      await wire(emulator);
      const cached = `<cache-lookup-value key="pw" variable-name="secret" caching-type="internal" /><choose><when condition="@(!context.Variables.ContainsKey("secret"))">${asks}<set-variable name="secret" value="@(${value})" /><cache-store-value key="pw" value="@((string)context.Variables["secret"])" duration="300" caching-type="internal" /></when></choose>`;
      await deploy(emulator, `${cached}<return-response><set-body>@((string)context.Variables["secret"])</set-body></return-response>`);
      for (const round of ['fetched', 'cached']) {
        const { kind, details } = await call(emulator);
        assert.equal(kind, 'bad', `${round}: ${details.join(' ')}`);
      }
    }));

  it('without the identity: no secret took part, and the step that failed is known', () =>
    withEmulator({}, async emulator => {
      await wire(emulator);
      await deploy(emulator, asks.replace('resource=', 'client-id="00000000-0000-4000-8000-000000000000" resource='));
      const { kind, text, status } = await call(emulator);
      assert.deepEqual([kind, text, status], ['neutral', 'No secret took part in this call.', 500]);
    }));

  it('given away in an error of the backend only: this call is clear, and the linter’s way is reported with it', () =>
    withEmulator({}, async emulator => {
      await wire(emulator);
      await deploy(
        emulator,
        `${asks}<set-variable name="secret" value="@(${value})" /><authentication-basic username="zohan" password="@((string)context.Variables["secret"])" />`,
        `<base /><choose><when condition="@(context.Response.StatusCode == 418)"><set-body>@((string)context.Variables["secret"])</set-body></when></choose>`,
      );
      const { kind, text, details, leaks } = await call(emulator);
      assert.deepEqual([kind, text, leaks], ['neutral', 'This call gave no secret to the caller, but another one may.', []]);
      assert.match(details.join(' '), /The linter sees a way: .*\(secret-in-response, in the policy of get-item\)/);
    }));
});
