import assert from 'node:assert/strict';
import { told } from '../../../src/base/text/translation.ts';
import { emptyPolicy } from '../../../src/policy/index.ts';
import { whereSecretsWent, type OutgoingRequest } from '../../../src/policy/run/index.ts';
import { blockOptionsOf, insertBlock, type BackendCredential, type PolicyWish } from '../../../src/wiring/index.ts';
import { runIn, textOfBody, type RunWorld } from '../run/run-fixture.ts';
import { aWish } from '../wiring/wiring-state.ts';

/** A secret with all that C#, XML and forms would read as their own; in a named value without markup, which is not run. */
export const secrets = { 'call-time': 'p&s+s=w"\\ö</value>{0} %20', 'named-value': 'p&s+s=w"\\ö{0} %20' } as const;
/** What the authorization server gives. */
export const token = 'eyToken-of-the-authorization-server';
export const vault = 'https://shop-kv.vault.azure.net';
export const tokenEndpoint = 'https://login.contoso.example/tenant/oauth2/v2.0/token?policy=a&b=c';

/** Both ways to the secret. */
export const deliveries = {
  'call-time': { kind: 'call-time', vaultUrlNamedValue: 'vault-url', secretNameNamedValue: 'backend-password-name' },
  'named-value': { kind: 'named-value', namedValue: 'backend-password' },
} as const satisfies Record<string, PolicyWish['delivery']>;

/** The wish of the post's operation with another credential and delivery. */
export function wishFor(credential: BackendCredential, delivery: PolicyWish['delivery']): PolicyWish {
  return { ...aWish().policy, credential, delivery };
}

/** An empty policy with the block in it, as a tier gets it. */
export function inserted(wish: PolicyWish, tier: string): string {
  const insertion = insertBlock(emptyPolicy, wish, blockOptionsOf({ kind: 'system' }, tier));
  assert.ok(insertion.kind === 'inserted', insertion.kind);
  return insertion.text;
}

/** A JSON answer. */
export function json(
  body: unknown,
  status = 200,
): { readonly status: number; readonly headers: OutgoingRequest['headers']; readonly body: string } {
  return { status, headers: [['Content-Type', 'application/json']], body: JSON.stringify(body) };
}

/** What differs in the world around a call. */
export interface BlockWorld extends Partial<RunWorld> {
  readonly tokenAnswer?: ReturnType<NonNullable<RunWorld['answers']>>;
}

/** Calls the operation with a block, and reports what backend, authorization server and caller saw, and where the secrets were seen. */
export async function callThrough(
  wish: PolicyWish,
  tier: string,
  { tokenAnswer = json({ access_token: token, token_type: 'Bearer', expires_in: 3600 }), ...world }: BlockWorld = {},
) {
  const secret = wish.delivery.kind === 'named-value' ? secrets['named-value'] : secrets['call-time'];
  const result = await runIn({
    policy: inserted(wish, tier),
    request: {
      url: 'https://contoso.azure-api.net/items/item/500?code=of-the-caller',
      headers: { 'Ocp-Apim-Subscription-Key': 'key-of-the-caller', Authorization: 'of the caller' },
    },
    namedValues: { 'vault-url': vault, 'backend-password-name': 'backend-password', 'backend-password': secret },
    answers: ({ url }) =>
      url.startsWith(vault) ? json({ value: secret }) : url === tokenEndpoint ? tokenAnswer : { body: '{"item":500}' },
    ...world,
  });
  const { calls, response, lastError } = result;
  return {
    secret,
    status: response.status,
    text: textOfBody(response),
    lastError,
    backend: calls.find(({ kind }) => kind === 'backend')?.request,
    tokenRequests: calls.filter(({ request }) => request.url === tokenEndpoint).map(({ request }) => request),
    vaultCalls: calls.filter(({ request }) => request.url.startsWith(vault)).length,
    went: whereSecretsWent(result, [secret, token]).map(({ kind, what }) => `${kind}: ${told(what)}`),
    unsupported: result.unsupported,
  };
}

/** A header of a request; empty when it has none. */
export function headerOf(request: OutgoingRequest | undefined, name: string): string {
  return request?.headers.find(([key]) => key === name)?.[1] ?? '';
}
