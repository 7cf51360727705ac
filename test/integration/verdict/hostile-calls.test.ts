import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deployedDuring } from '../../../src/commands/test-operation/verdict/deployed-during.ts';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import { demo } from '../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../support/emulator/emulator-azure.ts';
import { judgedCall } from '../../support/run/judged-call.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';

const { signal } = new AbortController();
const operation = {
  id: `${demo.orders}/apis/orders/operations/get-order`,
  name: 'get-order',
  displayName: 'Get Order',
  method: 'GET',
  urlTemplate: '/orders/{id}',
};

/** Deploys a policy in the place of all that the demo has there; the backend echoes what it gets. */
function deploy({ emulation: { estate } }: Emulator, inbound: string, outbound = ''): void {
  estate.remove(`${demo.orders}/apis/orders/policies/policy`);
  estate.remove(`${demo.orders}/policies/policy`);
  estate.put({
    id: `${demo.orders}/subscriptions/all`,
    name: 'all',
    type: 'Microsoft.ApiManagement/service/subscriptions',
    properties: { scope: `${demo.orders}/apis`, displayName: 'All', state: 'active', primaryKey: 'k3y-of-all-apis-0123456789' },
  });
  const value = `<policies><inbound><base />${inbound}</inbound><backend><base /></backend><outbound><base />${outbound}</outbound><on-error><base /></on-error></policies>`;
  estate.put({ id: `${operation.id}/policies/policy`, name: 'policy', type: 'policies', properties: { format: 'rawxml', value } });
}

const call = (emulator: Emulator) => judgedCall(emulator, operation, { path: '/orders/500', headers: [['X-A', 'one-of-the-caller']] });

const asks =
  '<send-request mode="new" response-variable-name="answer" timeout="20" ignore-error="false"><set-url>https://contoso-orders-kv.vault.azure.net/secrets/orders-backend-key?api-version=7.6</set-url><set-method>GET</set-method><authentication-managed-identity resource="https://vault.azure.net" /></send-request>';
const fetched = `${asks}<set-variable name="secret" value="@((string)((IResponse)context.Variables["answer"]).Body.As<JObject>()["value"])" />`;
const secret = '((string)context.Variables["secret"])';
const sent = `${fetched}<set-header name="Authorization" exists-action="override"><value>@("Bearer " + ${secret})</value></set-header>`;
const header = (name: string, value: string, action = 'override'): string =>
  `<set-header name="${name}" exists-action="${action}"><value>@(${value})</value></set-header>`;
const lookup = (key: string): string =>
  `<cache-lookup-value key="${key}" variable-name="kept" caching-type="internal" /><choose><when condition="@(!context.Variables.ContainsKey("kept"))"><set-variable name="kept" value="hello-world" /><cache-store-value key="${key}" value="hello-world" duration="300" caching-type="internal" /></when></choose>`;
const failingText = 'not a number: ';

interface Row {
  readonly title: string;
  readonly inbound: string;
  readonly outbound?: string;
  readonly expected: 'good' | 'bad' | 'neutral';
  /** Whether the second call is the one that counts. */
  readonly isAgain?: boolean;
}

