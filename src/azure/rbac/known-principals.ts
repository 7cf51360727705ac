import { resourceName } from '../../base/azure-names/resource-id.ts';
import { holdersIn, type IdentityHolder } from './identity-holders.ts';
import { at, textAt } from '../client/json.ts';

/** A managed identity that Resource Graph shows, as the owner of a principal. */
export interface KnownPrincipal {
  readonly name: string;
  /** The resource that has the identity; of a user-assigned identity the identity itself. */
  readonly resourceId: string;
  readonly kind: 'system' | 'user';
}

/** A user-assigned identity of a visible subscription, whether it is attached to anything or not. */
export interface ManagedIdentity {
  readonly id: string;
  readonly name: string;
  readonly subscriptionId: string;
  readonly tenantId: string;
  readonly principalId: string;
  readonly clientId: string;
}

/** Every managed identity of the subscriptions in few columns: resources with an identity, and user-assigned identities. */
export const identitiesQuery = `resources
| where isnotempty(identity.principalId) or isnotnull(identity.userAssignedIdentities) or type =~ 'microsoft.managedidentity/userassignedidentities'
| project id, name, type, subscriptionId, tenantId, systemPrincipalId = tostring(identity.principalId), attached = identity.userAssignedIdentities, principalId = tostring(properties.principalId), clientId = tostring(properties.clientId)
| order by id asc`;

/** What is known of managed identities. */
export interface Identities {
  readonly knownPrincipals: ReadonlyMap<string, KnownPrincipal>;
  readonly userAssignedIdentities: readonly ManagedIdentity[];
  readonly identityHolders: readonly IdentityHolder[];
}

/** The identities that rows of {@link identitiesQuery} report; principals by their id in lower case. */
export function identitiesFrom(rows: readonly unknown[]): Identities {
  const userAssignedIdentities = rows.flatMap(row => managedIdentityFrom(row) ?? []);
  const attached = rows.flatMap(attachedIdentities);
  const own: readonly (readonly [string, KnownPrincipal])[] = userAssignedIdentities.map(({ id, name, principalId }) => [
    principalId,
    { name, resourceId: id, kind: 'user' },
  ]);
  const known = [...attached, ...rows.flatMap(systemPrincipal), ...own].filter(([principalId]) => principalId !== '');
  return {
    knownPrincipals: new Map(known.map(([principalId, principal]) => [principalId.toLowerCase(), principal])),
    userAssignedIdentities,
    identityHolders: rows.flatMap(holdersIn),
  };
}

function managedIdentityFrom(row: unknown): ManagedIdentity | undefined {
  const id = textAt(row, 'id');
  if (id === undefined || textAt(row, 'type')?.toLowerCase() !== 'microsoft.managedidentity/userassignedidentities') return undefined;
  const text = (name: string): string => textAt(row, name) ?? '';
  return {
    id,
    name: textAt(row, 'name') ?? resourceName(id),
    subscriptionId: text('subscriptionId'),
    tenantId: text('tenantId'),
    principalId: text('principalId'),
    clientId: text('clientId'),
  };
}

function systemPrincipal(row: unknown): readonly (readonly [string, KnownPrincipal])[] {
  const resourceId = textAt(row, 'id') ?? '';
  const principalId = textAt(row, 'systemPrincipalId') ?? '';
  return [[principalId, { name: textAt(row, 'name') ?? resourceName(resourceId), resourceId, kind: 'system' }]];
}

// an identity may be in a subscription that the user does not see, and be known only by what it is attached to
function attachedIdentities(row: unknown): readonly (readonly [string, KnownPrincipal])[] {
  return Object.entries(at(row, 'attached') ?? {}).map(([resourceId, identity]) => [
    textAt(identity, 'principalId') ?? '',
    { name: resourceName(resourceId), resourceId, kind: 'user' },
  ]);
}
