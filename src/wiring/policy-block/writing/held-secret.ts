import type { SecretDelivery } from '../../request/wiring-request.ts';

/** Where the secret is when the block uses it: in a variable of the call, or in a named value that is in the policy. */
export interface HeldSecret {
  /** The variable that has it, or would have it. */
  readonly variable: string;
  readonly namedValue?: string;
}

/** Deliveries that give the policy the secret itself; a certificate's key stays in API Management. */
export type ValueDelivery = Exclude<SecretDelivery, { readonly kind: 'certificate' }>;

/** Where a delivery leaves the secret. */
export function heldSecret(delivery: ValueDelivery): HeldSecret {
  switch (delivery.kind) {
    case 'call-time':
      return { variable: `${variableName(delivery.secretNameNamedValue)}${otherVault(delivery.vaultUrlNamedValue)}` };
    case 'named-value':
      return { variable: variableName(delivery.namedValue), namedValue: delivery.namedValue };
  }
}

/** The text of a variable of the call, as an expression's part. */
export function variableText(name: string): string {
  return `(string)context.Variables["${name}"]`;
}

/** `backend-password-name` becomes `backendPassword`: two secrets in one policy then keep apart. */
function variableName(namedValue: string): string {
  const words = [...wordsOf(namedValue)];
  if (words.length > 1 && words.at(-1)?.toLowerCase() === 'name') words.pop();
  const name = words
    .map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join('');
  return name === '' ? 'backendSecret' : name;
}

/**
 * What keeps a secret of another vault than the usual one apart from the secret of the same name there: `vault-url-2` becomes
 * `VaultUrl2`.
 */
function otherVault(namedValue: string): string {
  if (/(?:^|[-._])vault-url$/i.test(namedValue)) return '';
  return wordsOf(namedValue).map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function wordsOf(namedValue: string): readonly string[] {
  return namedValue.split(/[^A-Za-z0-9]+/).filter(word => word !== '');
}
