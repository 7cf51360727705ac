import type { ApiManagementClient } from '@azure/arm-apimanagement';
import { putFragment } from './put-fragment.ts';
import type { ScopeParts } from './scope-parts.ts';
import type { ScopePolicy } from './scope-policy-client.ts';

/** Where a scope in a workspace is. */
interface WorkspacePlace extends Pick<ScopeParts, 'names' | 'kind'> {
  readonly group: string;
}

/**
 * The policy of a workspace, of a product, API or operation in it, or the document of a fragment in it; `undefined` for an id of
 * another kind.
 */
export function workspacePolicy(
  client: () => ApiManagementClient,
  { group, names: [service, workspace = '', outer = '', inner = ''], kind }: WorkspacePlace,
): ScopePolicy | undefined {
  const at = [group, service, workspace] as const;
  switch (kind) {
    case 'service/workspaces':
      return {
        get: options => client().workspacePolicy.get(...at, 'policy', options),
        head: options => client().workspacePolicy.getEntityTag(...at, 'policy', options),
        put: (policy, options) => client().workspacePolicy.createOrUpdate(...at, 'policy', policy, options),
        delete: (etag, options) => client().workspacePolicy.delete(...at, 'policy', etag, options),
      };
    case 'service/workspaces/products':
      return {
        get: options => client().workspaceProductPolicy.get(...at, outer, 'policy', options),
        head: options => client().workspaceProductPolicy.getEntityTag(...at, outer, 'policy', options),
        put: (policy, options) => client().workspaceProductPolicy.createOrUpdate(...at, outer, 'policy', policy, options),
        delete: (etag, options) => client().workspaceProductPolicy.delete(...at, outer, 'policy', etag, options),
      };
    case 'service/workspaces/apis':
      return {
        get: options => client().workspaceApiPolicy.get(...at, outer, 'policy', options),
        head: options => client().workspaceApiPolicy.getEntityTag(...at, outer, 'policy', options),
        put: (policy, options) => client().workspaceApiPolicy.createOrUpdate(...at, outer, 'policy', policy, options),
        delete: (etag, options) => client().workspaceApiPolicy.delete(...at, outer, 'policy', etag, options),
      };
    case 'service/workspaces/apis/operations':
      return {
        get: options => client().workspaceApiOperationPolicy.get(...at, outer, inner, 'policy', options),
        head: options => client().workspaceApiOperationPolicy.getEntityTag(...at, outer, inner, 'policy', options),
        put: (policy, options) => client().workspaceApiOperationPolicy.createOrUpdate(...at, outer, inner, 'policy', policy, options),
        delete: (etag, options) => client().workspaceApiOperationPolicy.delete(...at, outer, inner, 'policy', etag, options),
      };
    case 'service/workspaces/policyfragments':
      return {
        get: options => client().workspacePolicyFragment.get(...at, outer, options),
        head: options => client().workspacePolicyFragment.getEntityTag(...at, outer, options),
        put: (fragment, options) =>
          putFragment(
            {
              get: reading => client().workspacePolicyFragment.get(...at, outer, reading),
              head: reading => client().workspacePolicyFragment.getEntityTag(...at, outer, reading),
              begin: (contract, writing) => client().workspacePolicyFragment.beginCreateOrUpdate(...at, outer, contract, writing),
            },
            fragment,
            options,
          ),
        delete: (etag, options) => client().workspacePolicyFragment.delete(...at, outer, etag, options),
      };
    default:
      return undefined;
  }
}
