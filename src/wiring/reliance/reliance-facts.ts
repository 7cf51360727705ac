import type { ApiManagementService, IdentityHolder } from '../../azure/index.ts';
import type { IdentityUse } from './identity-uses.ts';
import type { JournalEntry } from '../journal/journal-entry.ts';

/** What may be relied on: an identity that a service has, or what a principal was given on a vault. */
export type RelianceQuestion =
  | { readonly kind: 'identity'; readonly serviceId: string; /** Absent for the system-assigned one. */ readonly identityId?: string }
  | {
      readonly kind: 'grant';
      readonly vaultId: string;
      readonly principalId: string;
      /** The grant is for this secret alone. */
      readonly secretName?: string;
      /** A service that is known to have the identity. */
      readonly serviceId?: string;
      /** The assignment that is the grant, where others may let the principal read as well. */
      readonly roleAssignmentId?: string;
    };

/** What is known of the uses of identities. */
export interface RelianceFacts {
  readonly vaultDnsSuffix: string;
  /** The services that were read whole. */
  readonly services: readonly ServiceInUse[];
  /** Every resource that has the identity in question, of those that can be seen. */
  readonly holders: readonly IdentityHolder[];
  /** What else was wired from here and is not undone. */
  readonly journal: readonly JournalEntry[];
  /** What could not be read, or was not, and why. */
  readonly unread: readonly Unread[];
}

/** Something that was not read. */
export interface Unread {
  readonly sentence: string;
  /** Of a service. */
  readonly serviceId?: string;
}

/** A service and where it uses its identities. */
export interface ServiceInUse {
  readonly service: ApiManagementService;
  readonly uses: readonly IdentityUse[];
}

/** Who relies on something, by name, and what could not be seen of that. Nothing relies on it where both are empty. */
export interface Reliance {
  readonly users: readonly string[];
  readonly unseen: readonly string[];
}
