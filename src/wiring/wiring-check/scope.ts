import { isSameResource, parseResourceId } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import type { ServicePolicies, ServicePolicy } from '../../azure/index.ts';

/** What is checked. */
export type CheckScope =
  | { readonly kind: 'everything' }
  /** Who has what, everywhere: from Resource Graph alone, in a handful of queries. */
  | { readonly kind: 'grants' }
  | { readonly kind: 'service'; readonly serviceId: string }
  | { readonly kind: 'vault'; readonly vaultId: string }
  /** One API or operation: its own policy, those around it, and the fragments. */
  | { readonly kind: 'operation'; readonly serviceId: string; readonly scopeId: string };

/** A scope as a heading. */
export function scopeLabel(scope: CheckScope): string {
  switch (scope.kind) {
    case 'everything':
      return t('Everything that you can see');
    case 'grants':
      return t('Grants everywhere');
    case 'service':
      return nameOf(scope.serviceId);
    case 'vault':
      return nameOf(scope.vaultId);
    case 'operation':
      return t('{0} of {1}', scope.scopeId.slice(scope.serviceId.length + 1), nameOf(scope.serviceId));
  }
}

/** The policies that a call within the scope passes through; fragments may be included by any of them. */
export function policiesWithin({ policies, productApis }: ServicePolicies, scope: CheckScope): readonly ServicePolicy[] {
  if (scope.kind !== 'operation') return policies;
  const api = /\/apis\/([^/]+)/i.exec(scope.scopeId)?.[1]?.toLowerCase();
  const products = productApis.filter(link => link.api.toLowerCase() === api).map(({ product }) => product.toLowerCase());
  return policies.filter(({ path, scopeId }) => {
    const [folder = '', name = ''] = path.toLowerCase().split('/');
    if (folder === 'policy.xml' || folder === 'policy fragments') return true;
    if (folder === 'products') return products.includes(name);
    return (
      isSameResource(scopeId, scope.scopeId) ||
      scope.scopeId.toLowerCase().startsWith(`${scopeId.toLowerCase()}/`) ||
      scopeId.toLowerCase().startsWith(`${scope.scopeId.toLowerCase()}/`)
    );
  });
}

function nameOf(id: string): string {
  return parseResourceId(id)?.segments.at(-1) ?? id;
}
