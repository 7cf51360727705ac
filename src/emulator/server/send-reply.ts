import type { ServerResponse } from 'node:http';
import type { Reply } from './http.ts';

/** Half of the body, as a proxy that gives up half way would send it: whole for HTTP, and no JSON. */
export function sendTruncated(outgoing: ServerResponse, { status, headers, body }: Reply): void {
  const text = body === undefined ? '{' : JSON.stringify(body);
  outgoing.writeHead(status, headers);
  outgoing.end(text.slice(0, Math.max(1, Math.floor(text.length / 2))));
}

/** Answers and hangs up: what else the client meant to send is not read. */
export function sendLast(outgoing: ServerResponse, reply: Reply): void {
  send(outgoing, { ...reply, headers: { ...reply.headers, connection: 'close' } });
}

/** Answers with what a handler says; to HEAD without the body. */
export function send(outgoing: ServerResponse, { status, headers, body }: Reply, isHead = false): void {
  outgoing.writeHead(status, headers);
  outgoing.end(body === undefined || isHead || status === 204 ? undefined : JSON.stringify(body));
}
