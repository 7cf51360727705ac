import type { IncomingMessage } from 'node:http';
import { addressOf, type Address } from './addressing.ts';
import { Query, type EmulatorRequest } from './http.ts';
import { parseJson } from './json.ts';

/** A request with what it is for and its URL as it would be in Azure. */
export interface IncomingRequest {
  readonly request: EmulatorRequest;
  readonly address: Address;
  readonly url: string;
  /** The body as it came, for surfaces whose bodies are no text. */
  readonly bodyBytes: Uint8Array;
  /** The body was more than the surface takes, and is left out. */
  readonly isTooLarge: boolean;
}

const megabyte = 1024 * 1024;
/** How many times what is taken is read before the connection is given up. */
const mostIgnored = 4;

/** Reads a request off the wire and finds out what it is for; undefined when the client went away before it had sent all. */
export async function readRequest(incoming: IncomingMessage): Promise<IncomingRequest | undefined> {
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  const [rawPath = '/', ...queryParts] = (incoming.url ?? '/').split('?');
  const address = addressOf(headers, rawPath);
  const queryText = queryParts.join('?');
  const isGateway = address.surface.kind === 'gateway';
  const arrived = await readBody(incoming, (isGateway ? 64 : 4) * megabyte);
  if (arrived === undefined) return undefined;
  const bodyBytes = arrived === 'too large' ? new Uint8Array() : arrived;
  const bodyText = isGateway ? '' : new TextDecoder().decode(bodyBytes);
  return {
    request: {
      method: (incoming.method ?? 'GET').toUpperCase(),
      path: decodePath(address.path),
      query: new Query(queryText),
      headers,
      body: parseJson(bodyText),
      bodyText,
      link: pathAndQuery => {
        const [path = '', ...query] = pathAndQuery.split('?');
        return [`${address.linkBase}${path.split('/').map(encodeURIComponent).join('/')}`, ...query].join('?');
      },
    },
    address,
    bodyBytes,
    isTooLarge: arrived === 'too large',
    url: `https://${address.host}${address.path}${queryText === '' ? '' : `?${queryText}`}`,
  };
}

/**
 * The whole body; one that is too large is read on for a while, so that the client gets to read the answer, but not without end.
 */
async function readBody(incoming: IncomingMessage, most: number): Promise<Uint8Array | 'too large' | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > most * mostIgnored) return 'too large';
  let chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length <= most) chunks.push(chunk);
      else chunks = [];
      if (length > most * mostIgnored) {
        incoming.socket.destroy();
        return undefined;
      }
    }
  } catch (error) {
    if (!incoming.complete) return undefined;
    throw error;
  }
  return length > most ? 'too large' : Buffer.concat(chunks);
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
