import type { NamedValue, ServicePolicy } from '../../azure/index.ts';
import { inTurns } from '../../base/in-turns.ts';
import { LineMap } from '../../base/text/text-span.ts';
import {
  attributeOf,
  childElements,
  elementsOf,
  parsePolicy,
  sendsRequest,
  type Element,
  type PolicyDocument,
} from '../../policy/index.ts';

/** One place where a service reads a vault: a request in a policy, or a Key Vault-backed named value. */
export interface VaultUse {
  readonly by: 'call-time' | 'named-value';
  /** Id of the policy's scope, or of the named value. */
  readonly id: string;
  /** `apis/items/policy.xml`, or the named value's name. */
  readonly label: string;
  /** Of a policy: the line of the request, 1-based. */
  readonly line?: number;
  /** `contoso-kv.vault.azure.net`, in lower case. */
  readonly vaultHost: string;
  /** Absent when it is decided at call time. */
  readonly secretName?: string;
  /** A version in the address, which is then what is read however often the secret is rotated. */
  readonly version?: string;
  /** Client id of the user-assigned identity; absent means the system-assigned one. */
  readonly clientId?: string;
  /** What the token is asked for; absent where the service asks itself, or an expression decides. */
  readonly audience?: string;
}

/** Every use of a vault in the cloud whose vault hosts end with the suffix. Addresses that are put together at call time are not seen. */
export async function vaultUsesOf(
  policies: readonly ServicePolicy[],
  namedValues: readonly NamedValue[],
  vaultDnsSuffix: string,
): Promise<readonly VaultUse[]> {
  const resolve = plainValuesIn(namedValues);
  const inPolicies = await inTurns(policies, policy => requestsIn(policy, resolve, vaultDnsSuffix));
  return [...inPolicies.flat(), ...namedValues.flatMap(value => backingOf(value, vaultDnsSuffix))];
}

/** Puts the values of plain named values into a text; names of others stay in it. */
export function plainValuesIn(namedValues: readonly NamedValue[]): (text: string) => string {
  const valueOf = new Map(
    namedValues.flatMap(({ displayName, kind, value }) =>
      kind === 'plain' && value !== undefined ? [[displayName.toLowerCase(), value] as const] : [],
    ),
  );
  return text => text.replace(/\{\{([^{}]+)\}\}/g, (whole, name: string) => valueOf.get(name.trim().toLowerCase()) ?? whole);
}

function requestsIn({ path, scopeId, text }: ServicePolicy, resolve: (text: string) => string, suffix: string): readonly VaultUse[] {
  const document = parsePolicy(text);
  const lines = new LineMap(text);
  return [...elementsOf(document)].flatMap(request => {
    if (!sendsRequest(request.name)) return [];
    const children = childElements(request);
    const url = children.find(({ name }) => name === 'set-url');
    const address = url && vaultAddressOf(resolve(textOf(document, url)), suffix);
    if (!address) return [];
    const token = children.find(({ name }) => name === 'authentication-managed-identity');
    const clientId = token && literalOf(token, 'client-id', resolve);
    const audience = token && literalOf(token, 'resource', resolve);
    const line = lines.positionAt(request.span.start).line + 1;
    return [
      {
        by: 'call-time',
        id: scopeId,
        label: path,
        line,
        ...address,
        ...(clientId !== undefined && { clientId }),
        ...(audience !== undefined && { audience }),
      },
    ];
  });
}

function backingOf({ id, displayName, keyVault }: NamedValue, suffix: string): readonly VaultUse[] {
  const address = keyVault && vaultAddressOf(keyVault.secretIdentifier, suffix);
  if (!address) return [];
  return [
    {
      by: 'named-value',
      id,
      label: displayName,
      ...address,
      ...(keyVault.identityClientId !== undefined && { clientId: keyVault.identityClientId }),
    },
  ];
}

/** The vault of an address, and what of it is read; `undefined` for one that is none of a vault, as far as it can be seen. */
export function vaultAddressOf(text: string, suffix: string): Pick<VaultUse, 'vaultHost' | 'secretName' | 'version'> | undefined {
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

/** What an attribute says, where no expression and no hidden named value decides it. */
export function literalOf(element: Element, name: string, resolve: (text: string) => string): string | undefined {
  const attribute = attributeOf(element, name);
  if (!attribute || attribute.parts.some(({ kind }) => kind === 'expression')) return undefined;
  const text = resolve(attribute.value);
  return text === '' || text.includes('{{') ? undefined : text;
}

/** The text of an element, comments left out. */
export function textOf({ text }: PolicyDocument, { children }: Element): string {
  return children.map(({ kind, span }) => (kind === 'text' || kind === 'cdata' ? text.slice(span.start, span.end) : '')).join('');
}
