import type { Secret } from '../../base/secrets/secret.ts';

/** Which managed identity fetches the secret. */
export type IdentityChoice =
  | { readonly kind: 'system' }
  | {
      readonly kind: 'user';
      /** Resource id of the identity; absent where only its client id is known, and it cannot be attached. */
      readonly id?: string;
      readonly clientId: string;
      readonly principalId: string;
      readonly name: string;
    };

/** How the backend expects the secret. */
export type BackendCredential =
  | { readonly kind: 'basic'; readonly username: string }
  | { readonly kind: 'header'; readonly name: string; /** Text before the secret, such as `Bearer `. */ readonly prefix: string }
  /** In the query, where logs on the way keep it: for backends that take it nowhere else. */
  | { readonly kind: 'query'; readonly name: string }
  /** In the TLS handshake: the secret is a certificate with its key, which API Management itself takes from the vault. */
  | { readonly kind: 'certificate' }
  | ClientCredentials;

/** A token that an authorization server gives for the secret (OAuth 2.0, client credentials). */
export interface ClientCredentials {
  readonly kind: 'oauth';
  /** https; named values may be in it. */
  readonly tokenEndpoint: string;
  readonly clientId: string;
  /** Empty where the server expects none. */
  readonly scope: string;
}

/**
 * Where the policy gets the secret: from the vault at call time, from a Key Vault-backed named value, or as a certificate of the
 * service that Key Vault backs.
 */
export type SecretDelivery =
  | { readonly kind: 'call-time'; readonly vaultUrlNamedValue: string; readonly secretNameNamedValue: string }
  | { readonly kind: 'named-value'; readonly namedValue: string }
  | { readonly kind: 'certificate'; readonly certificateId: string };

/** The part of the wish that shapes the policy block. */
export interface PolicyWish {
  readonly delivery: SecretDelivery;
  readonly credential: BackendCredential;
  /** Template for rewrite-uri, such as `?item={id}`; absent leaves the path alone. */
  readonly rewriteTemplate?: string;
  /** Base URL for set-backend-service; absent leaves the API's own. */
  readonly backendUrl?: string;
  /** `resource` of authentication-managed-identity in this cloud, without a trailing slash: `https://vault.azure.net`. */
  readonly vaultAudience: string;
  /** `api-version` of the vault's data plane, as the setting says. */
  readonly vaultApiVersion: string;
}

/** Everything a user chose in the wizard. */
export interface WiringRequest {
  readonly serviceId: string;
  readonly identity: IdentityChoice;
  readonly vaultId: string;
  readonly secretName: string;
  /** Whether to grant on this secret alone, where the vault permits by roles. */
  readonly onlyThisSecret?: boolean;
  /** The value to store first; absent when the secret exists. */
  readonly newSecret?: Secret;
  /** Id of the API or operation whose policy gets the block, and what a user calls it. */
  readonly scopeId: string;
  readonly scopeLabel: string;
  readonly policy: PolicyWish;
  /** The wiring of the policy that is changed into this one; absent adds one. */
  readonly replaces?: SecretDelivery;
}
