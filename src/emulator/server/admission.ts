import type { IncomingMessage } from 'node:http';
import type { Reply } from './http.ts';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * The hosts of Azure's clouds that are emulated, where only their owners decide what a name resolves to.
 * A request under any other name was led here by a foreign DNS entry.
 */
const emulatedHosts: readonly RegExp[] = [
  /^([a-z0-9-]+\.)?management\.(azure\.com|usgovcloudapi\.net|chinacloudapi\.cn)$/,
  /^[a-z0-9-]+\.vault\.(azure\.net|usgovcloudapi\.net|azure\.cn)$/,
  /^[a-z0-9-]+\.([a-z]+\.)?azure-api\.(net|us|cn)$/,
  /^login\.(microsoftonline\.com|microsoftonline\.us|windows\.net|chinacloudapi\.cn|partner\.microsoftonline\.cn)$/,
  /^(graph\.microsoft\.(com|us)|microsoftgraph\.chinacloudapi\.cn)$/,
  /^[a-z0-9.-]+\.azurestack\.external$/, // under no top-level domain that anybody could register
];

/**
 * Why a request is not taken, before anything of it but this is looked at: it came under a name that is not served here (as
 * after DNS rebinding), or out of a page in a browser. Undefined for one that is taken.
 */
export function refusalOf({ url = '', headers, headersDistinct }: IncomingMessage): Reply | undefined {
  const named = ['host', 'x-original-host', 'x-forwarded-host'].flatMap(name => headers[name] ?? []);
  if (!named.every(isHost)) {
    return answered(400, 'InvalidHost', 'The Host header of the request, or the host that it was forwarded for, is no host of a URL.');
  }
  const hosts = headersDistinct['host'] ?? [];
  const [host = ''] = hosts;
  if (hosts.length !== 1 || !isKnownHost(host.toLowerCase())) {
    return refused(
      'ForeignHost',
      'The emulator answers under loopback addresses and the hosts of Azure that it emulates, and under no other name.',
    );
  }
  if (!url.startsWith('/')) return refused('ForeignHost', 'The emulator takes the path of a request, not a whole address.');
  if (headers.origin !== undefined) {
    return refused('ForeignOrigin', 'The emulator takes no requests of pages in a browser: this one has an Origin header.');
  }
  const site = headers['sec-fetch-site'];
  // a page cannot leave this header out or write it; `none` is what a person types into the address bar
  return site === undefined || site === 'none'
    ? undefined
    : refused('ForeignOrigin', 'The emulator takes no requests of pages in a browser.');
}

/** Whether a host is a loopback address, with or without a port. */
export function isLoopbackHost(host: string): boolean {
  return loopback.test(host);
}

function isKnownHost(host: string): boolean {
  return isLoopbackHost(host) || emulatedHosts.some(pattern => pattern.test(host.replace(/:443$/, '')));
}

/** Whether a URL can be made of it: a name or an address, with or without a port. */
function isHost(host: string): boolean {
  return /^([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d+)?$/i.test(host) && URL.canParse(`https://${host}`);
}

function refused(code: string, message: string): Reply {
  return answered(403, code, message);
}

function answered(status: number, code: string, message: string): Reply {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: { error: { code, message } } };
}
