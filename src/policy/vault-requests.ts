import { attributeOf, type Element, type PolicyDocument } from './syntax/index.ts';

/** The vault of an address, and what of it is read. */
export interface ReadAddress {
  /** `contoso-kv.vault.azure.net`, in lower case. */
  readonly vaultHost: string;
  /** Absent when it is decided at call time. */
  readonly secretName?: string;
  /** A version in the address, which is then what is read however often the secret is rotated. */
  readonly version?: string;
}

/** The managed identity that a policy takes; `unseen` where a value that is not shown decides which one. */
export type TokenIdentity = { readonly kind: 'system' } | { readonly kind: 'user'; readonly clientId: string } | { readonly kind: 'unseen' };

/** Puts what is known of named values into a text; the others stay in it. */
export type Resolve = (text: string) => string;

/** The vault of an address, by the end of its host's name; `undefined` for one that is none of a vault, as far as it can be seen. */
export function vaultAddressOf(text: string, suffix: string): ReadAddress | undefined {
  const [, host = '', path = ''] = /^\s*https:\/\/([^/?#\s]+)([^?#\s]*)/i.exec(text) ?? [];
  const vaultHost = host.toLowerCase();
  if (!vaultHost.endsWith(`.${suffix}`)) return undefined;
  const [kind, secretName = '', version = ''] = path.split('/').filter(segment => segment !== '');
  if (kind?.toLowerCase() !== 'secrets' || !isName(secretName)) return { vaultHost };
  return { vaultHost, secretName, ...(isName(version) && { version }) };
}

/** Letters, digits and hyphens only: neither an expression nor a named value that is not known. */
function isName(text: string): boolean {
  return /^[a-z0-9-]+$/i.test(text);
}

/** Which identity an `authentication-managed-identity` takes. */
export function identityOfToken(token: Element, resolve: Resolve): TokenIdentity {
  const clientId = literalOf(token, 'client-id', resolve);
  if (clientId !== undefined) return { kind: 'user', clientId };
  return (attributeOf(token, 'client-id')?.value ?? '') === '' ? { kind: 'system' } : { kind: 'unseen' };
}

/** What an attribute says, where no expression and no hidden named value decides it. */
export function literalOf(element: Element, name: string, resolve: Resolve): string | undefined {
  const attribute = attributeOf(element, name);
  if (!attribute || attribute.parts.some(({ kind }) => kind === 'expression')) return undefined;
  const text = resolve(attribute.value);
  return text === '' || text.includes('{{') ? undefined : text;
}

/** The text of an element, comments left out. */
export function textOf({ text }: PolicyDocument, { children }: Element): string {
  return children.map(({ kind, span }) => (kind === 'text' || kind === 'cdata' ? text.slice(span.start, span.end) : '')).join('');
}
