import type { ApiManagementService, ApiSubscription, Backend, PolicyFragment, Product } from '../../azure/index.ts';
import { byName } from '../../base/text/by-name.ts';
import { t } from '../../base/text/translation.ts';
import { nothingRead, pagedNodes, type PagedChildren } from '../paged-nodes.ts';
import type { LoadChildren, TreeNode } from '../tree-node.ts';
import { createPolicyLookup, type PolicyLookup, type PolicyStates } from './policy-lookup.ts';
import { policyAppearance, policyWords, type PolicyState } from './policy-state.ts';
import { workspaceGroup } from './workspace-nodes.ts';

/** What a service contains beside its APIs and named values, each read when it is opened. */
export function contentGroups(service: ApiManagementService): readonly TreeNode[] {
  return [
    productGroup(service),
    fragmentGroup(service),
    backendGroup(service),
    subscriptionGroup(service),
    ...(/^premium/i.test(service.sku) ? [workspaceGroup(service)] : []),
  ];
}

function productGroup({ id: serviceId }: ApiManagementService): TreeNode {
  const id = `${serviceId}#products`;
  const lookup = createPolicyLookup(serviceId);
  return {
    id,
    label: t('Products'),
    icon: 'package',
    target: { serviceId },
    beforeReload: () => lookup.forget(),
    children: (...reading) => pagedNodes(productsIn({ id, serviceId, lookup }), nothingRead, ...reading),
  };
}

interface ProductParent {
  readonly id: string;
  readonly serviceId: string;
  readonly lookup: PolicyLookup;
}

function productsIn({ id, serviceId, lookup }: ProductParent) {
  return (...[{ products, policies }, signal]: Parameters<LoadChildren>): PagedChildren<Product> => {
    const rows = (items: readonly Product[], states: PolicyStates): readonly TreeNode[] =>
      byName(items, ({ displayName }) => displayName).map(product => productNode(product, serviceId, states.get(product.id.toLowerCase()) ?? 'pending'));
    return {
      id,
      noun: t('products'),
      page: from => products.page(serviceId, from, signal),
      rows: items => rows(items, new Map()),
      complete: async (items, show) =>
        rows(
          items,
          await lookup.statesOf(
            items.map(product => product.id),
            { policies, signal },
            known => show(rows(items, known)),
          ),
        ),
    };
  };
}

function productNode({ id, displayName }: Product, serviceId: string, state: PolicyState): TreeNode {
  return {
    id,
    label: displayName,
    ...policyAppearance(state),
    tooltip: [displayName, t('Product: {0}. Its policy applies to calls with a subscription to it.', policyWords(state))],
    context: ['product', 'scope', 'resource'],
    accessibleLabel: t('Product {0}, {1}', displayName, policyWords(state)),
    target: { serviceId, scopeId: id, scopeLabel: displayName, resourceId: id },
    children: (...reading) => pagedNodes(apiNamesIn(id), nothingRead, ...reading),
  };
}

/** Names of the APIs that a product contains; they are opened where they are below “APIs”. */
function apiNamesIn(productId: string) {
  return (...[{ products }, signal]: Parameters<LoadChildren>): PagedChildren<string> => ({
    id: `${productId}#apis`,
    noun: t('APIs'),
    page: from => products.pageOfApiNames(productId, from, signal),
    rows: names =>
      byName([...new Set(names)], name => name).map(name => ({
        id: `${productId}#apis/${name}`,
        label: name,
        description: t('API of this product'),
        icon: 'type-hierarchy-sub',
      })),
  });
}

function fragmentGroup({ id: serviceId }: ApiManagementService): TreeNode {
  const id = `${serviceId}#fragments`;
  return {
    id,
    label: t('Policy fragments'),
    icon: 'extensions',
    target: { serviceId },
    children: (...reading) => pagedNodes(fragmentsIn(id, serviceId), nothingRead, ...reading),
  };
}

function fragmentsIn(id: string, serviceId: string) {
  return (...[{ policyFragments }, signal]: Parameters<LoadChildren>): PagedChildren<PolicyFragment> => ({
    id,
    noun: t('policy fragments'),
    page: from => policyFragments.page(serviceId, from, signal),
    rows: items =>
      byName(items, ({ name }) => name).map(({ id: fragmentId, name }) => ({
        id: fragmentId,
        label: name,
        tooltip: [name, t('Included by <include-fragment fragment-id="{0}" />', name)],
        icon: 'file-code',
        context: ['fragment', 'scope', 'resource'],
        accessibleLabel: t('Policy fragment {0}', name),
        target: { serviceId, scopeId: fragmentId, scopeLabel: name, resourceId: fragmentId },
        command: 'openPolicy',
      })),
  });
}

function backendGroup({ id: serviceId }: ApiManagementService): TreeNode {
  const id = `${serviceId}#backends`;
  return {
    id,
    label: t('Backends'),
    icon: 'server',
    target: { serviceId },
    children: (...reading) => pagedNodes(backendsIn(id, serviceId), nothingRead, ...reading),
  };
}

function backendsIn(id: string, serviceId: string) {
  return (...[{ contents }, signal]: Parameters<LoadChildren>): PagedChildren<Backend> => ({
    id,
    noun: t('backends'),
    page: from => contents.backends(serviceId, from, signal),
    rows: items => byName(items, ({ name }) => name).map(backendNode),
  });
}

function backendNode({ id, name, title, url, isPool, hasCredentials }: Backend): TreeNode {
  const where = isPool ? t('pool') : (url ?? t('no URL'));
  return {
    id,
    label: name,
    description: where,
    tooltip: [
      name,
      ...(title === undefined ? [] : [title]),
      isPool ? t('A pool of backends') : url === undefined ? t('URL not reported') : t('URL {0}', url),
      hasCredentials ? t('Has credentials of its own, which are not read here') : t('Has no credentials of its own'),
    ],
    icon: 'server',
    context: ['backend', 'resource'],
    accessibleLabel: t('Backend {0}, {1}', name, where),
    target: { resourceId: id },
  };
}

function subscriptionGroup({ id: serviceId }: ApiManagementService): TreeNode {
  const id = `${serviceId}#subscriptions`;
  return {
    id,
    label: t('Subscriptions'),
    icon: 'person',
    target: { serviceId },
    children: (...reading) => pagedNodes(subscriptionsIn(id, serviceId), nothingRead, ...reading),
  };
}

function subscriptionsIn(id: string, serviceId: string) {
  return (...[{ contents }, signal]: Parameters<LoadChildren>): PagedChildren<ApiSubscription> => ({
    id,
    noun: t('subscriptions'),
    page: from => contents.subscriptions(serviceId, from, signal),
    rows: items => byName(items, ({ displayName }) => displayName).map(subscriptionNode),
  });
}

function subscriptionNode({ id, name, displayName, state, scope }: ApiSubscription): TreeNode {
  const words = `${state} · ${scope}`;
  return {
    id,
    label: displayName,
    description: words,
    tooltip: [
      displayName,
      ...(name === displayName ? [] : [t('Name {0}', name)]),
      t('State: {0}', state),
      t('For: {0}', scope),
      t('Its keys are not read here.'),
    ],
    icon: state === 'active' ? 'person' : 'circle-slash',
    context: ['callerSubscription', 'resource'],
    accessibleLabel: t('Subscription {0}, {1}', displayName, words),
    target: { resourceId: id },
  };
}
