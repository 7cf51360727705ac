/** What is assigned where, and to whom: the principal, or a symbol for one that is not known yet. */
export interface RoleAssignmentFacts<P> {
  /** Within a subscription. */
  readonly scope: string;
  readonly roleId: string;
  readonly principalId: P;
  /** `ServicePrincipal`, as a managed identity is, by default: then an identity made just now need not be known everywhere. */
  readonly principalType?: string;
}

/** The body of a role assignment's PUT. */
export function roleAssignmentProperties<P>({ scope, roleId, principalId, principalType = 'ServicePrincipal' }: RoleAssignmentFacts<P>) {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
  return { roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`, principalId, principalType };
}

/** The resource id of the assignment of a name. */
export function roleAssignmentId(scope: string, name: string): string {
  return `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
}
