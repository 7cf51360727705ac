import { t } from '../../base/text/translation.ts';
import { trimEnd } from '../../base/text/trim.ts';

/** Whether a resource that has no name gets its article: the sentence may have one already. */
export type ResourceForm = 'with-article' | 'bare';

/** What a resource is called; without a name it is all of its kind. */
type Noun = (name: string) => Words;
type Words = Readonly<Record<ResourceForm, string>>;

const nouns: ReadonlyMap<string, Noun> = new Map<string, Noun>([
  ['service', name => (name === '' ? unnamed(t('the API Management services'), t('API Management services')) : named(t('API Management service {0}', name)))],
  ['apis', name => (name === '' ? unnamed(t('the APIs'), t('APIs')) : named(t('API {0}', name)))],
  ['operations', name => (name === '' ? unnamed(t('the operations'), t('operations')) : named(t('operation {0}', name)))],
  ['products', name => (name === '' ? unnamed(t('the products'), t('products')) : named(t('product {0}', name)))],
  ['namedvalues', name => (name === '' ? unnamed(t('the named values'), t('named values')) : named(t('named value {0}', name)))],
  ['certificates', name => (name === '' ? unnamed(t('the certificates'), t('certificates')) : named(t('certificate {0}', name)))],
  ['workspaces', name => (name === '' ? unnamed(t('the workspaces'), t('workspaces')) : named(t('workspace {0}', name)))],
  ['policyfragments', name => (name === '' ? unnamed(t('the policy fragments'), t('policy fragments')) : named(t('policy fragment {0}', name)))],
  ['vaults', name => (name === '' ? unnamed(t('the key vaults'), t('key vaults')) : named(t('key vault {0}', name)))],
  ['secrets', name => (name === '' ? unnamed(t('the secrets'), t('secrets')) : named(t('secret {0}', name)))],
  ['roleassignments', name => (name === '' ? unnamed(t('the role assignments'), t('role assignments')) : named(t('role assignment {0}', name)))],
  ['userassignedidentities', name => (name === '' ? unnamed(t('the managed identities'), t('managed identities')) : named(t('managed identity {0}', name)))],
  // the only policy and the three kinds of access-policy updates have no name worth showing
  ['policies', () => unnamed(t('the policy'), t('policy'))],
  ['accesspolicies', () => unnamed(t('the access policies'), t('access policies'))],
]);

/**
 * A resource in the words of a user, from its id or the path of a URL: `operation get-item of API items of API Management
 * service shop`.
 */
export function describeResource(path: string, form: ResourceForm = 'with-article'): string {
  const words = pairsOf(path).flatMap(([type, name]) => nouns.get(type.toLowerCase())?.(name) ?? []);
  const [outer, ...inner] = words;
  if (outer) return inner.reduce((around, word) => ofOuter(word, around), outer)[form];
  const group = /\/resourceGroups\/([^/]+)/i.exec(path)?.[1];
  if (group !== undefined) return t('resource group {0}', group);
  const subscription = /\/subscriptions\/([^/]+)/i.exec(path)?.[1];
  if (subscription !== undefined) return t('subscription {0}', subscription);
  return form === 'bare' ? t('resource') : t('the resource');
}

/** The same for a whole URL, where the host names the vault. */
export function describeUrl(url: URL, vaultDnsSuffix: string, form: ResourceForm = 'with-article'): string {
  const path = decodeURIComponent(url.pathname);
  if (!url.host.endsWith(`.${vaultDnsSuffix}`)) return describeResource(path, form);
  const vault = t('key vault {0}', url.host.slice(0, -vaultDnsSuffix.length - 1));
  const secret = /^\/secrets\/([^/]+)/.exec(path)?.[1];
  return secret === undefined ? vault : t('{0} of {1}', t('secret {0}', secret), vault);
}

function named(words: string): Words {
  return unnamed(words, words);
}

function unnamed(withArticle: string, bare: string): Words {
  return { 'with-article': withArticle, bare };
}

function ofOuter(inner: Words, outer: Words): Words {
  const around = outer['with-article'];
  return { 'with-article': t('{0} of {1}', inner['with-article'], around), 'bare': t('{0} of {1}', inner.bare, around) };
}

// types and names in turn below the last provider, and for vault extensions below the one before
function pairsOf(path: string): readonly (readonly [string, string])[] {
  const chunks = trimEnd(path, '/').split(/\/providers\//i).slice(1);
  return chunks.flatMap(chunk => {
    const [, ...segments] = chunk.split('/').filter(segment => segment !== '');
    return segments.flatMap((type, index) => (index % 2 === 0 ? [[type, segments[index + 1] ?? ''] as const] : []));
  });
}
