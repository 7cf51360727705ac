import type { NamedValue } from '../../azure/index.ts';
import { usesNamedValue } from '../../wiring/index.ts';

/** Whether a policy refers to the secret by named values: the one that holds its name beside a vault's URL, or one backed by it. */
export function usesSecret(policy: string, namedValues: readonly NamedValue[], { vaultUri, secretName }: { readonly vaultUri: string; readonly secretName: string }): boolean {
  const identifier = `${vaultUri}/secrets/${secretName}`.toLowerCase();
  return namedValues.some(({ displayName, kind, value, keyVault }) => {
    if (kind === 'keyVault') return keyVault?.secretIdentifier.toLowerCase().startsWith(identifier) === true && usesNamedValue(policy, displayName);
    return value?.toLowerCase() === secretName.toLowerCase() && policy.includes(`/secrets/{{${displayName}}}`);
  });
}
