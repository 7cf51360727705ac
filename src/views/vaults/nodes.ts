import type { Vault, VaultSecret } from '../../azure/index.ts';
import { byName } from '../../base/text/by-name.ts';
import { parseResourceId } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import type { Estate, EstateGrant } from '../../wiring/index.ts';
import { subscriptionNodes } from '../subscription-nodes.ts';
import { nothingRead, pagedNodes, type PagedChildren } from '../paged-nodes.ts';
import type { LoadChildren, TreeNode } from '../tree-node.ts';
import { count, grantWords, targetIdentity } from '../words.ts';
import { secretNodes } from './secret-nodes.ts';

/** The first levels of the view "Key Vaults", from the one estate read; `now` judges what has expired. */
export function vaultRoots({ subscriptions, grants }: Estate, now: () => Date): readonly TreeNode[] {
  const grantsIn = Map.groupBy(grants, ({ vault }) => vault.id);
  return subscriptionNodes(subscriptions, {
    view: 'vaults',
    noun: 'vault',
    childrenOf: ({ vaults }) => vaults.map(vault => vaultNode(vault, grantsIn.get(vault.id) ?? [], now)),
  });
}

/** A vault: how it is permitted and reached, which of the services' identities have what, and its secrets by name. */
export function vaultNode(vault: Vault, grants: readonly EstateGrant[], now: () => Date): TreeNode {
  const states = stateNodes(vault);
  const description = [
    accessModelWords(vault),
    ...(vault.hasSoftDelete ? [] : [t('no soft delete ⚠')]),
    ...(vault.network.reach === 'public' ? [] : [reachWords(vault)]),
  ].join(' · ');
  return {
    id: vault.id,
    label: vault.name,
    description,
    tooltip: [
      vault.name,
      t('Resource group {0}, {1}', parseResourceId(vault.id)?.resourceGroup ?? t('unknown'), vault.location),
      vault.uri,
      ...states.map(({ label, description: words }) => `${label}: ${words ?? ''}`),
    ],
    icon: 'archive',
    context: ['vault', 'resource', 'canGrant', 'wireable'],
    accessibleLabel: t('Key vault {0}, {1}', vault.name, description),
    target: { vaultId: vault.id, resourceId: vault.id },
    children: [...states, identityGroup(vault, grants), secretGroup(vault, now)],
  };
}

function stateNodes(vault: Vault): readonly TreeNode[] {
  const { id, hasSoftDelete, hasPurgeProtection, network } = vault;
  const isWorrying = !hasSoftDelete;
  return [
    { id: `${id}#model`, label: t('Access model'), description: accessModelWords(vault), icon: 'shield' },
    {
      id: `${id}#softDelete`,
      label: t('Soft delete'),
      description: hasSoftDelete
        ? hasPurgeProtection
          ? t('on, with purge protection')
          : t('on, without purge protection')
        : t('off ⚠ a deleted secret is gone for good'),
      icon: isWorrying ? 'warning' : 'history',
      ...(isWorrying && { meaning: 'warning' as const }),
    },
    {
      id: `${id}#network`,
      label: t('Network'),
      description:
        network.reach === 'public'
          ? reachWords(vault)
          : network.isTrustedServicesAllowed
          ? t('{0}, trusted Azure services allowed', reachWords(vault))
          : t('{0}, trusted Azure services not allowed', reachWords(vault)),
      icon: network.reach === 'public' ? 'globe' : 'lock',
    },
  ];
}

function identityGroup(vault: Vault, grants: readonly EstateGrant[]): TreeNode {
  const id = `${vault.id}#identities`;
  const excessive = grants.filter(({ grant }) => grant.kind === 'more-than-get').length;
  return {
    id,
    label: t('API Management access'),
    description:
      grants.length === 0
        ? t('none')
        : excessive === 0 ? count(grants.length, 'identity') : t('⚠ {0} with more than Get · {1}', excessive, count(grants.length, 'identity')),
    icon: 'account',
    context: ['grants', 'canGrant'],
    target: { vaultId: vault.id },
    children:
      grants.length === 0
        ? [{ id: `${id}/none`, label: t('No API Management identity has access'), icon: 'circle-slash', context: ['canGrant'], target: { vaultId: vault.id } }]
        : grants.map(entry => holderNode(id, entry)),
  };
}

function holderNode(parentId: string, { identity, service, vault, grant }: EstateGrant): TreeNode {
  const { words, icon, meaning } = grantWords(grant);
  const holder = identity.kind === 'system' ? t('system-assigned identity of {0}', service.name) : t('user-assigned identity of {0}', service.name);
  return {
    id: `${parentId}/${service.id}/${identity.principalId}`,
    label: identity.name,
    description: words,
    tooltip: [
      `${identity.name}: ${holder}`,
      t('Principal {0}', identity.principalId),
      ...(grant.kind === 'get-only' ? [t('Reads secrets and nothing more ({0})', grant.via)] : []),
      ...(grant.kind === 'more-than-get' ? [t('More than reading secrets:'), ...grant.excess.map(permission => `• ${permission}`)] : []),
    ],
    icon,
    meaning,
    context: ['grant', ...(grant.kind === 'more-than-get' ? ['excessive'] : []), 'principal'],
    accessibleLabel: `${identity.name}, ${holder}: ${words}`,
    target: { serviceId: service.id, identity: targetIdentity(identity), principalId: identity.principalId, vaultId: vault.id },
  };
}

function secretGroup(vault: Vault, now: () => Date): TreeNode {
  const id = `${vault.id}#secrets`;
  return {
    id,
    label: t('Secrets'),
    icon: 'key',
    context: ['secrets'],
    target: { vaultId: vault.id },
    children: (...reading) => pagedNodes(secretsIn({ id, vault }, now), nothingRead, ...reading),
  };
}

function secretsIn(parent: { readonly id: string; readonly vault: Vault }, now: () => Date) {
  return (...[{ vaults }, signal]: Parameters<LoadChildren>): PagedChildren<VaultSecret> => ({
    id: parent.id,
    noun: t('secrets'),
    page: from => vaults.pageOfSecrets(parent.vault.id, from, signal),
    rows: items => secretNodes(parent, byName(items, ({ name }) => name), now()),
  });
}

function accessModelWords({ accessModel }: Vault): string {
  return accessModel === 'rbac' ? t('role-based access') : t('access policies');
}

function reachWords({ network }: Vault): string {
  switch (network.reach) {
    case 'public':
      return t('all networks');
    case 'firewall':
      return t('firewall');
    case 'privateOnly':
      return t('private endpoints only');
  }
}
