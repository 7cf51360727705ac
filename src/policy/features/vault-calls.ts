import { vaultClouds } from '../../base/azure-names/vault-clouds.ts';
import type { Span } from '../../base/text/text-span.ts';
import { sendsRequest } from '../language/index.ts';
import { childElements, elementsOf, type Element, type PolicyDocument } from '../syntax/index.ts';
import {
  identityOfToken, literalOf, textOf, vaultAddressOf, type ReadAddress, type Resolve, type TokenIdentity,
} from '../vault-requests.ts';

/** A request of a policy that asks a vault. */
export interface VaultCall extends Partial<ReadAddress> {
  /** The name in its start tag. */
  readonly span: Span;
  /** The identity whose token goes with it; `none` where the policy asks for no token there. */
  readonly identity: TokenIdentity | { readonly kind: 'none' };
}

/** What a reading of calls may use beside the policy. */
export interface VaultCallQuestion {
  readonly resolve: Resolve;
  /** The end of the names of vaults in a cloud that is not built in: `vault.example.org`. */
  readonly vaultSuffix?: string;
}

/**
 * The requests that ask a vault, by their address, or by the audience of their token where that is put together at call time. One
 * whose address is known to be another is none, whatever its token is for.
 */
export function vaultCalls(document: PolicyDocument, { resolve, vaultSuffix }: VaultCallQuestion): readonly VaultCall[] {
  const suffixes = [...vaultClouds.map(({ suffix }) => suffix), ...(vaultSuffix === undefined ? [] : [vaultSuffix])];
  return [...elementsOf(document)].flatMap(request => {
    if (!sendsRequest(request.name)) return [];
    const url = childElements(request).find(({ name }) => name === 'set-url');
    const token = childElements(request).find(({ name }) => name === 'authentication-managed-identity');
    const address = url && addressIn(resolve(textOf(document, url)), suffixes);
    if (address === 'elsewhere' || (!address && !(token && isForVault(token, suffixes, resolve)))) return [];
    return [{ span: nameSpan(request), ...address, identity: token ? identityOfToken(token, resolve) : { kind: 'none' } }];
  });
}

/** The vault that a text names: as an address, or as the only vault in an expression. */
function addressIn(text: string, suffixes: readonly string[]): ReadAddress | 'elsewhere' | undefined {
  const address = suffixes.map(suffix => vaultAddressOf(text, suffix)).find(found => found !== undefined);
  if (address) return address;
  const hosts = new Set([...text.matchAll(/https:\/\/([\w.-]+)/gi)].map(([, host = '']) => host.toLowerCase()));
  const [host = ''] = hosts;
  if (hosts.size === 1 && suffixes.some(suffix => host.endsWith(`.${suffix}`))) return { vaultHost: host };
  return /^\s*https?:\/\/[\w.-]+(?:[:/?#\s]|$)/i.test(text) ? 'elsewhere' : undefined;
}

function isForVault(token: Element, suffixes: readonly string[], resolve: Resolve): boolean {
  const audience = literalOf(token, 'resource', resolve)?.toLowerCase() ?? '';
  return suffixes.some(suffix => audience === `https://${suffix}` || audience === `https://${suffix}/`);
}

function nameSpan({ name, span }: Element): Span {
  return { start: span.start + 1, end: span.start + 1 + name.length };
}
