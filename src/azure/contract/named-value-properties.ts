import type { Secret } from '../../base/secrets/secret.ts';
import type { KeyVaultSource } from '../apim/key-vault-reference.ts';
import { keyVaultProperties } from './key-vault-properties.ts';

/** What a named value is to contain; of a secret one the value, or a symbol for it. */
export type NamedValueContent<S = Secret> =
  | { readonly kind: 'plain'; readonly value: string }
  | { readonly kind: 'secret'; readonly value: S }
  | ({ readonly kind: 'keyVault' } & KeyVaultSource);

/** The body of a PUT of a named value, which replaces all: tags that are left out are lost. */
export function namedValueProperties<S>(displayName: string, content: NamedValueContent<S>, tags?: readonly string[]) {
  return { displayName, ...contentProperties(content), ...(tags && { tags: [...tags] }) };
}

function contentProperties<S>(content: NamedValueContent<S>) {
  switch (content.kind) {
    case 'plain':
      return { secret: false, value: content.value };
    case 'secret':
      return { secret: true, value: content.value };
    case 'keyVault':
      // the service refuses a reference that is not marked secret
      return { secret: true, keyVault: keyVaultProperties(content) };
  }
}