const rows: readonly Row[] = [
  { title: 'nothing wrong', inbound: sent, expected: 'good' },
  {
    title: 'the secret is appended to a header of the caller, and the echo is written anew',
    inbound: `${fetched}${header('X-A', secret, 'append')}`,
    outbound: '<json-to-xml apply="always" consider-accept-header="false" />',
    expected: 'bad',
  },
  {
    title: 'a policy takes the secret out of the echo and writes it behind the header’s name',
    inbound: sent,
    outbound:
      '<set-body>@("{\\"Authorization\\":\\"" + (string)context.Response.Body.As<JObject>()["headers"]?["Authorization"] + "\\"}")</set-body>',
    expected: 'bad',
  },
  { title: 'five characters of it', inbound: sent, outbound: header('X-A', `${secret}.Substring(0, 5)`), expected: 'neutral' },
  {
    title: 'five characters of it, and a comment says that it is known',
    inbound: sent,
    outbound: `\n<!-- apim-secrets-ignore secret-in-response: known -->\n${header('X-A', `${secret}.Substring(0, 5)`)}`,
    expected: 'neutral',
  },
  {
    title: 'five characters of it in a log, and a comment says that it is known',
    inbound: `${sent}\n<!-- apim-secrets-ignore secret-in-log: known -->\n<trace source="x" severity="verbose"><message>@(${secret}.Substring(0, 5))</message></trace>`,
    expected: 'neutral',
  },
  {
    title: 'split over two headers',
    inbound: sent,
    outbound: `${header('X-A', `${secret}.Substring(0, 9)`)}${header('X-B', `${secret}.Substring(9)`)}`,
    expected: 'neutral',
  },
  {
    title: 'wrapped in Base64 twice',
    inbound: sent,
    outbound: `<set-body>@(Convert.ToBase64String(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(${secret})))))</set-body>`,
    expected: 'bad',
  },
  {
    title: 'wrapped in Base64 five times',
    inbound: sent,
    outbound: `<set-body>@(Convert.ToBase64String(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(${secret})))))))))))</set-body>`,
    expected: 'neutral',
  },
  { title: 'a part that only the real secret has', inbound: sent, outbound: header('X-A', `${secret}.Split('-')[2]`), expected: 'neutral' },
  {
    title: 'the message of a failure contains it, and the caller gets none',
    inbound: `${fetched}<return-response><set-body>@{ throw new Exception("${failingText}" + ${secret}); }</set-body></return-response>`,
    expected: 'neutral',
  },
  {
    title: 'what is in a cache is answered, no secret',
    inbound: `${lookup('greeting')}<return-response>${'<set-body>@((string)context.Variables["kept"])</set-body>'}</return-response>`,
    expected: 'neutral',
    isAgain: true,
  },
  {
    title: 'what is in a cache is answered beside a secret that is not',
    inbound: `${sent}${lookup('greeting')}`,
    outbound: header('X-B', '(string)context.Variables["kept"]'),
    expected: 'neutral',
    isAgain: true,
  },
  {
    title: 'a key that finds something goes to the backend and back',
    inbound: `${sent}${header('X-Idempotency-Key', '"fixed-key-123"')}`,
    outbound: header('X-Idempotency-Key', '"fixed-key-123"'),
    expected: 'good',
  },
  {
    title: 'a named value that does not exist is no secret',
    inbound: `${sent}${header('X-B', '"x"')}`,
    outbound: '<set-header name="X-B" exists-action="override"><value>{{of-nobody}}</value></set-header>',
    expected: 'neutral',
  },
];

