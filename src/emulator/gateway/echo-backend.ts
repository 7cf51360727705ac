import type { IncomingResponse, OutgoingRequest } from '../../policy/run/index.ts';

/** Hosts of the demo whose backend requires Basic credentials: it fails as a backend does without them. */
const credentialHosts: ReadonlySet<string> = new Set(['backend.contoso.example']);

/** A backend that answers with what it received, in JSON: arguments, headers, method, origin and URL. */
export function echo({ method, url, headers, body }: OutgoingRequest, origin: string): IncomingResponse {
  const { host, searchParams } = new URL(url);
  const received = Object.fromEntries(
    [...headers.map(([name, value]) => [name, value] as const), ['Host', host] as const].toSorted(([a], [b]) => a.localeCompare(b, 'en')),
  );
  const isRefused =
    credentialHosts.has(host) && !headers.some(([name, value]) => name.toLowerCase() === 'authorization' && value.startsWith('Basic '));
  const text = new TextDecoder().decode(body);
  return isRefused
    ? json(500, 'Internal Server Error', { error: 'The backend was called without an Authorization header.', headers: received, url })
    : json(200, 'OK', { args: Object.fromEntries(searchParams), headers: received, method, origin, url, ...(text !== '' && { data: text }) });
}

function json(status: number, reason: string, content: unknown): IncomingResponse {
  return {
    status,
    reason,
    headers: [['Content-Type', 'application/json']],
    body: new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`),
  };
}
