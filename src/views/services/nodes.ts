import type { ApiManagementService, NamedValue } from '../../azure/index.ts';
import { byName } from '../../base/text/by-name.ts';
import { parseResourceId } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
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
      t('Resource group {0}', parseResourceId(service.id)?.resourceGroup ?? t('unknown')),
      [t('{0} in {1}', service.sku, service.location), ...(service.provisioningState === 'Succeeded' ? [] : [service.provisioningState])].join(', '),
      ...(service.gatewayUrl === undefined ? [] : [service.gatewayUrl]),
      ...(identities.length === 0 ? [t('No managed identity')] : []),
      ...identities.map(
        ({ kind, name, principalId }) =>
          kind === 'system'
              ? t('System-assigned identity: principal {0}', principalId)
              : t('User-assigned identity {0}: principal {1}', name, principalId),
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
    accessibleLabel: t('API Management service {0}, managed identity: {1}', service.name, statusWords(status)),
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
    label: t('Managed identity'),
    description: statusWords(identityStatus(service)),
    icon: 'account',
    context: ['identities', ...(canEnable ? ['canEnableIdentity'] : [])],
    target: { serviceId: service.id },
    children:
      identities.length === 0
        ? [
            {
              id: `${id}/none`,
              label: t('No managed identity'),
              description: t('enable it to let policies read a vault'),
              icon: 'circle-slash',
              context: ['canEnableIdentity'],
              target: { serviceId: service.id },
            },
          ]
        : identities.map(identity => ({
            id: `${id}/${identity.principalId}`,
            label: identity.kind === 'system' ? t('System-assigned') : identity.name,
            description:
              identity.kind === 'system' ? t('principal {0}', identity.principalId) : t('user-assigned, principal {0}', identity.principalId),
            tooltip: [
              identity.kind === 'system' ? t('System-assigned identity of {0}', service.name) : t('User-assigned identity {0}', identity.name),
              t('Principal (object) id {0}', identity.principalId),
              ...(identity.clientId === undefined ? [] : [t('Client id {0}', identity.clientId)]),
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
    label: t('Vault access'),
    description:
      grants.length === 0
        ? t('none')
        : excessive === 0 ? count(grants.length, 'vault') : t('⚠ {0} with more than Get · {1}', excessive, count(grants.length, 'vault')),
    icon: 'shield',
    context: ['grants', ...canGrant],
    target: { serviceId: service.id },
    children:
      grants.length === 0
        ? [
            {
              id: `${id}/none`,
              label: t('No vault lets this service read a secret'),
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
  const holder = identity.kind === 'system' ? t('system-assigned') : identity.name;
  return {
    id: `${parentId}/${vault.id}/${identity.principalId}`,
    label: vault.name,
    description: `${words} · ${holder}`,
    tooltip: [
      `${vault.name}, ${vault.accessModel === 'rbac' ? t('role-based access') : t('access policies')}`,
      ...(grant.kind === 'get-only' ? [t('Reads secrets and nothing more ({0})', grant.via)] : []),
      ...(grant.kind === 'more-than-get' ? [t('More than reading secrets:'), ...grant.excess.map(permission => `• ${permission}`)] : []),
      identity.kind === 'system'
        ? t('Given to the system-assigned identity of {0}, principal {1}', service.name, identity.principalId)
        : t('Given to the user-assigned identity {0}, principal {1}', identity.name, identity.principalId),
    ],
    icon,
    meaning,
    context: ['grant', ...(grant.kind === 'more-than-get' ? ['excessive'] : []), 'principal', 'resource'],
    accessibleLabel: t('Vault {0}: {1}, given to {2}', vault.name, words, holder),
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
    label: t('Named values'),
    icon: 'symbol-constant',
    context: ['namedValues'],
    target: { serviceId },
    children: (...reading) => pagedNodes(namedValuesIn({ id, serviceId }), nothingRead, ...reading),
  };
}

function namedValuesIn(parent: NamedValueParent) {
  return (...[{ namedValues }, signal]: Parameters<LoadChildren>): PagedChildren<NamedValue> => ({
    id: parent.id,
    noun: t('named values'),
    page: from => namedValues.page(parent.serviceId, from, signal),
    rows: items => namedValueNodes(parent, byName(items, ({ displayName }) => displayName), new Date()),
  });
}

function apiGroup({ id: serviceId, name }: ApiManagementService, filter: string | undefined): TreeNode {
  const id = apiGroupId(serviceId);
  return {
    id,
    label: t('APIs'),
    ...(filter !== undefined && {
      description: `with “${filter}”`,
      tooltip: [t('APIs'), t('Only those with “{0}” in the name or path are shown.', filter)],
      accessibleLabel: t('APIs, filtered: only those with “{0}” in the name or path', filter),
    }),
    icon: filter === undefined ? 'type-hierarchy' : 'filter-filled',
    context: ['apis', ...(filter === undefined ? [] : ['filtered'])],
    target: { serviceId },
    children: (...reading) =>
      pagedNodes(apisIn({ id, serviceId, serviceName: name, ...(filter !== undefined && { filter }) }), nothingRead, ...reading),
  };
}
