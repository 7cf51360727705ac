import type { Secret } from '../../base/secrets/secret.ts';
import type { IdentityChoice, PolicyWish, SecretDelivery } from '../request/wiring-request.ts';

/** What each step of wiring can be asked to make true: ids, names and choices, so that it can be shown, exported and kept. */
export interface Wishes {
  /** The service has the identity: its own turned on, or a user-assigned one attached. */
  readonly 'enable-identity': { readonly serviceId: string; readonly identity: IdentityChoice };
  /** The vault has the secret; the value to store if it does not, which is never kept. */
  readonly 'create-secret': { readonly vaultId: string; readonly secretName: string; readonly newSecret?: Secret };
  /** The identity may read the vault's secrets, or one of them only (where the vault permits by roles). */
  readonly 'grant-get-only': GrantWish;
  /** The principal keeps Get and loses all else that it was given on this vault. */
  readonly 'tighten-grant': HeldGrant;
  /** The principal loses what it was given on this vault. */
  readonly 'remove-grant': HeldGrant;
  /** The service has the named values. One that says something else is never overwritten. */
  readonly 'create-named-values': { readonly serviceId: string; readonly values: readonly NamedValueWish[] };
  /** The service has a certificate for its backends that Key Vault backs. One that is something else is never overwritten. */
  readonly 'create-certificate': CertificateWish;
  /** The vault has a secret with the value of a named value that is not backed by Key Vault. */
  readonly 'copy-named-value': CopyWish;
  /** A named value with a value of its own takes it from Key Vault from now on, under the same name. */
  readonly 'back-named-value': BackingWish;
  /** API Management has fetched the secret of a named value again since the time of the fetch that was last seen. */
  readonly 'refresh-named-value': {
    readonly serviceId: string;
    /** Its display name. */ readonly name: string;
    readonly lastSeen?: string;
  };
  /** A named value with a value of its own has the one that was typed. */
  readonly 'edit-named-value': EditWish;
  /** The service has the named value no longer. */
  readonly 'delete-named-value': { readonly serviceId: string; /** Its display name. */ readonly name: string };
  /** The policy of a scope reads the secret and hands it to the backend. */
  readonly 'insert-policy-block': {
    readonly serviceId: string;
    readonly identity: IdentityChoice;
    readonly scopeId: string;
    readonly scopeLabel: string;
    readonly policy: PolicyWish;
    /**
     * The wiring in the policy that this one takes the place of, by its named values; absent adds one. The same secret's own is
     * always replaced.
     */
    readonly replaces?: SecretDelivery;
  };
}

/** Which certificate of the service comes from which secret of a vault. */
export interface CertificateWish {
  readonly serviceId: string;
  /** The last part of its id, by which policies refer to it. */
  readonly certificateId: string;
  readonly vaultId: string;
  /** The certificate's name in the vault, which its key has as a secret. */
  readonly secretName: string;
  readonly identity: IdentityChoice;
}

/** Which value is copied, and where to: names, since the value itself is read only while it is copied. */
export interface CopyWish {
  readonly serviceId: string;
  /** Display name of the named value. */
  readonly name: string;
  readonly vaultId: string;
  readonly secretName: string;
  /** Known once it was copied: the secret's version, and the named value's ETag at that time. */
  readonly copied?: { readonly version: string; readonly etag?: string };
}

/** The content that a named value is to have. */
export interface EditWish {
  readonly serviceId: string;
  /** Its display name. */
  readonly name: string;
  readonly content: Extract<NamedValueWish['content'], { readonly kind: 'plain' | 'secret' }>;
  /** Known once it was written: its ETag then, which identifies a value that is not read. */
  readonly written?: string;
}

/** Which named value takes its value from which secret. */
export interface BackingWish {
  readonly serviceId: string;
  /** Its display name. */
  readonly name: string;
  readonly vaultId: string;
  readonly secretName: string;
  readonly identity: IdentityChoice;
  /**
   * The secret of this vault into which a change before this one copies the present value of the named value; absent, it is
   * given up.
   */
  readonly copiedTo?: string;
}

/** Who is to read what, and on which way: each way passes the vault's firewall by other rules. */
export interface GrantWish {
  readonly serviceId: string;
  readonly identity: IdentityChoice;
  readonly vaultId: string;
  /** The secret that is to be read, where one is meant: a role on this one alone is enough then. */
  readonly secretName?: string;
  /** Whether to grant on this secret alone instead of on the whole vault. */
  readonly onlyThisSecret?: boolean;
  /** How the secret will be fetched, where that is known. */
  readonly delivery?: SecretDelivery['kind'];
}

/** What a principal has on a vault. */
export interface HeldGrant {
  readonly vaultId: string;
  readonly principalId: string;
  /** What messages call the principal: `the identity of contoso-shop`, `an unknown principal`. */
  readonly holder: string;
}

/** A named value and what it is to say. */
export interface NamedValueWish {
  /** The display name, by which policies refer to it. */
  readonly name: string;
  readonly content:
    /** A value that a user typed, which may be a credential after all: it is shown in the plan and kept nowhere. */
    | { readonly kind: 'plain'; readonly value: string }
    /** A value that a user typed as a secret. */
    | { readonly kind: 'secret'; readonly value: Secret }
    /** The URL of a vault, as the vault itself reports it. */
    | { readonly kind: 'vaultUrl'; readonly vaultId: string }
    /** The name of a secret, not the secret. */
    | { readonly kind: 'secretName'; readonly secretName: string }
    | { readonly kind: 'keyVault'; readonly vaultId: string; readonly secretName: string; readonly identity: IdentityChoice };
}

/** Names of the steps; the order in which they run is the order of a plan's changes. */
export type StepId = keyof Wishes;

/** One thing to make true, as data. */
export interface ChangeOf<K extends StepId> {
  readonly step: K;
  readonly wish: Wishes[K];
}

/** Any change. */
export type Change = { readonly [K in StepId]: ChangeOf<K> }[StepId];
