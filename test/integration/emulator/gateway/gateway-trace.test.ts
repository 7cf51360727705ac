import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { told, type Sentence } from '../../../../src/base/text/translation.ts';
import { issueDebugToken } from '../../../../src/emulator/apim/debug-token.ts';
import { listOf, objectOf, textOf, type JsonObject } from '../../../../src/emulator/server/json.ts';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import { askControl, controlOf } from '../../../../drive/vscode/control.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { addOperation } from './answering-operation.ts';
import { demoIds, send } from '../sdk-clients.ts';

const managed = (service: string): string => `${service}/gateways/managed`;
const fetchesSecret =
  '<send-request mode="new" response-variable-name="answer"><set-url>https://contoso-orders-kv.vault.azure.net/secrets/orders-backend-key?api-version=7.6</set-url><set-method>GET</set-method><authentication-managed-identity resource="https://vault.azure.net" /></send-request><set-header name="X-Seen" exists-action="override"><value>yes</value></set-header>';

async function debugToken(emulator: Emulator, apiId: string): Promise<string> {
  const { body } = await send(emulator, `${managed(demoIds.orders)}/listDebugCredentials?api-version=2024-05-01`, {
    method: 'POST',
    body: { apiId, purposes: ['tracing'], credentialsExpireAfter: 'PT1H' },
  });
  return textOf(objectOf(body).token) ?? '';
}

async function traceOf(
  emulator: Emulator,
  traceId: string,
  service: string = demoIds.orders,
): Promise<{ readonly status: number; readonly body: JsonObject }> {
  const { status, body } = await send(emulator, `${managed(service)}/listTrace?api-version=2024-05-01`, {
    method: 'POST',
    body: { traceId },
  });
  return { status, body: objectOf(body) };
}

