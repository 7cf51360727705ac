import type {
  ApiManagementService,
  Cloud,
  ManagedIdentity,
  NamedValue,
  NotRead,
  ServicePolicy,
  Vault,
  VaultSecret,
} from '../../azure/index.ts';
import type { Finding } from '../../policy/index.ts';
import type { DeadGrant } from '../grants/dead-grants.ts';
import type { EstateGrant } from '../state/estate.ts';
import type { Grant } from '../grants/grant.ts';
import type { IdentityUse } from '../reliance/identity-uses.ts';
import type { IdentityChoice } from '../request/wiring-request.ts';
import type { CheckInput } from './coverage.ts';
import type { CheckId, WiringFinding } from './finding.ts';
import type { VaultUse } from './vault-uses.ts';
import type { RelianceFacts } from '../reliance/reliance-facts.ts';

/** All that the checks look at: read once, so that they agree with each other and ask nothing themselves. */
export interface CheckFacts {
  readonly cloud: Cloud;
  readonly now: Date;
  readonly services: readonly ServiceFacts[];
  /** Vaults in question: those asked for, and those that the services use. */
  readonly vaults: readonly VaultFacts[];
  /** What identities of services may do in vaults, as far as either is in question. */
  readonly grants: readonly EstateGrant[];
  readonly deadGrants: readonly DeadGrant[];
  readonly userAssignedIdentities: readonly ManagedIdentity[];
  /** Tenant of each subscription that is known, by its id in lower case. */
  readonly tenants: ReadonlyMap<string, string>;
  /** Who uses which identity for what, as far as it was looked at. */
  readonly reliance: RelianceFacts;
}

/** One service, or a workspace of one: then the service under a name that names the workspace, with what is in it. */
export interface ServiceFacts {
  readonly service: ApiManagementService;
  readonly namedValues: readonly NamedValue[];
  readonly policies: readonly ServicePolicy[];
  readonly uses: readonly VaultRead[];
  /** Every use of its identities, wherever in the service; absent when it could not be read. */
  readonly identityUses?: readonly IdentityUse[];
  /** What of it could not be read; none where nothing is absent. */
  readonly unread?: readonly NotRead[];
  /** What the linter says of the deployed policies, each with the policy it is in. */
  readonly findings: readonly { readonly policy: ServicePolicy; readonly finding: Finding; readonly line: number }[];
  /** The policies that the linter did not come to the end of, and why. */
  readonly notLinted?: readonly { readonly what: string; readonly why: string }[];
}

/** A use of a vault by a service, with what is behind the names in it. */
export interface VaultRead {
  readonly use: VaultUse;
  /** Absent when the vault is none that the user can see. */
  readonly vault?: Vault;
  /** The identity that reads; absent when the service does not have the one that is named. */
  readonly identity?: IdentityChoice;
  readonly principalId?: string;
  /** What the identity may do there; absent as long as one of the two is missing. */
  readonly grant?: Grant;
  /** Principals that the vault's access policies let read, and that may be groups: who is in those is not seen. */
  readonly possibleGroups?: readonly string[];
}

/** One vault. */
export interface VaultFacts {
  readonly vault: Vault;
  /** Absent when they could not be read. */
  readonly secrets?: readonly VaultSecret[];
  /** Whether all its secrets are in question, or only those that are used. */
  readonly isAskedFor: boolean;
}

/** A check: facts in, findings out. */
export interface Check {
  readonly id: CheckId;
  /** What it makes sure of, as a heading. */
  readonly title: string;
  /** What it looks at: as long as some of that is missing, that it finds nothing says nothing. */
  readonly inputs: readonly CheckInput[];
  run(facts: CheckFacts): readonly WiringFinding[];
}
