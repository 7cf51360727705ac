import type { PolicySource, PolicyWorkspace } from '../../policy/run/index.ts';
import type { Estate } from '../estate/estate.ts';
import { textOf } from '../server/json.ts';
import { lastSegment, type Resource } from '../estate/resource.ts';

/** What runs for a call: the operation's policy, with the scopes around it, fragments and named values. */
export interface CallPolicies {
  readonly source: PolicySource;
  readonly workspace: PolicyWorkspace;
}

const nothingOfItsOwn =
  '<policies><inbound><base /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>';

/** Reads the policies that apply to an operation, as the estate has them now. */
export function policiesAround(
  estate: Estate,
  {
    service,
    api,
    operation,
    product,
  }: { readonly service: Resource; readonly api: Resource; readonly operation: Resource; readonly product: Resource | undefined },
): CallPolicies {
  const own = policyOf(estate, operation) ?? { file: `${operation.id}/policies/policy`, text: nothingOfItsOwn };
  const outer = [api, ...(product ? [product] : []), service].flatMap(scope => policyOf(estate, scope) ?? []);
  return {
    source: own,
    workspace: {
      hasAllNamedValues: true,
      hasAllFragments: true,
      namedValue: name => {
        const [{ properties } = { properties: undefined }] = estate.namedValuesCalled(service.id, name);
        return (
          properties && {
            isSecret: properties.secret === true || properties.keyVault !== undefined,
            isFromKeyVault: properties.keyVault !== undefined,
          }
        );
      },
      fragment: name => {
        const fragment = estate.get(`${service.id}/policyFragments/${name}`);
        return fragment && lastSegment(fragment.id) === name
          ? { file: fragment.id, text: textOf(fragment.properties.value) ?? '' }
          : undefined;
      },
      outerScopes: () => outer.map(source => [source]),
    },
  };
}

function policyOf(estate: Estate, scope: Resource): PolicySource | undefined {
  const [policy] = estate.children(scope.id, 'policies');
  const text = textOf(policy?.properties.value);
  return policy && text !== undefined ? { file: policy.id, text } : undefined;
}
