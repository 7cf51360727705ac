import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runIn } from '../../../../support/run/run-fixture.ts';

const headersOf = async (world: Parameters<typeof runIn>[0]) =>
  (await runIn(world)).calls.find(({ kind }) => kind === 'backend')?.request.headers;
const noIdentity = (): Promise<string> => Promise.reject(new Error('The service has no managed identity.'));

describe('authentication towards the backend', () => {
  it('is Basic with user and password in UTF-8', async () => {
    assert.deepEqual(await headersOf({ policy: '<authentication-basic username="zohan" password="@("Temp" + "123ß")" />' }), [
      ['Authorization', `Basic ${Buffer.from('zohan:Temp123ß').toString('base64')}`],
    ]);
  });

  it('is a token of the identity', async () =>
    assert.deepEqual(await headersOf({ policy: '<authentication-managed-identity resource="@("https://a" + ".example")" />' }), [
      ['Authorization', 'Bearer token-for-https://a.example'],
    ]));

  for (const [provider, expected] of [
    ['authentication-provider="WorkloadIdentity"', ['Which identity authentication-provider names is not known here: the token is that of the service.']],
    ['', []],
  ] as const) {
    it(`${expected.length > 0 ? 'reports' : 'does not report'} an identity that is not the service's own: ${provider}`, async () => {
      const { unsupported } = await runIn({ policy: `<authentication-managed-identity resource="r" ${provider} />` });
      assert.deepEqual(unsupported.map(({ message }) => message), expected);
    });
  }

  it('is in a variable instead when one is named', async () => {
    assert.deepEqual(
      await headersOf({
        policy:
          '<authentication-managed-identity resource="r" output-token-variable-name="t" /><set-header name="X-T"><value>@((string)context.Variables["t"])</value></set-header>',
      }),
      [['X-T', 'token-for-r']],
    );
  });

  it('takes the place of the caller’s own', async () => {
    assert.deepEqual(
      await headersOf({
        policy: '<authentication-basic username="u" password="p" />',
        request: { headers: { authorization: 'Bearer of-the-caller' } },
      }),
      [['authorization', `Basic ${btoa('u:p')}`]],
    );
  });

  it('leaves the caller’s own alone where the token goes into a variable', async () => {
    assert.deepEqual(
      await headersOf({
        policy: '<authentication-managed-identity resource="r" output-token-variable-name="t" />',
        request: { headers: { Authorization: 'Bearer of-the-caller' } },
      }),
      [['Authorization', 'Bearer of-the-caller']],
    );
  });

  it('names the identity that the policy names', async () => {
    const asked: (string | undefined)[] = [];
    const identityToken = (_: string, clientId: string | undefined): Promise<string> => {
      asked.push(clientId);
      return Promise.resolve('t');
    };
    for (const attribute of ['client-id="c1"', '']) {
      await headersOf({ policy: `<authentication-managed-identity resource="r" ${attribute} />`, identityToken });
    }
    assert.deepEqual(asked, ['c1', undefined]);
  });

  it('fails the call when there is no identity', async () => {
    const { response, lastError } = await runIn({ policy: '<authentication-managed-identity resource="r" />', identityToken: noIdentity });
    assert.deepEqual(
      [response.status, lastError?.source, lastError?.message],
      [500, 'authentication-managed-identity', 'The service has no managed identity.'],
    );
  });

  it('goes on without a token when it ignores errors', async () => {
    assert.deepEqual(
      await headersOf({ policy: '<authentication-managed-identity resource="r" ignore-error="true" />', identityToken: noIdentity }),
      [],
    );
  });

  it('says that there are no client certificates', async () => {
    const { unsupported, calls } = await runIn({ policy: '<authentication-certificate thumbprint="x" />' });
    assert.deepEqual([unsupported.map(({ policy }) => policy), calls.length], [['authentication-certificate'], 1]);
  });
});

describe('get-authorization-context', () => {
  const policy =
    '<get-authorization-context provider-id="p" authorization-id="a" context-variable-name="c" identity-type="managed" /><set-header name="X-T"><value>@(((Authorization)context.Variables["c"])?.AccessToken ?? "none")</value></set-header>';

  it('is left out without a credential manager', async () =>
    assert.deepEqual(
      (await runIn({ policy })).unsupported.map(({ message }) => message),
      ['There is no credential manager here.'],
    ));
  it('fails the call when there is no connection, and gives null when it ignores that', async () => {
    const authorization = (): Promise<string> => Promise.reject(new Error('no connection'));
    const { response, lastError } = await runIn({ policy, authorization });
    assert.deepEqual([response.status, lastError?.source, lastError?.message], [500, 'get-authorization-context', 'no connection']);
    assert.deepEqual(await headersOf({ policy: policy.replace('identity-type', 'ignore-error="true" identity-type'), authorization }), [
      ['X-T', 'none'],
    ]);
  });
  it('puts the token into its variable', async () =>
    assert.deepEqual(await headersOf({ policy, authorization: (provider, id) => Promise.resolve(`${provider}/${id}`) }), [['X-T', 'p/a']]));
});
