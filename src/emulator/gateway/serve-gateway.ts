import type { IncomingMessage, ServerResponse } from 'node:http';
import type { IncomingResponse } from '../../policy/run/index.ts';
import type { Emulation } from '../estate/emulation.ts';
import { AzureError } from '../server/errors.ts';
import { answerGateway } from './answer-gateway.ts';

/** Which service a call is for, with its real URL and its body. */
export interface ArrivedCall {
  readonly service: string;
  readonly url: string;
  readonly bodyBytes: Uint8Array;
}

const ownHeaders: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'x-original-host',
  'x-forwarded-host',
  'content-length',
  'transfer-encoding',
]);

/** In the place of an answer whose status no HTTP client could read as the last one. */
const noStatus: IncomingResponse = {
  status: 500,
  reason: 'Internal Server Error',
  headers: [['Content-Type', 'application/json']],
  body: new TextEncoder().encode(JSON.stringify({ statusCode: 500, message: 'Internal server error' })),
};

/** Answers a call over HTTP; a caller who goes away ends the run of the policies. */
export async function serveGateway(
  { service, url, bodyBytes }: ArrivedCall,
  { incoming, outgoing }: { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse },
  emulation: Emulation,
): Promise<void> {
  const ended = new AbortController();
  outgoing.once('close', () => ended.abort());
  const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values]) =>
    ownHeaders.has(name) ? [] : (values ?? []).map(value => [name, value] as const),
  );
  const call = {
    service,
    method: (incoming.method ?? 'GET').toUpperCase(),
    url,
    headers: [['Host', new URL(url).host] as const, ...headers],
    body: bodyBytes,
    ipAddress: incoming.socket.remoteAddress ?? '127.0.0.1',
  };
  try {
    const response = await answerGateway(call, emulation, ended.signal);
    send(outgoing, response.status >= 200 && response.status <= 999 ? response : noStatus, incoming.method === 'HEAD');
  } catch (error) {
    if (ended.signal.aborted) return;
    if (!(error instanceof AzureError)) throw error;
    send(
      outgoing,
      {
        status: error.reply.status,
        reason: '',
        headers: [['Content-Type', 'application/json']],
        body: new TextEncoder().encode(JSON.stringify(error.reply.body)),
      },
      false,
    );
  }
}

const headerName = /^[\w!#$%&'*+.^`|~-]+$/;

/** What HTTP cannot carry becomes a question mark; a header whose name it cannot carry is left out. */
function send(outgoing: ServerResponse, { status, reason, headers, body }: IncomingResponse, isHead: boolean): void {
  outgoing.statusCode = status;
  if (reason !== '') outgoing.statusMessage = reason.replace(/[^\x20-\x7e]/g, '?');
  for (const [name, value] of headers) {
    if (headerName.test(name)) outgoing.appendHeader(name, value.replace(/[^\t\x20-\x7e\xa0-\xff]/g, '?'));
  }
  outgoing.end(isHead || body.length === 0 || status === 204 || status === 304 ? undefined : body);
}
