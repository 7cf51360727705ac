/** A role assignment. */
export interface RoleAssignment {
  readonly id: string;
  readonly scope: string;
  readonly principalId: string;
  /** The GUID at the end of the role definition's id. */
  readonly roleId: string;
}

/** What to assign; the name is a GUID that the caller derives, so that a repeat is the same assignment. */
export interface NewRoleAssignment {
  readonly scope: string;
  readonly name: string;
  readonly roleId: string;
  readonly principalId: string;
}

/** Reads and writes role assignments. */
export interface RoleAssignments {
  /** All that the principal holds at the scope, above it, and below it. */
  listForPrincipal(scope: string, principalId: string, signal: AbortSignal): Promise<readonly RoleAssignment[]>;
  /** Assigns with `principalType: ServicePrincipal`; an assignment that exists is success. A principal not yet replicated is AppError `identity-not-replicated` after a few tries. */
  create(assignment: NewRoleAssignment, signal: AbortSignal): Promise<RoleAssignment>;
  delete(assignmentId: string, signal: AbortSignal): Promise<void>;
}
