/**
 * The words by which the service's refusals are distinguished, as patterns that JavaScript and POSIX (`[[ =~ ]]`) read alike, without
 * regard to case: what the product waits for is what its exported scripts wait for.
 */
export const refusalWords = {
  /** API Management could not read a secret, whatever the reason. */
  secretRead: 'access (the )?KeyVault secret',
  /** The vault's network keeps API Management out: waiting does not help. */
  network: 'ForbiddenByFirewall|ForbiddenByConnection|not a trusted service',
  /** The identity has no permission, or not yet. */
  permission: 'ForbiddenByRbac|ForbiddenByPolicy|secrets get permission|not authorized to perform action',
  /** The words for both a missing permission and a vault's network. */
  refused: 'forbidden|access ?denied|unauthorized|(^|[^0-9])40[13]([^0-9]|$)',
  /** A vault that is too young to be found by its name. */
  unresolved: 'remote name could not be resolved',
  /** The service has another change under way. */
  busy: 'ServiceLocked|PessimisticConcurrencyConflict|ConflictError|AnotherOperationInProgress',
  /** An identity that is not known everywhere in Entra ID yet. */
  unreplicated: 'PrincipalNotFound',
  /** What is wrong with the secret itself. */
  secretItself: 'disabled|not ?found|too ?long|4,?096',
} as const;
