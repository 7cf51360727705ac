import { isSameResource } from '../../base/azure-names/resource-id.ts';
import type { Azure } from '../azure.ts';
import { listInParts, scopesInParts } from '../client/list-in-parts.ts';
import { readInParts, type PartialReading } from '../client/partial-reading.ts';
import { t } from '../../base/text/translation.ts';
import { readPoliciesAround } from './policies-around.ts';
import type { PolicyScopes } from './policy-scopes.ts';
import type { ServicePolicy, ServicePolicies, ServicePolicyReader, ServiceTexts } from './service-policy.ts';

/** What the reader is put together from. */
type Parts = Pick<Azure, 'apis' | 'products' | 'policies' | 'policyFragments' | 'namedValues' | 'contents'>;

/** Reads a whole service through the readers of its parts: only the policies that exist, where the service reports which do. */
export function createServicePolicies(parts: Parts): ServicePolicyReader {
  return {
    read: (serviceId, signal) =>
      readInParts(signal, async reading => {
        const [productApis, texts] = await Promise.all([productApisOf(parts, serviceId, reading), readTexts(parts, serviceId, reading)]);
        return { ...texts, productApis, ...(await addressesOf(parts, { serviceId, ...texts }, reading)) };
      }),
    readTexts: (serviceId, signal) => readInParts(signal, reading => readTexts(parts, serviceId, reading)),
    readAround: (scopeId, signal) => readPoliciesAround(parts, scopeId, signal),
    readTextsOfEveryScope: (serviceId, signal) =>
      readInParts(signal, reading => readTexts(parts, serviceId, reading, async () => ({ kind: 'unknown' }))),
  };
}

type Listing = Extract<PolicyScopes, { kind: 'known' }> | Pick<Extract<PolicyScopes, { kind: 'unknown' }>, 'kind'>;

async function readTexts(
  azure: Parts,
  serviceId: string,
  reading: PartialReading,
  listScopes: () => Promise<Listing> = () => azure.policies.scopes(serviceId, reading.signal),
): Promise<ServiceTexts> {
  const { whole, unread, signal } = reading;
  // what must be read goes first, the many last
  const [namedValues, scopes] = await Promise.all([whole(() => azure.namedValues.list(serviceId, signal)), whole(listScopes)]);
  const [fragments, policies] = await Promise.all([
    fragmentsOf(azure, serviceId, reading),
    scopes.kind === 'known' ? policiesOfScopes(azure, serviceId, scopes, reading) : policiesScopeByScope(azure, serviceId, reading),
  ]);
  return { policies: [...policies, ...fragments].toSorted((a, b) => (a.path < b.path ? -1 : 1)), namedValues, unread };
}

interface Place {
  /** Of the folder. */
  readonly path: string;
  readonly scopeId: string;
}

async function policyAt(
  { policies }: Parts,
  { path, scopeId }: Place,
  { part, signal }: Pick<PartialReading, 'part' | 'signal'>,
): Promise<readonly ServicePolicy[]> {
  const stored = await part(() => t('Policy {0}policy.xml', path), () => policies.get(scopeId, signal));
  return stored ? [{ path: `${path}policy.xml`, scopeId, text: stored.text }] : [];
}

