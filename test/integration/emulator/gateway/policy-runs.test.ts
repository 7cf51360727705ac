import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { madeUp } from '../../../../src/emulator/demo-estate/demo-secrets.ts';
import { listOf, objectOf, textOf, type Json, type JsonObject } from '../../../../src/emulator/server/json.ts';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import { askControl, controlOf } from '../../../../drive/vscode/control.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const secret = madeUp('orders-backend-key');

async function run(emulator: Emulator, body: Json): Promise<{ readonly status: number; readonly text: string; readonly json: JsonObject }> {
  const { status, body: json } = await askControl(controlOf(emulator), '/policy-runs', { method: 'POST', body });
  return { status, text: JSON.stringify(json), json };
}

function saying(expression: string): JsonObject {
  const policy = `<policies><inbound><return-response><set-body>${expression}</set-body></return-response></inbound><backend /><outbound /><on-error /></policies>`;
  return { service: 'contoso-orders', policy, method: 'GET', path: '/orders/orders/7' };
}

describe('the answer of a policy run', () => {
  for (const { title, expression, body } of [
    { title: 'masks a secret as it is', expression: 'it is {{orders-backend-key}}.', body: 'it is ***.' },
    {
      title: 'masks it in Base64, and leaves what is around it',
      expression: '@("it is " + Convert.ToBase64String(Encoding.UTF8.GetBytes("user:{{orders-backend-key}}")) + ", see")',
      body: 'it is ***, see',
    },
    { title: 'masks it in capitals', expression: '@("it is {{orders-backend-key}}".ToUpperInvariant())', body: 'IT IS ***' },
    { title: 'masks it backwards', expression: '@(new string("{{orders-backend-key}}".Reverse().ToArray()))', body: '***' },
    {
      title: 'masks it in a JSON document',
      expression:
        '@(new JObject(new JProperty("key", Convert.ToBase64String(Encoding.UTF8.GetBytes("{{orders-backend-key}}")))).ToString(Newtonsoft.Json.Formatting.None))',
      body: '{"key":"***"}',
    },
    { title: 'masks Basic credentials whose value is not known', expression: 'Basic dTpw', body: 'Basic ***' },
    { title: 'shows a part that gives nothing away', expression: '@("{{orders-backend-key}}".Substring(0, 4))', body: secret.slice(0, 4) },
    {
      title: 'shows the value of a named value that is no secret',
      expression: '{{orders-backend-url}}',
      body: 'https://orders.contoso.example',
    },
  ]) {
    it(title, () =>
      withEmulator({}, async emulator => {
        const { status, json } = await run(emulator, saying(expression));
        assert.equal(status, 200);
        assert.deepEqual(listOf(objectOf(json.result).unsupported), []);
        assert.equal(textOf(objectOf(objectOf(json.result).response).body), body);
        assert.equal(
          listOf(json.sightings).some(sighting => objectOf(objectOf(sighting).what).english === 'the response body'),
          body.includes('***') && !body.startsWith('Basic'),
        );
      }));
  }

  it('uses the identity of the service, and leaves the stored policy as it is', () =>
    withEmulator({}, async emulator => {
      const before = emulator.state();
      const policy =
        '<policies><inbound><send-request mode="new" response-variable-name="answer"><set-url>https://contoso-orders-kv.vault.azure.net/secrets/erp-client-secret?api-version=7.6</set-url><set-method>GET</set-method><authentication-managed-identity resource="https://vault.azure.net" /></send-request><return-response response-variable-name="answer" /></inbound><backend /><outbound /><on-error /></policies>';
      const { text, json } = await run(emulator, { ...saying(''), policy });
      assert.match(textOf(objectOf(objectOf(json.result).response).body) ?? '', /"value":"\*\*\*"/);
      assert.doesNotMatch(text, new RegExp(`${madeUp('erp-client-secret')}|emulator\\.identity`));
      assert.deepEqual({ ...emulator.state(), requests: {} }, { ...before, requests: {} });
    }));

  const who =
    '@($"{context.User?.Email}|{string.Join(",", context.User?.Groups.Select(g => g.Name) ?? new string[0])}|{context.Product?.Name}|{context.Subscription?.Name}|{context.Subscription?.Key}")';
  for (const { title, caller, body } of [
    { title: 'nobody', caller: undefined, body: '||||' },
    {
      title: 'a user, a product and a subscription that are not there',
      caller: {
        user: { id: 'u1', email: 'anna@contoso.example', groups: [{ id: 'dev', name: 'Developers' }] },
        product: { id: 'p1', name: 'Gold' },
        subscription: { id: 's1', name: 'Mine' },
      },
      body: 'anna@contoso.example|Developers|Gold|Mine|***',
    },
    {
      title: 'a product and a subscription of the service, its key masked',
      caller: { product: { id: 'starter', name: 'x' }, subscription: { id: 'starter-demo', name: 'x' } },
      body: '||Starter|Starter demo|***',
    },
    { title: 'nobody where it is no caller', caller: { user: 'anna', product: { name: 'x' } }, body: '||||' },
  ]) {
    it(`is given to ${title}`, () =>
      withEmulator({}, async emulator => {
        const { json } = await run(emulator, { ...saying(who), service: 'contoso-shop', path: '/items/items', ...(caller && { caller }) });
        assert.deepEqual([textOf(objectOf(objectOf(json.result).response).body), json.error], [body, undefined]);
      }));
  }

  for (const { title, body, status, code } of [
    { title: 'without a policy', body: { service: 'contoso-shop' }, status: 400, code: 'InvalidPolicyRun' },
    { title: 'with a path that is none', body: { ...saying(''), path: 'orders' }, status: 400, code: 'InvalidPolicyRun' },
    { title: 'for a service that is not there', body: { ...saying(''), service: 'contoso-none' }, status: 404, code: 'ServiceNotFound' },
    { title: 'for an operation that is not there', body: { ...saying(''), method: 'DELETE' }, status: 404, code: 'OperationNotFound' },
  ]) {
    it(`is a refusal ${title}`, () =>
      withEmulator({}, async emulator => {
        const answer = await run(emulator, body);
        assert.deepEqual([answer.status, objectOf(answer.json.error).code], [status, code]);
      }));
  }
});
