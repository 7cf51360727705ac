import type { KeyVaultSource, NamedValue } from '../../azure/index.ts';
import { isSameAddress, isSameSource } from '../../base/azure-names/key-vault-source.ts';
import { namedValueCalled } from '../../base/azure-names/named-value-names.ts';
import { t } from '../../base/text/translation.ts';
import type { IdentityChoice } from '../../wiring/index.ts';

/** The members of the draft that name named values. */
export type NamedValueKey = 'vaultUrlNamedValue' | 'secretNameNamedValue' | 'namedValue';

/** What a named value has to say; `clientId` only of one that Key Vault backs with a user-assigned identity. */
export interface WantedNamedValue {
  readonly kind: 'plain' | 'keyVault';
  readonly text: string;
  readonly clientId?: string;
}

/** What each of the named values has to say for a vault, a secret and an identity. */
export function wantedNamedValues(
  vaultUri: string,
  secretName: string,
  identity: IdentityChoice,
): Readonly<Record<NamedValueKey, WantedNamedValue>> {
  return {
    vaultUrlNamedValue: { kind: 'plain', text: vaultUri },
    secretNameNamedValue: { kind: 'plain', text: secretName },
    namedValue: {
      kind: 'keyVault',
      text: `${vaultUri}/secrets/${secretName}`,
      ...(identity.kind === 'user' && { clientId: identity.clientId }),
    },
  };
}

/**
 * Names to begin with: one that exists and says the right thing, else a fresh one. The vault's has no vault in it, so
 * that it can mean another vault in another environment.
 */
export function defaultNamedValues(
  prefix: string,
  secretName: string,
  wanted: Readonly<Record<NamedValueKey, WantedNamedValue>>,
  existing: readonly NamedValue[],
): Readonly<Record<NamedValueKey, string>> {
  const nameFor = (key: NamedValueKey, fresh: string): string =>
    existing.find(value => isAsWanted(value, wanted[key]))?.displayName ?? firstFree(`${prefix}${fresh}`, existing);
  return {
    vaultUrlNamedValue: nameFor('vaultUrlNamedValue', 'vault-url'),
    secretNameNamedValue: nameFor('secretNameNamedValue', `${secretName}-name`),
    namedValue: nameFor('namedValue', secretName),
  };
}

/** Why a name cannot be used: something of that name exists and says something else. */
export function namedValueProblem(existing: readonly NamedValue[], name: string, wanted: WantedNamedValue): string | undefined {
  const found = namedValueCalled(existing, name);
  return !found || isAsWanted(found, wanted)
    ? undefined
    : t('{0} exists and says something else. An existing named value is never overwritten: choose another name.', found.displayName);
}

function isAsWanted({ kind, value, keyVault }: NamedValue, wanted: WantedNamedValue): boolean {
  if (kind !== wanted.kind) return false;
  return wanted.kind === 'plain'
    ? isSameAddress(value, wanted.text)
    : isSameSource(keyVault, sourceOf(wanted));
}

/** Where one that Key Vault backs has to come from. */
export function sourceOf({ text, clientId }: WantedNamedValue): KeyVaultSource {
  return { secretIdentifier: text, ...(clientId !== undefined && { identityClientId: clientId }) };
}

function firstFree(name: string, existing: readonly NamedValue[]): string {
  let candidate = name;
  for (let number = 2; namedValueCalled(existing, candidate); number++) candidate = `${name}-${number}`;
  return candidate;
}
