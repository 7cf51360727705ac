import type { ApiManagementService, NamedValue } from '../../azure/index.ts';
import { byName } from '../../base/text/by-name.ts';
import { parseResourceId } from '../../base/azure-names/resource-id.ts';
import { identitiesOf, identityStatus, type Estate, type EstateGrant } from '../../wiring/index.ts';
import { subscriptionNodes } from '../subscription-nodes.ts';
import { nothingRead, pagedNodes, type PagedChildren } from '../paged-nodes.ts';
import type { LoadChildren, TreeNode } from '../tree-node.ts';
import { count, grantWords, statusWords, targetIdentity } from '../words.ts';
import { apiGroupId } from './api-group-id.ts';
import { apisIn } from './api-nodes.ts';
import { contentGroups } from './content-groups.ts';
import { namedValueNodes, type NamedValueParent } from './named-value-nodes.ts';

/** By what the APIs of services are filtered, by the ids of the services in lower case. */
export type ApiFilters = ReadonlyMap<string, string>;

/** The first levels of the view "API Management", from the one estate read. */
export function serviceRoots({ subscriptions, grants }: Estate, filters: ApiFilters = new Map()): readonly TreeNode[] {
  const grantsOf = Map.groupBy(grants, ({ service }) => service.id);
  return subscriptionNodes(subscriptions, {
    view: 'services',
    noun: 'service',
    childrenOf: ({ services }) =>
      services.map(service => serviceNode(service, grantsOf.get(service.id) ?? [], filters.get(service.id.toLowerCase()))),
  });
}

/** A service: its identity status at a glance, and a group below for all that it contains. */
export function serviceNode(service: ApiManagementService, grants: readonly EstateGrant[], apiFilter?: string): TreeNode {
  const status = identityStatus(service);
  const identities = identitiesOf(service);
  const [first] = identities;
  return {
    id: service.id,
    label: service.name,
    description: statusWords(status),
    tooltip: [
      service.name,
      `Resource group ${parseResourceId(service.id)?.resourceGroup ?? 'unknown'}`,
      `${service.sku} in ${service.location}${service.provisioningState === 'Succeeded' ? '' : `, ${service.provisioningState}`}`,
      ...(service.gatewayUrl === undefined ? [] : [service.gatewayUrl]),
      ...(identities.length === 0 ? ['No managed identity'] : []),
      ...identities.map(
        ({ kind, name, principalId }) =>
          `${kind === 'system' ? 'System-assigned identity' : `User-assigned identity ${name}`}: principal ${principalId}`,
      ),
    ],
    icon: 'server-environment',
    context: [
      'service',
      'resource',
      ...(service.identity.systemPrincipalId === undefined ? ['canEnableIdentity'] : []),
      ...(identities.length === 0 ? [] : ['canGrant']),
      ...(identities.length === 1 ? ['principal'] : []),
    ],
    accessibleLabel: `API Management service ${service.name}, managed identity: ${statusWords(status)}`,
    target: { serviceId: service.id, resourceId: service.id, ...(identities.length === 1 && first && { principalId: first.principalId }) },
    children: [
      identityGroup(service),
      grantGroup(service, grants),
      namedValueGroup(service),
      apiGroup(service, apiFilter),
      ...contentGroups(service),
    ],
  };
}

function identityGroup(service: ApiManagementService): TreeNode {
  const id = `${service.id}#identity`;
  const identities = identitiesOf(service);
  const canEnable = service.identity.systemPrincipalId === undefined;
  return {
    id,
    label: 'Managed identity',
    description: statusWords(identityStatus(service)),
    icon: 'account',
    context: ['identities', ...(canEnable ? ['canEnableIdentity'] : [])],
    target: { serviceId: service.id },
    children:
      identities.length === 0
        ? [
            {
              id: `${id}/none`,
              label: 'No managed identity',
              description: 'enable it to let policies read a vault',
              icon: 'circle-slash',
              context: ['canEnableIdentity'],
              target: { serviceId: service.id },
            },
          ]
        : identities.map(identity => ({
            id: `${id}/${identity.principalId}`,
            label: identity.kind === 'system' ? 'System-assigned' : identity.name,
            description:
              identity.kind === 'system' ? `principal ${identity.principalId}` : `user-assigned, principal ${identity.principalId}`,
            tooltip: [
              identity.kind === 'system' ? `System-assigned identity of ${service.name}` : `User-assigned identity ${identity.name}`,
              `Principal (object) id ${identity.principalId}`,
              ...(identity.clientId === undefined ? [] : [`Client id ${identity.clientId}`]),
            ],
            icon: 'account',
            context: ['identity', 'principal', 'canGrant'],
            target: { serviceId: service.id, identity: targetIdentity(identity), principalId: identity.principalId },
          })),
  };
}

