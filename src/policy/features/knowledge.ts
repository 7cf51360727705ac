import type { PolicySource } from '../workspace.ts';
import type { EntityKind, GatewayName, ScopeName } from '../language/index.ts';

/**
 * What is known around a policy, from files beside it and from its service. Whatever is absent is not known, and nothing is concluded
 * from it.
 */
export interface PolicyKnowledge {
  /** Where the service keeps it. */
  readonly scope?: ScopeName;
  /** The kinds of gateway that its service has. */
  readonly gateways?: readonly GatewayName[];
  /** The policies of outer scopes and the fragments that it includes. */
  readonly around?: readonly PolicySource[];
  readonly namedValues?: readonly KnownNamedValue[];
  /** Backends, loggers, fragments, certificates and the like. */
  readonly entities?: readonly KnownEntity[];
  /** The secrets of vaults that the service may read, by name alone. */
  readonly vaultSecrets?: readonly KnownVaultSecret[];
}

/** A named value: never what it is. */
export interface KnownNamedValue {
  readonly name: string;
  readonly kind: 'plain' | 'secret' | 'key-vault';
  /** The address of the secret in its vault, without a version. */
  readonly vaultAddress?: string;
  /** How the last fetch from the vault ended, as a sentence. */
  readonly fetch?: { readonly isGood: boolean; readonly sentence: string };
  readonly origin: Origin;
}

/** Where something was seen: in files beside the policy, or in its service. */
export type Origin = 'files' | 'service';

/** Something that a policy can name by its id. */
export interface KnownEntity {
  readonly entity: EntityKind;
  readonly id: string;
  /** An address, or what it is called. */
  readonly detail?: string;
  readonly origin: Origin;
}

/** A secret of a vault. */
export interface KnownVaultSecret {
  /** The address of the vault, as `https://kv.vault.azure.net`. */
  readonly vault: string;
  readonly name: string;
}

/** A policy that knows nothing around it. */
export const noKnowledge: PolicyKnowledge = {};
