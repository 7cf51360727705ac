import type { Api, Operation } from '../../azure/index.ts';
import { createLimiter } from '../../base/limiter.ts';
import type { TreeNode, TreeReader } from '../tree-node.ts';

/** How many scopes are asked at once whether they have a policy. */
const concurrency = 6;

/** Where APIs hang in the tree. */
export interface ApiParent {
  readonly id: string;
  readonly serviceId: string;
  readonly serviceName: string;
}

/** The APIs of a service, after the row for the policy of all of them. */
export async function apiNodes({ id, serviceId, serviceName }: ApiParent, azure: TreeReader, signal: AbortSignal): Promise<readonly TreeNode[]> {
  const [apis, hasPolicy] = await Promise.all([azure.apis.list(serviceId, signal), azure.policies.exists(serviceId, signal)]);
  return [
    {
      id: `${id}/all`,
      label: 'All APIs',
      context: ['scope'],
      spoken: `All APIs, ${policyWords(hasPolicy)}`,
      target: { serviceId, scopeId: serviceId, scopeLabel: `All APIs of ${serviceName}` },
      ...policyAppearance(hasPolicy),
    },
    ...apis.map(api => apiNode(api, serviceId)),
  ];
}

function apiNode(api: Api, serviceId: string): TreeNode {
  return {
    id: api.id,
    label: api.displayName,
    description: `/${api.path}`,
    tooltip: [api.displayName, `Path /${api.path}`, ...(api.serviceUrl === undefined ? [] : [`Backend ${api.serviceUrl}`])],
    icon: 'type-hierarchy-sub',
    context: ['api', 'scope', 'wireable', 'resource'],
    spoken: `API ${api.displayName}, path /${api.path}`,
    target: { serviceId, apiId: api.id, scopeId: api.id, scopeLabel: api.displayName, resourceId: api.id },
    children: async (azure, signal) => operationNodes(api, serviceId, azure, signal),
  };
}

async function operationNodes(api: Api, serviceId: string, azure: TreeReader, signal: AbortSignal): Promise<readonly TreeNode[]> {
  const limited = createLimiter(concurrency);
  const hasPolicy = (scopeId: string) => limited(() => azure.policies.exists(scopeId, signal));
  const [ofApi, operations] = await Promise.all([hasPolicy(api.id), azure.apis.listOperations(api.id, signal)]);
  const ofOperations = await Promise.all(operations.map(({ id }) => hasPolicy(id)));
  return [
    {
      id: `${api.id}#all`,
      label: 'All operations',
      context: ['scope', 'wireable'],
      spoken: `All operations of ${api.displayName}, ${policyWords(ofApi)}`,
      target: { serviceId, apiId: api.id, scopeId: api.id, scopeLabel: api.displayName },
      ...policyAppearance(ofApi),
    },
    ...operations.map((operation, index) => operationNode(operation, api, serviceId, ofOperations[index] === true)),
  ];
}

function operationNode({ id, displayName, method, urlTemplate }: Operation, api: Api, serviceId: string, hasPolicy: boolean): TreeNode {
  const { description, icon } = policyAppearance(hasPolicy);
  return {
    id,
    label: displayName,
    description: `${method} ${urlTemplate} · ${description}`,
    tooltip: [`${api.displayName}: ${displayName}`, `${method} /${api.path}${urlTemplate}`, hasPolicy ? 'Has a policy of its own' : 'Has no policy of its own'],
    icon,
    context: ['operation', 'scope', 'wireable', 'resource'],
    spoken: `Operation ${displayName}, ${method} ${urlTemplate}, ${policyWords(hasPolicy)}`,
    target: { serviceId, apiId: api.id, scopeId: id, scopeLabel: `${api.displayName}: ${displayName}`, resourceId: id },
    command: 'openPolicy',
  };
}

function policyAppearance(hasPolicy: boolean): { readonly description: string; readonly icon: string; readonly command: 'openPolicy' } {
  return { description: policyWords(hasPolicy), icon: hasPolicy ? 'file-code' : 'circle-outline', command: 'openPolicy' };
}

function policyWords(hasPolicy: boolean): string {
  return hasPolicy ? 'policy' : 'no policy';
}
