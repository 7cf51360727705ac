import { trimEnd } from '../../base/text/trim.ts';

const nouns: Readonly<Record<string, string>> = {
  service: 'API Management service',
  apis: 'API',
  operations: 'operation',
  products: 'product',
  namedvalues: 'named value',
  certificates: 'certificate',
  workspaces: 'workspace',
  policyfragments: 'policy fragment',
  policies: 'policy',
  vaults: 'key vault',
  secrets: 'secret',
  accesspolicies: 'access policies',
  roleassignments: 'role assignment',
  userassignedidentities: 'managed identity',
};

/**
 * A resource in the words of a user, from its id or the path of a URL: `operation get-item of API items of API Management
 * service shop`.
 */
export function describeResource(path: string): string {
  const words = pairsOf(path).flatMap(([type, name]) => {
    const noun = nouns[type.toLowerCase()];
    if (noun === undefined) return [];
    // the only policy and the three kinds of access-policy updates have no name worth showing
    return type.toLowerCase() === 'policies' || type.toLowerCase() === 'accesspolicies'
      ? [`the ${noun}`]
      : [name === '' ? `the ${noun.replace(/y$/, 'ie')}s` : `${noun} ${name}`];
  });
  if (words.length > 0) return words.reverse().join(' of ');
  const group = /\/resourceGroups\/([^/]+)/i.exec(path)?.[1];
  if (group !== undefined) return `resource group ${group}`;
  const subscription = /\/subscriptions\/([^/]+)/i.exec(path)?.[1];
  return subscription === undefined ? 'the resource' : `subscription ${subscription}`;
}

/** The same for a whole URL, where the host names the vault. */
export function describeUrl(url: URL, vaultDnsSuffix: string): string {
  const path = decodeURIComponent(url.pathname);
  if (!url.host.endsWith(`.${vaultDnsSuffix}`)) return describeResource(path);
  const vault = `key vault ${url.host.slice(0, -vaultDnsSuffix.length - 1)}`;
  const secret = /^\/secrets\/([^/]+)/.exec(path)?.[1];
  return secret === undefined ? vault : `secret ${secret} of ${vault}`;
}

// types and names in turn below the last provider, and for vault extensions below the one before
function pairsOf(path: string): readonly (readonly [string, string])[] {
  const chunks = trimEnd(path, '/').split(/\/providers\//i).slice(1);
  return chunks.flatMap(chunk => {
    const [, ...segments] = chunk.split('/').filter(segment => segment !== '');
    return segments.flatMap((type, index) => (index % 2 === 0 ? [[type, segments[index + 1] ?? ''] as const] : []));
  });
}