describe('tracing at the gateway', () => {
  it('gives a call with a token a trace id, and the trace has each policy in its section with the time', () =>
    withEmulator({}, async emulator => {
      const call = await addOperation(emulator, { inbound: fetchesSecret });
      const response = await call({ headers: { 'Apim-Debug-Authorization': await debugToken(emulator, `${demoIds.orders}/apis/orders`) } });
      const traceId = response.headers.get('apim-trace-id') ?? '';
      const { status, body } = await traceOf(emulator, traceId);
      assert.deepEqual([status, body.serviceName, body.traceId], [200, 'contoso-orders', traceId]);
      const entries = objectOf(body.traceEntries);
      assert.deepEqual(
        listOf(entries.inbound).map(entry => objectOf(entry).source),
        ['api-inspector', 'send-request', 'send-request', 'set-header'],
      );
      assert.deepEqual(listOf(entries.backend).map(entry => objectOf(entry).source), ['forward-request', 'forward-request']);
      const [arrived, , answered] = listOf(entries.inbound).map(objectOf);
      assert.equal(objectOf(objectOf(arrived?.data).request).url, 'https://contoso-orders.azure-api.net/orders/tested');
      assert.deepEqual(objectOf(objectOf(answered?.data).response).status, { code: 200, reason: 'OK' });
      for (const entry of Object.values(entries).flatMap(listOf).map(objectOf)) {
        assert.match(textOf(entry.timestamp) ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/);
        assert.match(textOf(entry.elapsed) ?? '', /^\d\d:\d\d:\d\d\.\d{7}$/);
      }
    }));

  it('names a variable with its value, says what return-response answers, and shows no body', () =>
    withEmulator({}, async emulator => {
      const call = await addOperation(emulator, {
        inbound:
          '<set-variable name="who" value="me" /><return-response><set-status code="202" reason="Taken" /><set-body>in-the-body</set-body></return-response>',
      });
      const response = await call({ headers: { 'Apim-Debug-Authorization': await debugToken(emulator, `${demoIds.orders}/apis/orders`) } });
      const { body } = await traceOf(emulator, response.headers.get('apim-trace-id') ?? '');
      const data = listOf(objectOf(body.traceEntries).inbound).map(entry => objectOf(objectOf(entry).data));
      assert.deepEqual(data[1], { message: 'Context variable was successfully set.', name: 'who', value: 'me' });
      assert.deepEqual(data.at(-1), {
        message: 'Return response was applied',
        response: { status: { code: 202, reason: 'Taken' }, headers: [] },
      });
      assert.doesNotMatch(JSON.stringify(body), /in-the-body/);
    }));

  it('keeps where secrets came at the control address, without their values', () =>
    withEmulator({}, async emulator => {
      const call = await addOperation(emulator, { inbound: `${fetchesSecret}<return-response response-variable-name="answer" />` });
      const response = await call({ headers: { 'Apim-Debug-Authorization': await debugToken(emulator, `${demoIds.orders}/apis/orders`) } });
      const { body } = await askControl(controlOf(emulator), `/gateway-calls/${response.headers.get('apim-trace-id') ?? ''}`);
      const { sightings } = body as unknown as { readonly sightings: readonly { readonly kind: string; readonly what: Sentence }[] };
      assert.deepEqual(
        sightings.map(({ kind, what }) => `${kind}: ${told(what)}`),
        ['response: the response body', 'service: the header Authorization to contoso-orders-kv.vault.azure.net'],
      );
      assert.doesNotMatch(JSON.stringify(sightings), /emulator\.identity|orders-key-value/);
      assert.equal((await askControl(controlOf(emulator), '/gateway-calls/none')).status, 404);
    }));

  it('says why a call failed, which its caller does not get', () =>
    withEmulator({}, async emulator => {
      const call = await addOperation(emulator, { inbound: fetchesSecret.replace('resource=', 'client-id="0f0f" resource=') });
      const response = await call({ headers: { 'Apim-Debug-Authorization': await debugToken(emulator, `${demoIds.orders}/apis/orders`) } });
      const text = await response.text();
      const { body } = await traceOf(emulator, response.headers.get('apim-trace-id') ?? '');
      assert.equal(response.status, 500);
      assert.match(JSON.stringify(body), /no user-assigned managed identity with the client id 0f0f/);
      assert.doesNotMatch(text, /0f0f|identity/);
    }));

  it('does not send the token on to the backend', () =>
    withEmulator({}, async emulator => {
      const call = await addOperation(emulator, { inbound: '' });
      const token = await debugToken(emulator, `${demoIds.orders}/apis/orders`);
      const text = await (await call({ headers: { 'Apim-Debug-Authorization': token, 'X-Mine': '1' } })).text();
      assert.match(text, /"x-mine": "1"/i);
      assert.doesNotMatch(text, /debug-authorization/i);
    }));

  for (const { title, token, header } of [
    {
      title: 'an expired token',
      token: () => issueDebugToken(`${demoIds.orders}/apis/orders`, Date.now() - 60_000),
      header: 'apim-debug-authorization-expired',
    },
    {
      title: 'a token for another API',
      token: () => issueDebugToken(`${demoIds.shop}/apis/items`, Date.now() + 60_000),
      header: 'apim-debug-authorization-wrongapi',
    },
    {
      title: 'a token that was not issued',
      token: () => 'p=tracing&aid=orders&ex=29990101000000&sn=none',
      header: 'apim-debug-authorization-wrongapi',
    },
    { title: 'no token', token: () => undefined, header: undefined },
  ]) {
    it(`answers a call with ${title} without a trace`, () =>
      withEmulator({}, async emulator => {
        const call = await addOperation(emulator, { inbound: '' });
        const value = token();
        const response = await call(value === undefined ? {} : { headers: { 'Apim-Debug-Authorization': value } });
        assert.equal(response.status, 200);
        assert.deepEqual([...response.headers.keys()].filter(name => name.startsWith('apim-')), header === undefined ? [] : [header]);
      }));
  }

  it('has no trace of another service, and none after a reset', () =>
    withEmulator({}, async emulator => {
      const call = await addOperation(emulator, { inbound: '' });
      const response = await call({ headers: { 'Apim-Debug-Authorization': await debugToken(emulator, `${demoIds.orders}/apis/orders`) } });
      const traceId = response.headers.get('apim-trace-id') ?? '';
      assert.deepEqual([(await traceOf(emulator, traceId)).status, (await traceOf(emulator, traceId, demoIds.shop)).status], [200, 404]);
      emulator.emulation.reset();
      assert.equal((await traceOf(emulator, traceId)).status, 404);
    }));
});
