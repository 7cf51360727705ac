import { memoryWorkspace, type PolicySource, type PolicyWorkspace } from '../../policy/run/index.ts';
import type { Estate } from '../estate.ts';
import { textOf } from '../json.ts';
import { lastSegment, type Resource } from '../resource.ts';

/** What runs for a call: the operation's policy, with the scopes around it, fragments and named values. */
export interface CallPolicies {
  readonly source: PolicySource;
  readonly workspace: PolicyWorkspace;
}

const nothingOfItsOwn = '<policies><inbound><base /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>';

/** Reads the policies that apply to an operation, as the estate holds them now. */
export function policiesAround(estate: Estate, { service, api, operation, product }: { readonly service: Resource; readonly api: Resource; readonly operation: Resource; readonly product: Resource | undefined }): CallPolicies {
  const own = policyOf(estate, operation) ?? { file: `${operation.id}/policies/policy`, text: nothingOfItsOwn };
  const outer = [api, ...(product ? [product] : []), service].flatMap(scope => policyOf(estate, scope) ?? []);
  const fragments = estate.children(service.id, 'policyFragments').map(({ id, properties }) => [lastSegment(id), { file: id, text: textOf(properties.value) ?? '' }] as const);
  const namedValues = estate.children(service.id, 'namedValues').map(({ id, properties }) => [
    textOf(properties.displayName) ?? lastSegment(id),
    { isSecret: properties.secret === true || properties.keyVault !== undefined, isFromKeyVault: properties.keyVault !== undefined },
  ] as const);
  return {
    source: own,
    workspace: memoryWorkspace({ fragments: Object.fromEntries(fragments), namedValues: Object.fromEntries(namedValues), hasAllNamedValues: true, outerScopes: outer.map(source => [source]) }),
  };
}

function policyOf(estate: Estate, scope: Resource): PolicySource | undefined {
  const [policy] = estate.children(scope.id, 'policies');
  const text = textOf(policy?.properties.value);
  return policy && text !== undefined ? { file: policy.id, text } : undefined;
}