describe('the verdict of calls that are made to deceive it', () => {
  for (const { title, inbound, outbound, expected, isAgain } of rows) {
    it(`${expected}: ${title}`, () =>
      withEmulator({ record: false }, async emulator => {
        deploy(emulator, inbound, outbound);
        if (isAgain === true) await call(emulator);
        const { kind, text, details } = await call(emulator);
        assert.equal(kind, expected, `${text} ${details.join(' ')}`);
        assert.ok(
          kind !== 'neutral' || text !== 'This call gave no secret to the caller, but another one may.',
          'a way that was gone is not "another call"',
        );
      }));
  }

  it('cannot follow a secret that another policy put into the cache', () =>
    withEmulator({ record: false }, async emulator => {
      deploy(emulator, `${sent}<cache-store-value key="shared" value="@(${secret})" duration="300" caching-type="internal" />`);
      assert.equal((await call(emulator)).kind, 'good');
      const takes = '<cache-lookup-value key="shared" variable-name="secret" caching-type="internal" />';
      deploy(emulator, `${takes}${header('Authorization', `"Bearer " + ${secret}`)}`, header('X-A', `${secret}.Substring(0, 5)`));
      const { text, details } = await call(emulator);
      assert.equal(text, 'Whether a secret reached the caller cannot be said.');
      assert.match(details.join(' '), /The cached value shared was put into the cache by another policy/);
    }));

  it('does not show what a policy returns to the caller that could not be followed', () =>
    withEmulator({ record: false }, async emulator => {
      const id = '<set-variable name="id" value="@(Guid.NewGuid().ToString())" />';
      deploy(
        emulator,
        `${id}${asks}<return-response><set-body>@((string)((IResponse)context.Variables["answer"]).Body.As<JObject>()["value"])</set-body></return-response>`,
      );
      const { kind, shown } = await call(emulator);
      assert.deepEqual([kind, shown], ['neutral', '‹not shown: it may be a secret›']);
    }));

  it('names a service that a policy sent the secret, too', () =>
    withEmulator({ record: false }, async emulator => {
      deploy(
        emulator,
        `${sent}<send-request mode="new" response-variable-name="other" timeout="20" ignore-error="true"><set-url>https://other.example/x</set-url><set-method>POST</set-method><set-body>@(${secret})</set-body></send-request>`,
      );
      const { text, details } = await call(emulator);
      assert.equal(text, 'The secret reached the backend, and not the caller.');
      assert.ok(details.includes('A policy sent it to other.example, too, in a request of its own.'), details.join(' '));
    }));

  it('rehearses each product that a call may have come through, and says so of too many', () =>
    withEmulator({ record: false }, async emulator => {
      const { estate } = emulator.emulation;
      deploy(emulator, sent);
      const add = (count: number): void => {
        for (let index = 0; index < count; index++) {
          const id = `${demo.orders}/products/p${index}`;
          const outbound =
            index === 4
              ? header('X-A', `${secret}.Substring(0, 5)`)
              : `<set-header name="X-P" exists-action="override"><value>${index}</value></set-header>`;
          estate.put({
            id,
            name: `p${index}`,
            type: 'Microsoft.ApiManagement/service/products',
            properties: { displayName: `Product ${index}`, subscriptionRequired: true, state: 'published' },
          });
          estate.put({
            id: `${id}/apiLinks/orders`,
            name: 'orders',
            type: 'Microsoft.ApiManagement/service/products/apiLinks',
            properties: { apiId: `${demo.orders}/apis/orders` },
          });
          estate.put({
            id: `${id}/policies/policy`,
            name: 'policy',
            type: 'policies',
            properties: {
              format: 'rawxml',
              value: `<policies><inbound><base /></inbound><backend><base /></backend><outbound><base />${outbound}</outbound><on-error><base /></on-error></policies>`,
            },
          });
        }
      };
      for (const [count, detail] of [[5, /and this call went it/], [12, /does not show enough to follow the call/]] as const) {
        add(count);
        const { text, details } = await call(emulator);
        assert.equal(text, 'Whether a secret reached the caller cannot be said.');
        assert.match(details.join(' '), detail);
      }
    }));

  it('takes a header that cannot be sent for no silence of the gateway', () =>
    withEmulator({ record: false }, async emulator => {
      deploy(emulator, sent);
      await assert.rejects(judgedCall(emulator, operation, { path: '/orders/500', headers: [['X A', 'x']] }), { code: 'invalid-request' });
    }));

  it('cannot say which policy answered when it was changed meanwhile', () =>
    withEmulator({ record: false }, async emulator => {
      deploy(emulator, sent);
      const { answer, deployed } = await deployedDuring(
        emulatorAzure(emulator),
        operation.id,
        () => Promise.resolve(deploy(emulator, sent, header('X-A', `${secret}.Substring(0, 5)`))),
        signal,
      );
      assert.deepEqual([answer, deployed], [undefined, { why: 'it was changed while the call was made. Run again.' }]);
    }));

  it('can say it when nothing was changed', () =>
    withEmulator({ record: false }, async emulator => {
      deploy(emulator, sent);
      const { deployed } = await deployedDuring(emulatorAzure(emulator), operation.id, () => Promise.resolve(), signal);
      assert.ok('source' in deployed);
    }));
});
