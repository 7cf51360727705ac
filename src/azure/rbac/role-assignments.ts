import { AppError } from '../../base/app-error.ts';
import { isSameResource, resourceName } from '../../base/azure-names/resource-id.ts';
import type { Clients } from '../client/clients.ts';
import { roleAssignmentId, roleAssignmentProperties, type RoleAssignmentFacts } from '../contract/role-assignment-properties.ts';
import { readFailure } from '../errors/failure.ts';
import { unlessNotFound } from '../errors/not-found.ts';
import { listAll } from '../client/pages.ts';
import { t } from '../../base/text/translation.ts';

/** A role assignment. */
export interface RoleAssignment {
  readonly id: string;
  readonly scope: string;
  readonly principalId: string;
  /** The GUID at the end of the role definition's id. */
  readonly roleId: string;
  /** `ServicePrincipal`, `User`, `Group`, `Unknown`…, as far as Azure says it. */
  readonly principalType?: string;
  /** Of an assignment to a group: the principal that it was listed for, which has it as a member of the group `principalId`. */
  readonly memberId?: string;
}

/** What to assign; the name is a GUID that the caller derives, so that a repeat is the same assignment. */
export interface NewRoleAssignment extends RoleAssignmentFacts<string> {
  readonly name: string;
}

/** Reads and writes role assignments. */
export interface RoleAssignments {
  /** All that the principal has at the scope, above it, and below it, itself or as a member of groups (those have a `memberId`). */
  listForPrincipal(scope: string, principalId: string, signal: AbortSignal): Promise<readonly RoleAssignment[]>;
  /**
   * Assigns with `principalType: ServicePrincipal`; an assignment that exists is success. A principal not yet replicated is
   * AppError `identity-not-replicated` after a few tries.
   */
  create(assignment: NewRoleAssignment, signal: AbortSignal): Promise<RoleAssignment>;
  delete(assignmentId: string, signal: AbortSignal): Promise<void>;
}

/** Reads and writes role assignments through Resource Manager. */
export function createRoleAssignments({ authorization, call }: Clients): RoleAssignments {
  const list = async (scope: string, principalId: string, signal: AbortSignal): Promise<RoleAssignment[]> =>
    // unlike `principalId eq`, this filter also follows groups; without atScope() it takes in what is assigned above and below
    // (https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest)
    listAll(
      call,
      signal,
      options =>
        authorization(subscriptionOf(scope)).roleAssignments.listForScope(withoutSlash(scope), {
          filter: `assignedTo('${principalId}')`,
          ...options,
        }),
      item => withMember(assignmentFrom(item), principalId),
    );

  return {
    listForPrincipal: list,
    create: (assignment, signal) => {
      const { scope, name, roleId, principalId } = assignment;
      return call(signal, async () => {
        try {
          const created = await authorization(subscriptionOf(scope)).roleAssignments.create(
            withoutSlash(scope),
            name,
            roleAssignmentProperties(assignment),
            { abortSignal: signal },
          );
          return (
            assignmentFrom(created) ?? { id: roleAssignmentId(scope, name), scope, principalId, roleId, principalType: 'ServicePrincipal' }
          );
        } catch (error) {
          if (readFailure(error)?.code !== 'RoleAssignmentExists') throw error;
          const existing = (await list(scope, principalId, signal)).find(
            other =>
              other.memberId === undefined && isSameResource(other.scope, scope) && other.roleId.toLowerCase() === roleId.toLowerCase(),
          );
          if (existing) return existing;
          throw error;
        }
      });
    },
    delete: async (assignmentId, signal) => {
      await call(signal, () =>
        unlessNotFound(() =>
          authorization(subscriptionOf(assignmentId)).roleAssignments.deleteById(withoutSlash(assignmentId), { abortSignal: signal }),
        ),
      );
    },
  };
}

/** An assignment from what a client answered; role definitions are distinguished by the GUID that ends their id. */
export function assignmentFrom({ id, scope, principalId, roleDefinitionId, principalType }: AssignmentFields): RoleAssignment | undefined {
  if (id === undefined || principalId === undefined || roleDefinitionId === undefined) return undefined;
  return {
    id,
    scope: scope ?? id.replace(/\/providers\/Microsoft\.Authorization\/roleAssignments\/[^/]+$/i, ''),
    principalId,
    roleId: resourceName(roleDefinitionId),
    ...(principalType !== undefined && { principalType }),
  };
}

/** The parts of an assignment that Resource Graph and the SDK's client have in common. */
export type AssignmentFields = Partial<Record<'id' | 'scope' | 'principalId' | 'roleDefinitionId' | 'principalType', string>>;

function withMember(assignment: RoleAssignment | undefined, principalId: string): RoleAssignment | undefined {
  return assignment && assignment.principalId.toLowerCase() !== principalId.toLowerCase()
    ? { ...assignment, memberId: principalId }
    : assignment;
}

// the client joins host and scope with a slash of its own
function withoutSlash(scope: string): string {
  return scope.replace(/^\/+/, '');
}

function subscriptionOf(scope: string): string {
  const id = /^\/subscriptions\/([^/]+)/i.exec(scope)?.[1];
  if (id !== undefined) return id;
  throw new AppError('invalid-request', t('"{0}" is not within a subscription.', scope), t('Choose a vault.'));
}