/** The policies that exist. Those in workspaces are read with them; kinds of scope that are not read are reported. */
async function policiesOfScopes(
  azure: Parts,
  serviceId: string,
  { scopeIds, own }: Extract<PolicyScopes, { kind: 'known' }>,
  reading: PartialReading,
): Promise<readonly ServicePolicy[]> {
  const below = scopeIds
    .filter(scopeId => !isSameResource(scopeId, serviceId))
    .map(scopeId => ({ scopeId, path: scopeId.slice(serviceId.length + 1) }));
  const places = below.filter(({ path }) => !/^workspaces\//i.test(path));
  const isReadable = ({ path }: Place): boolean => /^(products\/[^/]+|apis\/[^/]+(\/operations\/[^/]+)?)$/i.test(path);
  for (const { path } of places.filter(place => !isReadable(place))) {
    reading.unread.push({
      what: t('Policy of {0}', path),
      why: t('Policies of this kind of scope ({0}) are not read. Look at it in the portal.', path.split('/').at(-2) ?? 'unknown'),
    });
  }
  const found = await Promise.all(
    places.filter(isReadable).map(({ path, scopeId }) => policyAt(azure, { scopeId, path: `${path}/` }, reading)),
  );
  return [...(own ? [{ path: 'policy.xml', scopeId: serviceId, text: own.text }] : []), ...found.flat()];
}

/** Every scope, asked whether it has a policy: of a service that does not report it. */
async function policiesScopeByScope(azure: Parts, serviceId: string, reading: PartialReading): Promise<readonly ServicePolicy[]> {
  const { part, signal } = reading;
  const ofApi = async ({ id, name }: { readonly id: string; readonly name: string }): Promise<readonly ServicePolicy[]> => {
    const path = `apis/${name}/`;
    const [own, operations] = await Promise.all([
      policyAt(azure, { path, scopeId: id }, reading),
      scopesInParts(part, t('Operations of API {0}', name), from => azure.apis.pageOfOperations(id, from, signal)),
    ]);
    const found = await Promise.all(
      operations.map(operation => policyAt(azure, { path: `${path}operations/${operation.name}/`, scopeId: operation.id }, reading)),
    );
    return [...own, ...found.flat()];
  };
  const ofApis = async (): Promise<readonly ServicePolicy[]> => {
    const apis = await scopesInParts(part, t('APIs'), from => azure.apis.page(serviceId, from, signal));
    return (await Promise.all(apis.map(ofApi))).flat();
  };
  const ofProducts = async (): Promise<readonly ServicePolicy[]> => {
    const products = await scopesInParts(part, t('Products'), from => azure.products.page(serviceId, from, signal));
    return (await Promise.all(products.map(({ id, name }) => policyAt(azure, { path: `products/${name}/`, scopeId: id }, reading)))).flat();
  };
  return (await Promise.all([policyAt(azure, { path: '', scopeId: serviceId }, reading), ofProducts(), ofApis()])).flat();
}

async function fragmentsOf(
  { policyFragments }: Parts,
  serviceId: string,
  { part, signal }: PartialReading,
): Promise<readonly ServicePolicy[]> {
  const found = await listInParts(
    part,
    { all: t('Policy fragments'), rest: t('Policy fragments to their end') },
    from => policyFragments.page(serviceId, from, signal),
    ({ id }) => id,
  );
  const texts = found.map(async ({ id, name }) => {
    const text = await part(() => t('Policy fragment {0}', name), () => policyFragments.getText(id, signal));
    return text === undefined ? [] : [{ path: `policy fragments/${name}/policy.xml`, scopeId: id, text }];
  });
  return (await Promise.all(texts)).flat();
}

async function productApisOf(
  { products }: Parts,
  serviceId: string,
  { part, signal }: PartialReading,
): Promise<ServicePolicies['productApis']> {
  const found = await listInParts(
    part,
    { all: t('Which product contains which API'), rest: t('Which product contains which API, for the products to their end') },
    from => products.page(serviceId, from, signal),
    ({ id }) => id,
  );
  const links = found.map(async ({ id, name }) => {
    const apis = await listInParts(
      part,
      { all: t('APIs of product {0}', name), rest: t('APIs of product {0} to their end', name) },
      from => products.pageOfApiNames(id, from, signal),
      api => api,
    );
    return apis.map(api => ({ product: name, api }));
  });
  return (await Promise.all(links)).flat();
}

/** Where requests go where no policy says so, and where the backends are that policies name; asked where a policy needs it. */
async function addressesOf(
  { apis, contents }: Parts,
  { serviceId, policies }: { readonly serviceId: string; readonly policies: readonly ServicePolicy[] },
  { part, signal }: PartialReading,
): Promise<Pick<ServicePolicies, 'apis' | 'backends'>> {
  const [ofApis, ofBackends] = await Promise.all([
    policies.some(({ path }) => path.startsWith('apis/')) &&
      listInParts(
        part,
        { all: t('Addresses of the APIs'), rest: t('Addresses of the APIs to their end') },
        from => apis.page(serviceId, from, signal),
        ({ id }) => id,
      ),
    policies.some(({ text }) => text.includes('backend-id')) &&
      listInParts(
        part,
        { all: t('Backends'), rest: t('Backends to their end') },
        from => contents.backends(serviceId, from, signal),
        ({ id }) => id,
      ),
  ]);
  return { ...(ofApis && { apis: ofApis }), ...(ofBackends && { backends: ofBackends }) };
}
