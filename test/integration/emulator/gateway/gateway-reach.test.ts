import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { objectOf, parseJson, type JsonObject } from '../../../../src/emulator/server/json.ts';
import { identitiesOf } from '../../../../src/emulator/arm/managed-identity.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { addOperation, type AnsweringOperation } from './answering-operation.ts';

/** In place of the client id of the partners service's identity, which is another one in each estate. */
const partnersClientId = '(client id)';

/** A request of a policy whose answer is the caller's: status and body. */
function asking(url: string, identity = '<authentication-managed-identity resource="https://vault.azure.net" />', attributes = ''): string {
  return `<send-request mode="new" response-variable-name="answer" ${attributes}><set-url>${url}</set-url><set-method>GET</set-method>${identity}</send-request><return-response response-variable-name="answer" />`;
}

function tokenRequest(form: string): string {
  return `<send-request mode="new" response-variable-name="answer"><set-url>https://login.microsoftonline.com/contoso/oauth2/v2.0/token</set-url><set-method>POST</set-method><set-body>${form}</set-body></send-request><return-response response-variable-name="answer" />`;
}

const shopSecret = 'https://contoso-shop-kv.vault.azure.net/secrets/backend-password';
const ordersSecret = 'https://contoso-orders-kv.vault.azure.net/secrets/orders-backend-key';
const paymentsSecret = 'https://contoso-payments-kv.vault.azure.net/secrets/psp-api-key';

