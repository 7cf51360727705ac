import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { runIn, textOfBody, type RunWorld } from '../../../../support/run/run-fixture.ts';

/** Seconds of the moment at which tests run policies: 2024-05-17T10:20:30Z. */
const now = 1_715_941_230;
const secret = Buffer.from('a secret of thirty-two characters').toString('base64');
const symmetric = `<issuer-signing-keys><key>${secret}</key></issuer-signing-keys>`;
const configurationUrl = 'https://login.example/.well-known/openid-configuration';

const sign = (
  claims: JWTPayload = {},
  { key = secret, expires = now + 60 }: { readonly key?: string; readonly expires?: number | undefined } = {},
): Promise<string> => {
  const token = new SignJWT({ iss: 'https://issuer.example', aud: 'api', ...claims }).setProtectedHeader({ alg: 'HS256' });
  return (expires > 0 ? token.setExpirationTime(expires) : token).sign(Buffer.from(key, 'base64'));
};

async function check(policy: string, token: string | undefined, world: Partial<RunWorld> = {}) {
  const { response, lastError, unsupported } = await runIn({
    ...world,
    policy,
    request: { headers: token === undefined ? {} : { Authorization: `Bearer ${token}` } },
  });
  return {
    status: response.status,
    reason: lastError?.reason,
    message: response.status === 200 ? undefined : (JSON.parse(textOfBody(response)) as { message?: string }).message,
    isWhole: unsupported.length === 0,
  };
}