function grantGroup(service: ApiManagementService, grants: readonly EstateGrant[]): TreeNode {
  const id = `${service.id}#grants`;
  const canGrant = identitiesOf(service).length > 0 ? ['canGrant'] : [];
  const excessive = grants.filter(({ grant }) => grant.kind === 'more-than-get').length;
  return {
    id,
    label: 'Vault access',
    description:
      grants.length === 0 ? 'none' : `${excessive === 0 ? '' : `⚠ ${excessive} with more than Get · `}${count(grants.length, 'vault')}`,
    icon: 'shield',
    context: ['grants', ...canGrant],
    target: { serviceId: service.id },
    children:
      grants.length === 0
        ? [
            {
              id: `${id}/none`,
              label: 'No vault lets this service read a secret',
              icon: 'circle-slash',
              context: canGrant,
              target: { serviceId: service.id },
            },
          ]
        : grants.map(entry => grantNode(id, entry)),
  };
}

function grantNode(parentId: string, { identity, service, vault, grant }: EstateGrant): TreeNode {
  const { words, icon, meaning } = grantWords(grant);
  const holder = identity.kind === 'system' ? 'system-assigned' : identity.name;
  return {
    id: `${parentId}/${vault.id}/${identity.principalId}`,
    label: vault.name,
    description: `${words} · ${holder}`,
    tooltip: [
      `${vault.name}, ${vault.accessModel === 'rbac' ? 'role-based access' : 'access policies'}`,
      ...(grant.kind === 'get-only' ? [`Reads secrets and nothing more (${grant.via})`] : []),
      ...(grant.kind === 'more-than-get' ? ['More than reading secrets:', ...grant.excess.map(permission => `• ${permission}`)] : []),
      `Given to ${holder === 'system-assigned' ? `the system-assigned identity of ${service.name}` : `the user-assigned identity ${holder}`}, principal ${identity.principalId}`,
    ],
    icon,
    meaning,
    context: ['grant', ...(grant.kind === 'more-than-get' ? ['excessive'] : []), 'principal', 'resource'],
    accessibleLabel: `Vault ${vault.name}: ${words}, given to ${holder}`,
    target: {
      serviceId: service.id,
      identity: targetIdentity(identity),
      principalId: identity.principalId,
      vaultId: vault.id,
      resourceId: vault.id,
    },
  };
}

function namedValueGroup({ id: serviceId }: ApiManagementService): TreeNode {
  const id = `${serviceId}#namedValues`;
  return {
    id,
    label: 'Named values',
    icon: 'symbol-constant',
    context: ['namedValues'],
    target: { serviceId },
    children: (...reading) => pagedNodes(namedValuesIn({ id, serviceId }), nothingRead, ...reading),
  };
}

function namedValuesIn(parent: NamedValueParent) {
  return (...[{ namedValues }, signal]: Parameters<LoadChildren>): PagedChildren<NamedValue> => ({
    id: parent.id,
    noun: 'named values',
    page: from => namedValues.page(parent.serviceId, from, signal),
    rows: items => namedValueNodes(parent, byName(items, ({ displayName }) => displayName), new Date()),
  });
}

function apiGroup({ id: serviceId, name }: ApiManagementService, filter: string | undefined): TreeNode {
  const id = apiGroupId(serviceId);
  return {
    id,
    label: 'APIs',
    ...(filter !== undefined && {
      description: `with “${filter}”`,
      tooltip: ['APIs', `Only those with “${filter}” in the name or path are shown.`],
      accessibleLabel: `APIs, filtered: only those with “${filter}” in the name or path`,
    }),
    icon: filter === undefined ? 'type-hierarchy' : 'filter-filled',
    context: ['apis', ...(filter === undefined ? [] : ['filtered'])],
    target: { serviceId },
    children: (...reading) =>
      pagedNodes(apisIn({ id, serviceId, serviceName: name, ...(filter !== undefined && { filter }) }), nothingRead, ...reading),
  };
}
