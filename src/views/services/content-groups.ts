import type { ApiManagementService, ApiSubscription, Backend, PolicyFragment, Product } from '../../azure/index.ts';
import { byName } from '../../base/text/by-name.ts';
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
    label: 'Products',
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
      noun: 'products',
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
    tooltip: [displayName, `Product: ${policyWords(state)}. Its policy applies to calls with a subscription to it.`],
    context: ['product', 'scope', 'resource'],
    accessibleLabel: `Product ${displayName}, ${policyWords(state)}`,
    target: { serviceId, scopeId: id, scopeLabel: displayName, resourceId: id },
    children: (...reading) => pagedNodes(apiNamesIn(id), nothingRead, ...reading),
  };
}

/** Names of the APIs that a product contains; they are opened where they are below “APIs”. */
function apiNamesIn(productId: string) {
  return (...[{ products }, signal]: Parameters<LoadChildren>): PagedChildren<string> => ({
    id: `${productId}#apis`,
    noun: 'APIs',
    page: from => products.pageOfApiNames(productId, from, signal),
    rows: names =>
      byName([...new Set(names)], name => name).map(name => ({
        id: `${productId}#apis/${name}`,
        label: name,
        description: 'API of this product',
        icon: 'type-hierarchy-sub',
      })),
  });
}

function fragmentGroup({ id: serviceId }: ApiManagementService): TreeNode {
  const id = `${serviceId}#fragments`;
  return {
    id,
    label: 'Policy fragments',
    icon: 'extensions',
    target: { serviceId },
    children: (...reading) => pagedNodes(fragmentsIn(id, serviceId), nothingRead, ...reading),
  };
}

function fragmentsIn(id: string, serviceId: string) {
  return (...[{ policyFragments }, signal]: Parameters<LoadChildren>): PagedChildren<PolicyFragment> => ({
    id,
    noun: 'policy fragments',
    page: from => policyFragments.page(serviceId, from, signal),
    rows: items =>
      byName(items, ({ name }) => name).map(({ id: fragmentId, name }) => ({
        id: fragmentId,
        label: name,
        tooltip: [name, `Included by <include-fragment fragment-id="${name}" />`],
        icon: 'file-code',
        context: ['fragment', 'scope', 'resource'],
        accessibleLabel: `Policy fragment ${name}`,
        target: { serviceId, scopeId: fragmentId, scopeLabel: name, resourceId: fragmentId },
        command: 'openPolicy',
      })),
  });
}

function backendGroup({ id: serviceId }: ApiManagementService): TreeNode {
  const id = `${serviceId}#backends`;
  return {
    id,
    label: 'Backends',
    icon: 'server',
    target: { serviceId },
    children: (...reading) => pagedNodes(backendsIn(id, serviceId), nothingRead, ...reading),
  };
}

function backendsIn(id: string, serviceId: string) {
  return (...[{ contents }, signal]: Parameters<LoadChildren>): PagedChildren<Backend> => ({
    id,
    noun: 'backends',
    page: from => contents.backends(serviceId, from, signal),
    rows: items => byName(items, ({ name }) => name).map(backendNode),
  });
}

function backendNode({ id, name, title, url, isPool, hasCredentials }: Backend): TreeNode {
  const where = isPool ? 'pool' : (url ?? 'no URL');
  return {
    id,
    label: name,
    description: where,
    tooltip: [
      name,
      ...(title === undefined ? [] : [title]),
      isPool ? 'A pool of backends' : `URL ${url ?? 'not reported'}`,
      hasCredentials ? 'Has credentials of its own, which are not read here' : 'Has no credentials of its own',
    ],
    icon: 'server',
    context: ['backend', 'resource'],
    accessibleLabel: `Backend ${name}, ${where}`,
    target: { resourceId: id },
  };
}

function subscriptionGroup({ id: serviceId }: ApiManagementService): TreeNode {
  const id = `${serviceId}#subscriptions`;
  return {
    id,
    label: 'Subscriptions',
    icon: 'person',
    target: { serviceId },
    children: (...reading) => pagedNodes(subscriptionsIn(id, serviceId), nothingRead, ...reading),
  };
}

function subscriptionsIn(id: string, serviceId: string) {
  return (...[{ contents }, signal]: Parameters<LoadChildren>): PagedChildren<ApiSubscription> => ({
    id,
    noun: 'subscriptions',
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
      ...(name === displayName ? [] : [`Name ${name}`]),
      `State: ${state}`,
      `For: ${scope}`,
      'Its keys are not read here.',
    ],
    icon: state === 'active' ? 'person' : 'circle-slash',
    context: ['callerSubscription', 'resource'],
    accessibleLabel: `Subscription ${displayName}, ${words}`,
    target: { resourceId: id },
  };
}
