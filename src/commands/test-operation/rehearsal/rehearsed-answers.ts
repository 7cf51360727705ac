import { readsVaultSecret, secretServiceOf } from '../../../policy/index.ts';
import type { IncomingResponse, OutgoingRequest, RunHost } from '../../../policy/run/index.ts';
import type { TracedRequest } from '../trace-reading.ts';

/** What replaces a secret, and where vaults are. */
export interface Hidden {
  readonly placeholderOf: (label: string) => string;
  readonly vaultSuffix: string;
}

/** Answers the requests of a rehearsal in the order of the trace; one that the trace does not have is not answered. */
export function asTraced(traced: readonly TracedRequest[]): (hidden: Hidden) => RunHost['fetch'] {
  return hidden => {
    let next = 0;
    return (request, signal, kind) => {
      signal.throwIfAborted();
      if (kind === 'send-one-way-request') return Promise.resolve(json(200, {})); // its answer is not waited for, and traces leave it out
      const answer = traced[next++]?.answer;
      return answer
        ? Promise.resolve(answerTo(request, answer, hidden))
        : Promise.reject(new Error('The trace shows no answer to this request.'));
    };
  };
}

/** Answers every request of a rehearsal with 200. */
export function wellAnswered(hidden: Hidden): RunHost['fetch'] {
  return (request, signal) => {
    signal.throwIfAborted();
    return Promise.resolve(answerTo(request, { status: 200, headers: [] }, hidden));
  };
}

function answerTo(
  request: OutgoingRequest,
  { status, headers }: Pick<IncomingResponse, 'status' | 'headers'>,
  hidden: Hidden,
): IncomingResponse {
  const content = contentOf(request, status, hidden);
  return { ...(content === undefined ? backendAnswer(status) : json(status, content)), headers };
}

function contentOf({ url, body }: OutgoingRequest, status: number, { placeholderOf, vaultSuffix }: Hidden): unknown {
  const isFine = status >= 200 && status < 300;
  switch (isFine ? secretServiceOf(url, { vaultSuffix, body: new TextDecoder().decode(body) }) : undefined) {
    case 'vault': {
      if (!readsVaultSecret(url)) return { value: placeholderOf(`answer of ${new URL(url).host}`) };
      const [, name = ''] = /\/secrets\/([^/?#]+)/i.exec(url) ?? [];
      return { value: placeholderOf(`secret ${name}`), id: url.split('?')[0], attributes: { enabled: true } };
    }
    case 'token-endpoint':
      return { token_type: 'Bearer', expires_in: 3600, access_token: placeholderOf(`access token of ${new URL(url).host}`) };
    case undefined:
      return undefined;
  }
}

/** JSON in a form of its own: a policy that writes it anew writes it otherwise. */
function backendAnswer(status: number): IncomingResponse {
  return { ...json(status, {}), body: new TextEncoder().encode('{ "rehearsed" :true}') };
}

function json(status: number, content: unknown): IncomingResponse {
  return { status, reason: '', headers: [['Content-Type', 'application/json']], body: new TextEncoder().encode(JSON.stringify(content)) };
}
