import { nextLink } from '../../arm/collection.ts';
import type { Estate } from '../../estate/estate.ts';
import type { Json } from '../../server/json.ts';
import { withoutLastSegment, type Resource } from '../../estate/resource.ts';
import type { Route } from '../../server/router.ts';
import { requireEntity, serviceTemplate } from './entity-routes.ts';

/** How many policies a page names; the contract leaves that to the service, and its example ends with an empty link. */
const pageSize = 100;

/** Which kinds of scope are listed. The contract says "all policies" and its example shows an API's. */
const types = [
  '',
  '/products',
  '/apis',
  '/apis/operations',
  '/workspaces',
  '/workspaces/products',
  '/workspaces/apis',
  '/workspaces/apis/operations',
].map(scope => `Microsoft.ApiManagement/service${scope}/policies`);

/** `allPolicies`: the ids of all policies of a service, with neither texts nor ETags. */
export const allPoliciesRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: `${serviceTemplate}/allPolicies`,
    handle: (request, { estate }) => {
      const serviceId = withoutLastSegment(request.path);
      requireEntity(estate, serviceId);
      const policies = policiesOf(estate, serviceId);
      const skip = request.query.count('$skip', policies.length) ?? 0;
      const link = skip + pageSize < policies.length ? nextLink(request, { $skip: String(skip + pageSize) }) : '';
      return {
        status: 200,
        body: {
          value: policies.slice(skip, skip + pageSize).map(({ id }, index) => entry(serviceId, id, skip + index + 1)),
          nextLink: link,
        },
      };
    },
  },
];

function policiesOf(estate: Estate, serviceId: string): readonly Resource[] {
  const prefix = `${serviceId}/`.toLowerCase();
  return types.flatMap(type => estate.ofType(type).filter(({ id }) => id.toLowerCase().startsWith(prefix)));
}

function entry(serviceId: string, referencePolicyId: string, number: number): Json {
  const name = `allpolicies${number}`;
  return {
    id: `${serviceId}/allpolicies/${name}`,
    type: 'Microsoft.ApiManagement/service/allpolicies',
    name,
    properties: { referencePolicyId, complianceState: 'Compliant' },
  };
}
