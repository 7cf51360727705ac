import type { NamedValue, ServicePolicy } from '../../azure/index.ts';
import { inTurns } from '../../base/in-turns.ts';
import { LineMap } from '../../base/text/text-span.ts';
import {
  childElements,
  elementsOf,
  literalOf,
  parsePolicy,
  sendsRequest,
  textOf,
  vaultAddressOf,
  type ReadAddress,
} from '../../policy/index.ts';

/** One place where a service reads a vault: a request in a policy, or a Key Vault-backed named value. */
export interface VaultUse extends ReadAddress {
  readonly by: 'call-time' | 'named-value';
  /** Id of the policy's scope, or of the named value. */
  readonly id: string;
  /** `apis/items/policy.xml`, or the named value's name. */
  readonly label: string;
  /** Of a policy: the line of the request, 1-based. */
  readonly line?: number;
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