describe('what the policies of a service reach', () => {
  const rows: readonly (AnsweringOperation & {
    readonly title: string;
    readonly status: number;
    readonly says: RegExp;
    readonly fault?: JsonObject;
  })[] = [
    {
      title: 'a vault that lets the system-assigned identity in',
      inbound: asking(`${ordersSecret}?api-version=7.6`),
      status: 200,
      says: /"id":"https:\/\/contoso-orders-kv\.vault\.azure\.net\/secrets\/orders-backend-key\//,
    },
    { title: 'a secret whose version is empty', inbound: asking(`${ordersSecret}/?api-version=7.6`), status: 200, says: /"value":/ },
    {
      title: 'a vault that lacks the identity',
      inbound: asking(`${shopSecret}?api-version=7.6`),
      status: 403,
      says: /"Forbidden"/,
    },
    {
      title: 'a vault behind a firewall, which the gateway is not let through',
      service: 'partners',
      inbound: asking(
        `${paymentsSecret}?api-version=7.6`,
        `<authentication-managed-identity resource="https://vault.azure.net" client-id="${partnersClientId}" />`,
      ),
      status: 403,
      says: /ForbiddenByFirewall/,
    },
    {
      title: 'the token endpoint, with a client’s credentials',
      inbound: tokenRequest('grant_type=client_credentials&amp;client_id=a&amp;client_secret=b'),
      status: 200,
      says: /"access_token":"emulator\.application\./,
    },
    {
      title: 'the token endpoint, without a secret',
      inbound: tokenRequest('grant_type=client_credentials&amp;client_id=a'),
      status: 401,
      says: /invalid_client/,
    },
    { title: 'a vault without a token', inbound: asking(`${ordersSecret}?api-version=7.6`, ''), status: 401, says: /AKV10000/ },
    {
      title: 'a vault with a token for the same audience with a slash',
      inbound: asking(`${ordersSecret}?api-version=7.6`, '<authentication-managed-identity resource="https://vault.azure.net/" />'),
      status: 401,
      says: /AKV10022/,
    },
    {
      title: 'a vault with somebody else’s token',
      inbound: asking(
        `${ordersSecret}?api-version=7.6`,
        '<set-header name="Authorization" exists-action="override"><value>Bearer e30.e30.e30</value></set-header>',
      ),
      status: 401,
      says: /AKV10001/,
    },
    { title: 'a vault without an API version', inbound: asking(ordersSecret), status: 400, says: /api-version/ },
    {
      title: 'a secret that is not there',
      inbound: asking('https://contoso-orders-kv.vault.azure.net/secrets/nothing?api-version=7.6'),
      status: 404,
      says: /SecretNotFound/,
    },
    {
      title: 'an identity that the service does not have',
      inbound: asking(
        `${ordersSecret}?api-version=7.6`,
        '<authentication-managed-identity resource="https://vault.azure.net" client-id="00000000-0000-4000-8000-000000000000" />',
      ),
      status: 500,
      says: /Internal server error/,
    },
    {
      title: 'a host that is nowhere',
      inbound: asking('https://contoso-nowhere-kv.vault.azure.net/secrets/a?api-version=7.6', ''),
      status: 500,
      says: /Internal server error/,
    },
    {
      title: 'an example host, which echoes',
      inbound: asking(
        'https://echo.contoso.example/a?b=c',
        '<set-header name="X-Own" exists-action="override"><value>1</value></set-header>',
      ),
      status: 200,
      says: /"b": "c"[\s\S]*"X-Own": "1"/,
    },
    {
      title: 'a vault that is set to throttle',
      inbound: asking(`${ordersSecret}?api-version=7.6`),
      fault: { path: 'contoso-orders-kv', status: 429 },
      status: 429,
      says: /TooManyRequests/,
    },
    {
      title: 'a host whose answer breaks off',
      inbound: asking('https://echo.contoso.example/a', ''),
      fault: { path: 'echo\\.contoso', truncate: true },
      status: 200,
      says: /"metho$/,
    },
    {
      title: 'a host that is too slow',
      inbound: asking('https://echo.contoso.example/a', '', 'timeout="1"'),
      fault: { path: 'echo\\.contoso', delay: 30_000 },
      status: 500,
      says: /Internal server error/,
    },
    {
      title: 'a host that closes the connection after it has acted',
      inbound: asking('https://echo.contoso.example/a', ''),
      fault: { path: 'echo\\.contoso', reset: 'after' },
      status: 500,
      says: /Internal server error/,
    },
    {
      title: 'a backend of another host than the fault is for',
      inbound: asking('https://echo.contoso.example/a', ''),
      fault: { path: 'other\\.contoso', reset: 'before' },
      status: 200,
      says: /"url": "https:\/\/echo\.contoso\.example\/a"/,
    },
  ];
  for (const { title, status, says, fault, ...operation } of rows) {
    it(title, () =>
      withEmulator({}, async emulator => {
        const partners = emulator.emulation.estate.service('contoso-partners');
        assert.ok(partners);
        const call = await addOperation(emulator, {
          ...operation,
          inbound: operation.inbound.replace(partnersClientId, identitiesOf(partners).userAssigned[0]?.clientId ?? ''),
        });
        if (fault) emulator.addFault(fault);
        const response = await call();
        assert.match(await response.text(), says);
        assert.equal(response.status, status);
      }));
  }

  it('keeps what a policy caches, for one service and until a reset', () =>
    withEmulator({}, async emulator => {
      const inbound =
        '<cache-lookup-value key="k" variable-name="kept" default-value="none" caching-type="internal" /><cache-store-value key="k" value="kept" duration="60" caching-type="internal" /><return-response><set-body>@((string)context.Variables["kept"])</set-body></return-response>';
      const said = async (call: () => Promise<Response>): Promise<string> => (await call()).text();
      const [orders, shop] = [await addOperation(emulator, { inbound }), await addOperation(emulator, { inbound, service: 'shop' })];
      assert.deepEqual([await said(orders), await said(orders), await said(shop)], ['none', 'kept', 'none']);
      emulator.emulation.reset();
      assert.equal(await said(await addOperation(emulator, { inbound })), 'none');
    }));

  it('runs the policies of the operation’s product, of the API and of the service around it, with fragments and named values', () =>
    withEmulator({}, async emulator => {
      const { estate } = emulator.emulation;
      const { addresses } = emulator;
      const header = (name: string, value: string): string =>
        `<set-header name="${name}" exists-action="override"><value>${value}</value></set-header>`;
      const product = estate.ofType('Microsoft.ApiManagement/service/products').find(({ name }) => name === 'starter');
      assert.ok(product);
      const shop = product.id.split('/products/')[0] ?? '';
      const around = (inbound: string): string =>
        `<policies><inbound><base />${inbound}</inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>`;
      estate.put({
        id: `${product.id}/policies/policy`,
        name: 'policy',
        type: 'Microsoft.ApiManagement/service/products/policies',
        properties: { format: 'rawxml', value: around(header('X-Product', '@(context.Product.Name)')) },
      });
      estate.put({
        id: `${shop}/apis/items/policies/policy`,
        name: 'policy',
        type: 'Microsoft.ApiManagement/service/apis/policies',
        properties: {
          format: 'xml',
          value: around(
            header(
              'X-Api',
              '@(context.Request.Headers.GetValueOrDefault(&quot;X-Product&quot;, &quot;&quot;) + &quot; &amp; {{environment-name}}&quot;)',
            ),
          ),
        },
      });
      const key = estate.get(`${shop}/subscriptions/starter-demo`)?.properties.primaryKey;
      assert.ok(typeof key === 'string');
      const response = await fetch(`${addresses.gateway}/contoso-shop/items/item/500`, {
        headers: { 'Ocp-Apim-Subscription-Key': key, Authorization: 'Basic eDp5' },
      });
      const headers = objectOf(objectOf(parseJson(await response.text())).headers);
      assert.deepEqual([response.status, headers['X-Product'], headers['X-Api']], [200, 'Starter', 'Starter & demo']);
    }));
});
