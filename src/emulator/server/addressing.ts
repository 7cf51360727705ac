import { isLoopbackHost } from './admission.ts';
import { cleanPath } from './clean-path.ts';

/** Which of Azure's services a request is for. */
export type Surface =
  | { readonly kind: 'arm' }
  | { readonly kind: 'vault'; readonly name: string }
  | { readonly kind: 'gateway'; readonly service: string }
  | { readonly kind: 'control' }
  | { readonly kind: 'login' }
  | { readonly kind: 'microsoft-graph' }
  | { readonly kind: 'unknown' };

/** What a request is for: its service, its path there, the real host, and what links of the answer begin with. */
export interface Address {
  readonly surface: Surface;
  readonly path: string;
  readonly host: string;
  readonly linkBase: string;
}

const loginHost = 'login.microsoftonline.com';

/**
 * Finds the service of a request that `refusalOf` lets through. The host the client meant comes in `x-original-host`, else in
 * `x-forwarded-host`, else in Host;
 * a loopback host is resolved by the path's first segment; any other is unknown. Links go to the real hosts when the client
 * names one itself.
 */
export function addressOf(headers: Readonly<Record<string, string | undefined>>, path: string): Address {
  const original = headers['x-original-host'];
  const host = (original ?? headers['x-forwarded-host'] ?? headers.host ?? '').trim().toLowerCase();
  const clean = cleanPath(path);
  if (isLoopbackHost(host)) return byPath(clean, host);
  const name = host.replace(/:443$/, '').split('.')[0] ?? '';
  const linkBase = original === undefined ? loopbackBase(headers) : `https://${host.replace(/:443$/, '')}`;
  if (/^[^.]+\.vault\./.test(host)) {
    return {
      surface: { kind: 'vault', name },
      host: realHost(host),
      path: withoutPrefix(clean, 'vault', name),
      linkBase: original === undefined ? `${linkBase}/vault/${name}` : linkBase,
    };
  }
  if (/^[^.]+\.azure-api\./.test(host)) {
    return { surface: { kind: 'gateway', service: name }, host: realHost(host), path: withoutPrefix(clean, 'gateway', name), linkBase };
  }
  if (/^login\./.test(host)) return { surface: { kind: 'login' }, host: realHost(host), path: withoutPrefix(clean, 'login', ''), linkBase };
  return { surface: { kind: kindOfHost(host) }, host: realHost(host), path: clean, linkBase };
}

// whatever is no host of Azure's that is named here is not answered as one that does
function kindOfHost(host: string): 'arm' | 'microsoft-graph' | 'unknown' {
  if (/^(graph\.microsoft\.|microsoftgraph\.)/.test(host)) return 'microsoft-graph';
  return /^([^.]+\.)?(admin)?management\.(?!azure-api\.)/.test(host) ? 'arm' : 'unknown';
}

function byPath(path: string, host: string): Address {
  const [first = '', name = '', ...rest] = path.split('/').slice(1);
  const below = `/${rest.join('/')}`;
  const base = `http://${host}`;
  switch (first.toLowerCase()) {
    case 'vault':
      return { surface: { kind: 'vault', name }, host: `${name}.vault.azure.net`, path: below, linkBase: `${base}/vault/${name}` };
    case 'gateway':
      return {
        surface: { kind: 'gateway', service: name },
        host: `${name}.azure-api.net`,
        path: below,
        linkBase: `${base}/gateway/${name}`,
      };
    case 'control':
      return { surface: { kind: 'control' }, host, path: path.slice('/control'.length) || '/', linkBase: `${base}/control` };
    case 'login':
      return { surface: { kind: 'login' }, host: loginHost, path: path.slice('/login'.length) || '/', linkBase: `${base}/login` };
    default:
      return { surface: { kind: 'arm' }, host: 'management.azure.com', path, linkBase: base };
  }
}

// a client that only swaps the base address keeps `/vault` in the path
function withoutPrefix(path: string, prefix: string, name: string): string {
  const [, first = '', second = '', ...rest] = path.split('/');
  if (first.toLowerCase() !== prefix) return path;
  const isNamed = name !== '' && second.toLowerCase() === name;
  return `/${[...(isNamed ? [] : [second]), ...rest].join('/')}`;
}

function loopbackBase(headers: Readonly<Record<string, string | undefined>>): string {
  return `http://${headers.host ?? '127.0.0.1'}`;
}

function realHost(host: string): string {
  return host.replace(/:\d+$/, '');
}
