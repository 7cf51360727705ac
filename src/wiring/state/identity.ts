import { t } from '../../base/text/translation.ts';
import type { ApiManagementService, UserAssignedIdentity } from '../../azure/index.ts';
import type { IdentityChoice } from '../request/wiring-request.ts';

/** What the sidebar and the wizard call a service's identity state. */
export type IdentityStatus = 'none' | 'system-assigned' | 'user-assigned' | 'both';

/** Which managed identities a service has. */
export function identityStatus({ identity }: ApiManagementService): IdentityStatus {
  const hasUser = identity.userAssigned.length > 0;
  if (identity.systemPrincipalId === undefined) return hasUser ? 'user-assigned' : 'none';
  return hasUser ? 'both' : 'system-assigned';
}

/** Object id of the chosen identity; `undefined` while the service does not have it. */
export function principalIdOf(service: ApiManagementService, choice: IdentityChoice): string | undefined {
  switch (choice.kind) {
    case 'system':
      return service.identity.systemPrincipalId;
    case 'user':
      return attachedIdentity(service, choice)?.principalId;
  }
}

/** The user-assigned identity as the service has it, found by its client id. */
export function attachedIdentity(
  service: ApiManagementService,
  { clientId }: { readonly clientId: string },
): UserAssignedIdentity | undefined {
  return service.identity.userAssigned.find(attached => attached.clientId.toLowerCase() === clientId.toLowerCase());
}

/** How messages name an identity: `the system-assigned identity of contoso-shop`, else the identity's own name. */
export function identityLabel(service: ApiManagementService, choice: IdentityChoice): string {
  return choice.kind === 'system' ? t('the system-assigned identity of {0}', service.name) : t('the user-assigned identity {0}', choice.name);
}