describe('validate-jwt with a key in the policy', () => {
  const policy = (inside = ''): string => `<validate-jwt header-name="Authorization">${symmetric}${inside}</validate-jwt>`;
  const wanted = '<audiences><audience>api</audience></audiences><issuers><issuer>https://issuer.example</issuer></issuers>';
  const claims = (match: string): string =>
    `<required-claims><claim name="roles" match="${match}"><value>a</value><value>b</value></claim></required-claims>`;
  for (const { title, inside = '', token, expected } of [
    { title: 'lets a signed token through', inside: wanted, token: sign(), expected: [200, undefined] },
    { title: 'refuses a call without one', token: undefined, expected: [401, 'TokenNotPresent'] },
    { title: 'refuses what is none', token: Promise.resolve('none'), expected: [401, 'JwtInvalid'] },
    {
      title: 'refuses another signature',
      token: sign({}, { key: Buffer.from('another secret of thirty-two chars').toString('base64') }),
      expected: [401, 'TokenSignatureInvalid'],
    },
    { title: 'refuses one that has expired', token: sign({}, { expires: now - 1 }), expected: [401, 'TokenExpired'] },
    { title: 'refuses one that is not valid yet', token: sign({ nbf: now + 30 }), expected: [401, 'TokenNotYetValid'] },
    { title: 'refuses one that does not expire', token: sign({}, { expires: 0 }), expected: [401, 'TokenClaimNotFound'] },
    {
      title: 'refuses another audience',
      inside: '<audiences><audience>other</audience></audiences>',
      token: sign(),
      expected: [401, 'TokenAudienceNotAllowed'],
    },
    {
      title: 'refuses another issuer',
      inside: '<issuers><issuer>https://other.example</issuer></issuers>',
      token: sign(),
      expected: [401, 'TokenIssuerNotAllowed'],
    },
    {
      title: 'refuses a token without a signature',
      token: Promise.resolve(new UnsecuredJWT({ exp: now + 60 }).encode()),
      expected: [401, 'JwtInvalid'],
    },
    { title: 'requires each of a claim’s values', inside: claims('all'), token: sign({ roles: ['a', 'b', 'c'] }), expected: [200, undefined] },
    {
      title: 'refuses when one is missing',
      inside: claims('all'),
      token: sign({ roles: ['a'] }),
      expected: [401, 'TokenClaimValueNotAllowed'],
    },
    { title: 'is content with any of them', inside: claims('any'), token: sign({ roles: ['b'] }), expected: [200, undefined] },
    { title: 'refuses without the claim', inside: claims('any'), token: sign(), expected: [401, 'TokenClaimNotFound'] },
  ]) {
    it(title, async () => {
      const { status, reason, isWhole } = await check(policy(inside), await token);
      assert.deepEqual([status, reason, isWhole], [...expected, true]);
    });
  }

  for (const { title, attributes, token, expected } of [
    {
      title: 'a clock that is a little off',
      attributes: 'clock-skew="5"',
      token: sign({}, { expires: now - 3 }),
      expected: [200, undefined],
    },
    {
      title: 'a token without an end when it is set to',
      attributes: 'require-expiration-time="false"',
      token: sign({}, { expires: 0 }),
      expected: [200, undefined],
    },
    {
      title: 'a token without a signature when it is set to',
      attributes: 'require-signed-tokens="false"',
      token: Promise.resolve(new UnsecuredJWT({ exp: now + 60 }).encode()),
      expected: [200, undefined],
    },
    { title: 'no other scheme', attributes: 'require-scheme="Custom"', token: sign(), expected: [401, 'TokenNotPresent'] },
  ]) {
    it(`takes ${title}`, async () => {
      const { status, reason } = await check(
        `<validate-jwt header-name="Authorization" ${attributes}>${symmetric}</validate-jwt>`,
        await token,
      );
      assert.deepEqual([status, reason], expected);
    });
  }

  it('takes the token behind the scheme that it requires', async () => {
    const { response } = await runIn({
      policy: `<validate-jwt header-name="Authorization" require-scheme="Custom">${symmetric}</validate-jwt>`,
      request: { headers: { Authorization: `Custom ${await sign()}` } },
    });
    assert.equal(response.status, 200);
  });

  it('takes a token without a scheme from another header', async () => {
    const { response } = await runIn({
      policy: `<validate-jwt header-name="X-Token">${symmetric}</validate-jwt>`,
      request: { headers: { 'X-Token': await sign() } },
    });
    assert.equal(response.status, 200);
  });

  it('takes a token from the query', async () => {
    const { response } = await runIn({
      policy: `<validate-jwt query-parameter-name="t">${symmetric}</validate-jwt>`,
      request: { url: `https://contoso.azure-api.net/items/item/500?t=${await sign()}` },
    });
    assert.equal(response.status, 200);
  });

  it('tries each of its keys', async () => {
    const other = Buffer.from('another secret of thirty-two chars').toString('base64');
    assert.equal(
      (
        await check(
          `<validate-jwt header-name="Authorization"><issuer-signing-keys><key>${other}</key><key>${secret}</key></issuer-signing-keys></validate-jwt>`,
          await sign(),
        )
      ).status,
      200,
    );
  });

  it('splits a claim where it is set to', async () => {
    const claim = (attributes: string): string =>
      policy(`<required-claims><claim name="scp" match="any" ${attributes}><value>write</value></claim></required-claims>`);
    const token = await sign({ scp: 'read write' });
    assert.deepEqual([(await check(claim('separator=" "'), token)).status, (await check(claim(''), token)).status], [200, 401]);
  });

  it('names the claims that are missing, and the value that is not allowed', async () => {
    const required = (names: readonly string[]): string =>
      policy(`<required-claims>${names.map(name => `<claim name="${name}"><value>v</value></claim>`).join('')}</required-claims>`);
    assert.equal(
      (await check(required(['a', 'b']), await sign())).message,
      'JWT token is missing the following claims: a, b. Access denied.',
    );
    assert.equal((await check(required(['a']), await sign({ a: 'w' }))).message, 'Claim a value of w is not allowed. Access denied.');
  });

  for (const { title, inside, message } of [
    {
      title: 'a certificate of the service',
      inside: '<issuer-signing-keys><key certificate-id="mine" /></issuer-signing-keys>',
      message: 'The certificates of the service are not known here.',
    },
    {
      title: 'keys for encrypted tokens',
      inside: `${symmetric}<decryption-keys><key certificate-id="mine" /></decryption-keys>`,
      message: 'Encrypted tokens are not decrypted locally.',
    },
  ]) {
    it(`says that it cannot use ${title}`, async () => {
      const { unsupported } = await runIn({
        policy: `<validate-jwt header-name="Authorization">${inside}</validate-jwt>`,
        request: { headers: { Authorization: `Bearer ${await sign()}` } },
      });
      assert.deepEqual(unsupported.map(place => [place.policy, place.message]), [['validate-jwt', message]]);
    });
  }

  it('answers with its own status and words', async () => {
    const { status, message } = await check(
      `<validate-jwt header-name="Authorization" failed-validation-httpcode="403" failed-validation-error-message="No.">${symmetric}</validate-jwt>`,
      undefined,
    );
    assert.deepEqual([status, message], [403, 'No.']);
  });

  it('puts the token into a variable', async () => {
    const { response } = await runIn({
      policy: `<validate-jwt token-value="@("${await sign({ sub: 'ada' })}")" output-token-variable-name="t">${symmetric}</validate-jwt><return-response><set-body>@(((Jwt)context.Variables["t"]).Subject)</set-body></return-response>`,
    });
    assert.equal(textOfBody(response), 'ada');
  });
});

