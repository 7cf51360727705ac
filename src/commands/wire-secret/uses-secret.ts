import type { Certificate, KeyVaultReference, NamedValue } from '../../azure/index.ts';
import { attributeOf, elementsOf, parsePolicy } from '../../policy/index.ts';
import { usesNamedValue } from '../../wiring/index.ts';

/** What a policy's references lead to. */
export interface SecretHolders {
  readonly namedValues: readonly NamedValue[];
  /** Absent where they could not be read. */
  readonly certificates?: readonly Certificate[];
}

/**
 * Whether a policy refers to the secret: by the named value with its name beside a vault's URL, by one backed by it, or by a
 * certificate backed by it; `undefined` where certificates decide that and are not known.
 */
export function usesSecret(
  policy: string,
  { namedValues, certificates }: SecretHolders,
  { vaultUri, secretName }: { readonly vaultUri: string; readonly secretName: string },
): boolean | undefined {
  const identifier = `${vaultUri}/secrets/${secretName}`.toLowerCase();
  const isBackedBy = (reference: KeyVaultReference | undefined): boolean =>
    `${reference?.secretIdentifier.toLowerCase()}/`.startsWith(`${identifier}/`);
  const isByNamedValue = namedValues.some(({ displayName, kind, value, keyVault }) => {
    if (kind === 'keyVault') return isBackedBy(keyVault) && usesNamedValue(policy, displayName);
    return value?.toLowerCase() === secretName.toLowerCase() && policy.includes(`/secrets/{{${displayName}}}`);
  });
  if (isByNamedValue) return true;
  const ids = certificateIdsIn(policy);
  if (ids.length === 0) return false;
  return certificates?.some(({ name, keyVault }) => isBackedBy(keyVault) && ids.includes(name.toLowerCase()));
}

/** The certificates that a policy shows its backends, by their ids in lower case. */
export function certificateIdsIn(policy: string): readonly string[] {
  if (!policy.includes('authentication-certificate')) return [];
  return [...elementsOf(parsePolicy(policy))].flatMap(element => {
    const id = element.name === 'authentication-certificate' ? attributeOf(element, 'certificate-id')?.value : undefined;
    return id === undefined ? [] : [id.toLowerCase()];
  });
}
