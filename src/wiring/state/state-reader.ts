import type {
  ApiManagementService,
  Azure,
  Certificate,
  NamedValue,
  PoliciesAround,
  RoleAssignment,
  StoredPolicy,
  Vault,
  VaultSecret,
} from '../../azure/index.ts';
import { namedValueCalled } from '../../base/azure-names/named-value-names.ts';
import { parseResourceId } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import { readReliance } from '../reliance/read-reliance.ts';
import { readAround } from '../policy-block/reading/read-around.ts';
import { namedValueUsers, type NamedValueUsers } from '../named-values/affected.ts';
import type { ReadRoles } from '../grants/holding.ts';
import type { Reliance, RelianceQuestion } from '../reliance/reliance-facts.ts';

/** What is true in Azure now, read as far as it is asked for and each thing once. */
export interface StateReader {
  /** When the reading began: what expiry is judged by. */
  readonly readAt: Date;
  /** The tenant of a subscription, where it is known. */
  tenantOf(subscriptionId: string): string | undefined;
  service(serviceId: string): Promise<ApiManagementService>;
  vault(vaultId: string): Promise<Vault>;
  secrets(vaultId: string): Promise<readonly VaultSecret[]>;
  namedValues(serviceId: string): Promise<readonly NamedValue[]>;
  /** With its ETag, by its display name; `undefined` when there is none. */
  namedValue(serviceId: string, displayName: string): Promise<NamedValue | undefined>;
  /** By the last part of its id; `undefined` when there is none. */
  certificate(serviceId: string, name: string): Promise<Certificate | undefined>;
  /** Which policies and fragments refer to a named value by its display name: all of the service and its workspaces are read. */
  usersOf(serviceId: string, displayName: string): Promise<NamedValueUsers>;
  /** `undefined` when the scope has none of its own. */
  policy(scopeId: string): Promise<StoredPolicy | undefined>;
  /** What runs in the same calls as the policy of a scope, fragments included. */
  policiesAround(scopeId: string): Promise<PoliciesAround>;
  /** The roles of the principal at the vault, above it and below it, itself or through groups. */
  heldRoles(vaultId: string, principalId: string): Promise<HeldRoles>;
  /** Who relies on something, as far as Azure reports. */
  relianceOn(question: RelianceQuestion): Promise<Reliance>;
}

/** Assignments, and what those roles permit that are no well-known built-in ones. */
export interface HeldRoles {
  readonly roleAssignments: readonly RoleAssignment[];
  readonly roleDefinitions: ReadRoles;
}

/** Of a principal that does not exist yet, or where roles give no access to secrets. */
export const noRoles: HeldRoles = { roleAssignments: [], roleDefinitions: new Map() };

/** A reader of Azure as it is from now on. Make a new one to see later changes. */
export function createStateReader(azure: Azure, signal: AbortSignal, readAt = new Date()): StateReader {
  const known = new Map<string, Promise<unknown>>();
  const once = <A extends readonly (string | RelianceQuestion)[], T>(what: string, read: (...keys: A) => Promise<T>) => {
    return (...keys: A): Promise<T> => {
      const key = [what, ...keys.map(key => (typeof key === 'string' ? key : JSON.stringify(key)))].join('\n').toLowerCase();
      const reading = (known.get(key) as Promise<T> | undefined) ?? read(...keys); // one kind of thing under one key
      known.set(key, reading);
      return reading;
    };
  };
  const namedValues = once(t('named values'), (serviceId: string) => azure.namedValues.list(serviceId, signal));
  return {
    readAt,
    tenantOf: id => azure.subscriptions.tenantOf(id),
    service: once('service', id => azure.services.get(id, signal)),
    vault: once('vault', id => azure.vaults.get(id, signal)),
    secrets: once('secrets', id => azure.vaults.listSecrets(id, signal)),
    namedValues,
    namedValue: once('named value', async (serviceId, displayName) => {
      const listed = namedValueCalled(await namedValues(serviceId), displayName);
      return listed && azure.namedValues.get(serviceId, listed.name, signal);
    }),
    certificate: once('certificate', (serviceId, name) => azure.certificates.get(serviceId, name, signal)),
    usersOf: once('users', (serviceId, displayName) => namedValueUsers(azure, serviceId, displayName, signal)),
    policy: once('policy', id => azure.policies.get(id, signal)),
    policiesAround: once(t('policies around'), scopeId => readAround(azure, scopeId, signal)),
    relianceOn: once('reliance', question => readReliance(azure, question, [], signal)),
    heldRoles: once(t('held roles'), async (vaultId, principalId) => {
      const roleAssignments = await azure.roleAssignments.listForPrincipal(vaultId, principalId, signal);
      const { subscriptionId = '' } = parseResourceId(vaultId) ?? {};
      return {
        roleAssignments,
        roleDefinitions: await azure.roleDefinitions.read(
          roleAssignments.map(({ roleId }) => roleId),
          [subscriptionId],
          signal,
        ),
      };
    }),
  };
}
