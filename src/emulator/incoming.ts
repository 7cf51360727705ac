import type { IncomingMessage } from 'node:http';
import { addressOf, type Address } from './addressing.ts';
import { Query, type EmulatorRequest } from './http.ts';
import { parseJson } from './json.ts';

/** A request with where it belongs and its URL as it would be in Azure. */
export interface IncomingRequest {
  readonly request: EmulatorRequest;
  readonly address: Address;
  readonly url: string;
  /** The body as it came, for surfaces whose bodies are no text. */
  readonly bodyBytes: Uint8Array;
}

const largestBody = 4 * 1024 * 1024;

/** Reads a request off the wire and finds out what it is for. */
export async function readRequest(incoming: IncomingMessage): Promise<IncomingRequest> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= largestBody) chunks.push(chunk);
  }
  const bodyBytes = Buffer.concat(chunks);
  const bodyText = bodyBytes.toString();
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));
  const [rawPath = '/', ...queryParts] = (incoming.url ?? '/').split('?');
  const address = addressOf(headers, rawPath);
  const queryText = queryParts.join('?');
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
    url: `https://${address.host}${address.path}${queryText === '' ? '' : `?${queryText}`}`,
  };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
