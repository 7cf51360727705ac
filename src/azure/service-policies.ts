import { createLimiter } from '../base/limiter.ts';
import type { Azure } from './azure.ts';
import type { NamedValue } from './named-values.ts';

/** One policy document of a service and where an APIops artifact folder would keep it: `apis/items/operations/get-item/policy.xml`. */
export interface ServicePolicy {
  readonly path: string;
  /** Id of the scope, or of the fragment. */
  readonly scopeId: string;
  readonly text: string;
}

/** All that a check of a whole service reads. */
export interface ServicePolicies {
  /** By path. Scopes without a policy of their own are left out. */
  readonly policies: readonly ServicePolicy[];
  /** With values of plain ones only. */
  readonly namedValues: readonly NamedValue[];
  /** Which product holds which API, by name. */
  readonly productApis: readonly { readonly product: string; readonly api: string }[];
}

const requestsAtOnce = 6; // Resource Manager refills 25 reads a second for each principal

/** Reads what a check of a whole service needs. */
export interface ServicePolicyReader {
  /** Every policy and fragment of a service, its named values and the links of products to APIs. */
  read(serviceId: string, signal: AbortSignal): Promise<ServicePolicies>;
}

/** What the reader is put together from. */
type Parts = Pick<Azure, 'apis' | 'products' | 'policies' | 'policyFragments' | 'namedValues'>;

/** Reads a whole service through the readers of its parts, a few requests at a time. */
export function createServicePolicies(parts: Parts): ServicePolicyReader {
  return { read: (serviceId, signal) => readAll(parts, serviceId, signal) };
}

async function readAll(azure: Parts, serviceId: string, signal: AbortSignal): Promise<ServicePolicies> {
  const limited = createLimiter(requestsAtOnce);

  const policyAt = async (path: string, scopeId: string): Promise<readonly ServicePolicy[]> => {
    const stored = await limited(() => azure.policies.get(scopeId, signal));
    return stored ? [{ path: `${path}policy.xml`, scopeId, text: stored.text }] : [];
  };

  const policiesOfApis = async (): Promise<readonly ServicePolicy[]> => {
    const apis = await limited(() => azure.apis.list(serviceId, signal));
    const found = await Promise.all(
      apis.map(async api => {
        const path = `apis/${api.name}/`;
        const operations = await limited(() => azure.apis.listOperations(api.id, signal));
        return Promise.all([policyAt(path, api.id), ...operations.map(({ id, name }) => policyAt(`${path}operations/${name}/`, id))]);
      }),
    );
    return found.flat(2);
  };

  const fragments = async (): Promise<readonly ServicePolicy[]> => {
    const found = await limited(() => azure.policyFragments.list(serviceId, signal));
    const texts = await Promise.all(
      found.map(async ({ id, name }) => {
        const text = await limited(() => azure.policyFragments.getText(id, signal));
        return text === undefined ? [] : [{ path: `policy fragments/${name}/policy.xml`, scopeId: id, text }];
      }),
    );
    return texts.flat();
  };

  const products = async () => {
    const found = await limited(() => azure.products.list(serviceId, signal));
    return Promise.all(
      found.map(async ({ id, name }) => {
        const [policy, apis] = await Promise.all([policyAt(`products/${name}/`, id), limited(() => azure.products.listApiNames(id, signal))]);
        return { policy, links: apis.map(api => ({ product: name, api })) };
      }),
    );
  };

  const [global, ofApis, ofFragments, ofProducts, namedValues] = await Promise.all([
    policyAt('', serviceId),
    policiesOfApis(),
    fragments(),
    products(),
    limited(() => azure.namedValues.list(serviceId, signal)),
  ]);
  const policies = [...global, ...ofProducts.flatMap(({ policy }) => policy), ...ofApis, ...ofFragments];
  return {
    policies: policies.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    namedValues,
    productApis: ofProducts.flatMap(({ links }) => links),
  };
}