describe('validate-jwt with the keys of an authorization server', () => {
  const parts: { token?: string; foreign?: string; jwks?: string } = {};
  before(async () => {
    const [own, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
    const signed = (key: CryptoKey): Promise<string> =>
      new SignJWT({ aud: 'api' })
        .setProtectedHeader({ alg: 'RS256', kid: 'one' })
        .setIssuer('https://login.example/')
        .setExpirationTime(now + 60)
        .sign(key);
    parts.token = await signed(own.privateKey);
    parts.foreign = await signed(foreign.privateKey);
    parts.jwks = JSON.stringify({ keys: [{ ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'RS256' }] });
  });

  const policy = `<validate-jwt header-name="Authorization"><openid-config url="${configurationUrl}" /></validate-jwt>`;
  const answers: NonNullable<RunWorld['answers']> = ({ url }) =>
    url === configurationUrl
      ? { body: '{"issuer":"https://login.example/","jwks_uri":"https://login.example/keys"}' }
      : url.endsWith('/keys')
        ? { body: parts.jwks ?? '' }
        : {};

  it('lets its token through', async () => assert.equal((await check(policy, parts.token, { answers })).status, 200));
  it('refuses one that is signed by somebody else', async () =>
    assert.equal((await check(policy, parts.foreign, { answers })).reason, 'TokenSignatureInvalid'));
  it('refuses a token of another issuer', async () => {
    const other: RunWorld['answers'] = ({ url }) =>
      url === configurationUrl
        ? { body: '{"issuer":"https://other.example/","jwks_uri":"https://login.example/keys"}' }
        : { body: parts.jwks ?? '' };
    assert.equal((await check(policy, parts.token, { answers: other })).reason, 'TokenIssuerNotAllowed');
  });
  it('refuses when none of its keys is the token’s', async () =>
    assert.equal(
      (
        await check(policy, parts.token, {
          answers: request => (request.url.endsWith('/keys') ? { body: '{"keys":[]}' } : answers(request)),
        })
      ).reason,
      'TokenSignatureKeyNotFound',
    ));
  it('takes a symmetric token for none of its own, even one signed with the public key', async () => {
    const { keys } = JSON.parse(parts.jwks ?? '') as { keys: [{ n: string }] };
    const forged = await new SignJWT({ aud: 'api' })
      .setProtectedHeader({ alg: 'HS256', kid: 'one' })
      .setIssuer('https://login.example/')
      .setExpirationTime(now + 60)
      .sign(Buffer.from(keys[0].n, 'base64url'));
    assert.equal((await check(policy, forged, { answers })).status, 401);
  });
  it('refuses every token while the server is down', async () =>
    assert.equal(
      (await check(policy, parts.token, { answers: ({ url }) => (url === configurationUrl ? new Error('down') : {}) })).status,
      500,
    ));
  it('refuses when the server says no JSON', async () =>
    assert.equal((await check(policy, parts.token, { answers: () => ({ body: '<html>' }) })).reason, 'TokenSignatureKeyNotFound'));
});

describe('validate-azure-ad-token', () => {
  const tenant = '7e7a7e7a-0000-4000-8000-000000000001';
  const parts: { privateKey?: CryptoKey; jwks?: string } = {};
  before(async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    parts.privateKey = privateKey;
    parts.jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one' }] });
  });
  const policy = `<validate-azure-ad-token tenant-id="${tenant}"><client-application-ids><application-id>app-1</application-id></client-application-ids></validate-azure-ad-token>`;
  const answers: RunWorld['answers'] = ({ url }) =>
    url.endsWith('openid-configuration')
      ? {
          body: JSON.stringify({
            issuer: `https://login.microsoftonline.com/${tenant}/v2.0`,
            jwks_uri: 'https://login.microsoftonline.com/keys',
          }),
        }
      : url.endsWith('/keys')
        ? { body: parts.jwks ?? '' }
        : {};
  for (const { azp, expected } of [{ azp: 'app-1', expected: [200, undefined] }, { azp: 'app-2', expected: [401, 'TokenClaimValueNotAllowed'] }]) {
    it(`answers ${String(expected[0])} to the application ${azp}`, async () => {
      assert.ok(parts.privateKey);
      const token = await new SignJWT({ azp })
        .setProtectedHeader({ alg: 'RS256', kid: 'one' })
        .setIssuer(`https://login.microsoftonline.com/${tenant}/v2.0`)
        .setExpirationTime(now + 60)
        .sign(parts.privateKey);
      const { status, reason } = await check(policy, token, { answers });
      assert.deepEqual([status, reason], expected);
    });
  }
});
