import { ticksOf } from '../../base/text/ticks.ts';
import { secretServiceOf } from '../../policy/index.ts';
import type { CallKind, IncomingResponse, OutgoingRequest, RunHost, RunMemory } from '../../policy/run/index.ts';
import type { Canaries } from './canaries.ts';

/** What of the world a run here is given; the rest is made up. */
export interface PlaceholderWorld {
  readonly canaries: Canaries;
  /** Values of plain named values. */
  readonly namedValues: Readonly<Record<string, string>>;
  /** Whether a named value is a secret. */
  readonly isSecret: (name: string) => boolean;
  readonly memory: RunMemory;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly random: () => number;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const longestWaitMs = 2000;

/**
 * A world without network: vaults return canaries for a token, the backend echoes, everything else answers with an
 * empty JSON object.
 */
export function placeholderHost({ canaries, namedValues, isSecret, memory, now, random, wait }: PlaceholderWorld): RunHost {
  return {
    fetch: (request, signal, kind) => {
      signal.throwIfAborted();
      return Promise.resolve(answer(request, kind, canaries));
    },
    namedValue: name => (isSecret(name) ? canaries.of(`named value ${name}`) : namedValues[name]),
    identityToken: (resource, clientId) =>
      Promise.resolve(canaries.of(`token of the ${clientId === undefined ? 'system-assigned' : 'user-assigned'} identity for ${resource}`)),
    authorization: (provider, id) => Promise.resolve(canaries.of(`access token of ${provider}/${id}`)),
    backend: id => `https://${encodeURIComponent(id.toLowerCase())}.backend.example`,
    now: () => ticksOf(now()),
    random,
    wait: (milliseconds, signal) => wait(Math.min(milliseconds, longestWaitMs), signal),
    memory,
  };
}

function answer(request: OutgoingRequest, kind: CallKind, canaries: Canaries): IncomingResponse {
  switch (secretServiceOf(request.url, { body: new TextDecoder().decode(request.body) })) {
    case 'vault':
      return vaultAnswer(request, canaries);
    case 'token-endpoint':
      return json(200, {
        token_type: 'Bearer',
        expires_in: 3600,
        access_token: canaries.of(`access token of ${new URL(request.url).host}`),
      });
    case undefined:
      return kind === 'backend' ? echo(request) : json(200, {});
  }
}

/** What a vault answers: 401 without a token, else the secret that the path names, or a list without values. */
function vaultAnswer({ url, headers }: OutgoingRequest, canaries: Canaries): IncomingResponse {
  const { origin, pathname } = new URL(url);
  const [, kind = '', name = ''] = pathname.split('/');
  if (!headers.some(([header, value]) => header.toLowerCase() === 'authorization' && /^Bearer\s+\S/i.test(value))) {
    return json(401, { error: { code: 'Unauthorized', message: 'AKV10000: Request is missing a Bearer or PoP token.' } });
  }
  if (kind.toLowerCase() !== 'secrets') return json(404, { error: { code: 'NotFound', message: 'Only secrets are there.' } });
  if (name === '') return json(200, { value: [], nextLink: null });
  return json(200, {
    value: canaries.of(`secret ${name}`),
    id: `${origin}/secrets/${name}/0123456789abcdef0123456789abcdef`,
    attributes: { enabled: true },
  });
}

/** What a backend answers here: what it received. */
function echo({ method, url, headers, body }: OutgoingRequest): IncomingResponse {
  const text = new TextDecoder().decode(body);
  return json(200, {
    args: Object.fromEntries(new URL(url).searchParams),
    headers: Object.fromEntries(headers),
    method,
    url,
    ...(text !== '' && { data: text }),
  });
}

function json(status: number, content: unknown): IncomingResponse {
  return {
    status,
    reason: reasons[status] ?? '',
    headers: [['Content-Type', 'application/json']],
    body: new TextEncoder().encode(JSON.stringify(content)),
  };
}

const reasons: Readonly<Record<number, string>> = { 200: 'OK', 401: 'Unauthorized', 404: 'Not Found' };
