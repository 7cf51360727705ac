import { AppError } from '../../base/app-error.ts';
import type { Clients } from '../client/clients.ts';
import { t } from '../../base/text/translation.ts';
import { putFragment } from './put-fragment.ts';
import { scopeParts } from './scope-parts.ts';
import { workspacePolicy } from './workspace-policy.ts';
import type { ScopePolicy } from './scope-policy-client.ts';

/**
 * The policy of a service, workspace, product, API, operation or resolver, or the document of a policy fragment; throws AppError
 * `unsupported` for any other id.
 */
export function scopePolicy({ apiManagement }: Clients, scopeId: string): ScopePolicy {
  const { subscriptionId, resourceGroup: group, names, kind } = scopeParts(scopeId);
  const [service, outer = '', inner = ''] = names;
  const client = () => apiManagement(subscriptionId); // another one when a refusal has named the tenant
  switch (kind) {
    case 'service':
      return {
        get: options => client().policy.get(group, service, 'policy', options),
        head: options => client().policy.getEntityTag(group, service, 'policy', options),
        put: (policy, options) => client().policy.createOrUpdate(group, service, 'policy', policy, options),
        delete: (etag, options) => client().policy.delete(group, service, 'policy', etag, options),
      };
    case 'service/products':
      return {
        get: options => client().productPolicy.get(group, service, outer, 'policy', options),
        head: options => client().productPolicy.getEntityTag(group, service, outer, 'policy', options),
        put: (policy, options) => client().productPolicy.createOrUpdate(group, service, outer, 'policy', policy, options),
        delete: (etag, options) => client().productPolicy.delete(group, service, outer, 'policy', etag, options),
      };
    case 'service/apis':
      return {
        get: options => client().apiPolicy.get(group, service, outer, 'policy', options),
        head: options => client().apiPolicy.getEntityTag(group, service, outer, 'policy', options),
        put: (policy, options) => client().apiPolicy.createOrUpdate(group, service, outer, 'policy', policy, options),
        delete: (etag, options) => client().apiPolicy.delete(group, service, outer, 'policy', etag, options),
      };
    case 'service/apis/operations':
      return {
        get: options => client().apiOperationPolicy.get(group, service, outer, inner, 'policy', options),
        head: options => client().apiOperationPolicy.getEntityTag(group, service, outer, inner, 'policy', options),
        put: (policy, options) => client().apiOperationPolicy.createOrUpdate(group, service, outer, inner, 'policy', policy, options),
        delete: (etag, options) => client().apiOperationPolicy.delete(group, service, outer, inner, 'policy', etag, options),
      };
    case 'service/apis/resolvers':
      return {
        get: options => client().graphQLApiResolverPolicy.get(group, service, outer, inner, 'policy', options),
        head: options => client().graphQLApiResolverPolicy.getEntityTag(group, service, outer, inner, 'policy', options),
        put: (policy, options) =>
          client().graphQLApiResolverPolicy.createOrUpdate(group, service, outer, inner, 'policy', policy, options),
        delete: (etag, options) => client().graphQLApiResolverPolicy.delete(group, service, outer, inner, 'policy', etag, options),
      };
    case 'service/policyfragments':
      return {
        get: options => client().policyFragment.get(group, service, outer, options),
        head: options => client().policyFragment.getEntityTag(group, service, outer, options),
        put: (fragment, options) =>
          putFragment(
            {
              get: reading => client().policyFragment.get(group, service, outer, reading),
              head: reading => client().policyFragment.getEntityTag(group, service, outer, reading),
              begin: (contract, writing) => client().policyFragment.beginCreateOrUpdate(group, service, outer, contract, writing),
            },
            fragment,
            options,
          ),
        delete: (etag, options) => client().policyFragment.delete(group, service, outer, etag, options),
      };
    default: {
      const inWorkspace = workspacePolicy(client, { group, names, kind });
      if (inWorkspace) return inWorkspace;
      throw new AppError(
        'unsupported',
        t('Policies of a {0} are not supported.', kind.split('/').at(-1) ?? kind),
        t('Choose a service, workspace, product, API, operation, resolver or policy fragment.'),
      );
    }
  }
}
