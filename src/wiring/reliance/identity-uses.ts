import type { Certificate, Cloud, KeyVaultReference, NamedValue, ServicePolicy } from '../../azure/index.ts';
import { inTurns } from '../../base/in-turns.ts';
import { LineMap } from '../../base/text/text-span.ts';
import { trimEnd } from '../../base/text/trim.ts';
import { t } from '../../base/text/translation.ts';
import {
  childElements,
  elementsOf,
  identityOfToken,
  literalOf,
  parsePolicy,
  sendsRequest,
  textOf,
  vaultAddressOf,
  type Element,
  type PolicyDocument,
  type TokenIdentity,
} from '../../policy/index.ts';
import { plainValuesIn } from '../wiring-check/vault-uses.ts';

/** One place where a service uses a managed identity, for a vault or for anything else. */
export interface IdentityUse {
  /** `the named value db`, `the certificate shop`, `apis/items/policy.xml`. */
  readonly label: string;
  /** Of a policy: the line of the token, 1-based; absent where the policy cannot be read whole. */
  readonly line?: number;
  readonly identity: TokenIdentity;
  /** What it is used for; `unseen` may be any vault. */
  readonly target: VaultTarget | { readonly kind: 'elsewhere' } | { readonly kind: 'unseen' };
}

interface VaultTarget {
  readonly kind: 'vault';
  /** `contoso-kv.vault.azure.net`, in lower case. */
  readonly host: string;
  /** Absent when it is decided at call time. */
  readonly secretName?: string;
}

/** Where and how tokens for vaults are asked for in a cloud. */
export type VaultCloud = Pick<Cloud, 'vaultDnsSuffix' | 'vaultAudience'>;

/** What of a service may use its identities. */
export interface UsingEntities {
  readonly policies: readonly ServicePolicy[];
  readonly namedValues: readonly NamedValue[];
  readonly certificates: readonly Certificate[];
}

/** Every use of an identity in the policies, named values and certificates of a service. */
export async function identityUsesOf(
  { policies, namedValues, certificates }: UsingEntities,
  cloud: VaultCloud,
): Promise<readonly IdentityUse[]> {
  const resolve = plainValuesIn(namedValues);
  const inPolicies = await inTurns(policies, policy => tokensIn(policy, { resolve, cloud }));
  const fetches = [
    ...namedValues.flatMap(({ displayName, keyVault }) => fetchOf(t('the named value {0}', displayName), keyVault, cloud)),
    ...certificates.flatMap(({ name, keyVault }) => fetchOf(t('the certificate {0}', name), keyVault, cloud)),
  ];
  return [...fetches, ...inPolicies.flat()];
}

function fetchOf(label: string, keyVault: KeyVaultReference | undefined, { vaultDnsSuffix }: VaultCloud): readonly IdentityUse[] {
  if (!keyVault) return [];
  const { identityClientId: clientId, secretIdentifier } = keyVault;
  return [
    {
      label,
      identity: clientId === undefined ? { kind: 'system' } : { kind: 'user', clientId },
      target: vaultTarget(secretIdentifier, vaultDnsSuffix) ?? { kind: 'unseen' },
    },
  ];
}

interface Reading {
  readonly resolve: (text: string) => string;
  readonly cloud: VaultCloud;
}

function tokensIn({ path, text }: ServicePolicy, reading: Reading): readonly IdentityUse[] {
  const document = parsePolicy(text);
  const lines = new LineMap(text);
  const requests = [...elementsOf(document)].filter(({ name }) => sendsRequest(name));
  const requestOf = new Map(requests.flatMap(request => childElements(request).filter(isToken).map(token => [token, request] as const)));
  const uses = [...elementsOf(document)].filter(isToken).map((token): IdentityUse => {
    return {
      label: path,
      line: lines.positionAt(token.span.start).line + 1,
      identity: identityOfToken(token, reading.resolve),
      target: targetOf(document, { token, request: requestOf.get(token) }, reading),
    };
  });
  return document.errors.length === 0 ? uses : [...uses, { label: path, identity: { kind: 'unseen' }, target: { kind: 'unseen' } }];
}

function isToken({ name }: Element): boolean {
  return name === 'authentication-managed-identity';
}

interface Token {
  readonly token: Element;
  readonly request: Element | undefined;
}

function targetOf(document: PolicyDocument, { token, request }: Token, { resolve, cloud }: Reading): IdentityUse['target'] {
  const url = request && childElements(request).find(({ name }) => name === 'set-url');
  const address = url && resolve(textOf(document, url)).trim();
  const vault = address === undefined ? undefined : vaultTarget(address, cloud.vaultDnsSuffix);
  if (vault) return vault;
  if (address !== undefined && /^https?:\/\/[\w.-]+([:/?#]|$)/i.test(address)) return { kind: 'elsewhere' };
  const audience = trimEnd(literalOf(token, 'resource', resolve) ?? '', '/').toLowerCase();
  return audience !== undefined && audience !== cloud.vaultAudience.toLowerCase() ? { kind: 'elsewhere' } : { kind: 'unseen' };
}

function vaultTarget(address: string, suffix: string): VaultTarget | undefined {
  const found = vaultAddressOf(address, suffix);
  return found && { kind: 'vault', host: found.vaultHost, ...(found.secretName !== undefined && { secretName: found.secretName }) };
}
