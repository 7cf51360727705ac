import type { ApiContract, ProductApiLinkContract, ProductContract } from '@azure/arm-apimanagement';
import { byName } from '../../base/text/by-name.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import type { Clients } from '../client/clients.ts';
import { allPages, listAll, pageOf, type Page, type SdkList } from '../client/pages.ts';
import { apiName } from './revisions.ts';
import { ownerParts, scopeParts } from '../policies/scope-parts.ts';

/** A product: APIs published together, with a policy of their own. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
}

/** Reads products: all pages, by display name, or one page in the service's own order. */
export interface Products {
  /** Of a service or a workspace. */
  list(ownerId: string, signal: AbortSignal): Promise<readonly Product[]>;
  /** The first page, or the one that `from` of the page before begins. */
  page(ownerId: string, from: string | undefined, signal: AbortSignal): Promise<Page<Product>>;
  /** Names of the APIs that the product contains. */
  listApiNames(productId: string, signal: AbortSignal): Promise<readonly string[]>;
  /** The products that contain an API, by display name. */
  listAround(apiId: string, signal: AbortSignal): Promise<readonly Product[]>;
  pageOfApiNames(productId: string, from: string | undefined, signal: AbortSignal): Promise<Page<string>>;
}

/** Reads products through Resource Manager. */
export function createProducts({ apiManagement, call }: Clients): Products {
  const page: Products['page'] = (ownerId, from, signal) => {
    const { subscriptionId, resourceGroup, service, workspace } = ownerParts(ownerId);
    const client = () => apiManagement(subscriptionId); // another one when a refusal has named the tenant
    const all: SdkList<ProductContract> = options =>
      workspace === undefined
        ? client().product.listByService(resourceGroup, service, options)
        : client().workspaceProduct.listByService(resourceGroup, service, workspace, options);
    return call(signal, () => pageOf(signal, all, productFrom, from));
  };
  const list: Products['list'] = async (ownerId, signal) =>
    byName(await allPages(from => page(ownerId, from, signal)), ({ displayName }) => displayName);
  const pageOfApiNames: Products['pageOfApiNames'] = (productId, from, signal) => {
    const { subscriptionId, resourceGroup, names: [service, first = '', second = ''], kind } = scopeParts(productId);
    const client = () => apiManagement(subscriptionId); // another one when a refusal has named the tenant
    // a workspace has links only
    if (kind === 'service/workspaces/products') {
      const links: SdkList<ProductApiLinkContract> = options =>
        client().workspaceProductApiLink.listByProduct(resourceGroup, service, first, second, options);
      return call(signal, () => pageOf(signal, links, linkedName, from));
    }
    const apis: SdkList<ApiContract> = options => client().productApi.listByProduct(resourceGroup, service, first, options);
    return call(signal, () => pageOf(signal, apis, nameOf, from));
  };
  const listApiNames: Products['listApiNames'] = async (productId, signal) =>
    byName([...new Set(await allPages(from => pageOfApiNames(productId, from, signal)))], name => name);

  const listAroundInWorkspace: Products['listAround'] = async (apiId, signal) => {
    const name = apiName(resourceName(apiId)).toLowerCase();
    const products = await list(apiId.slice(0, apiId.toLowerCase().lastIndexOf('/apis/')), signal);
    const contents = await Promise.all(products.map(({ id }) => listApiNames(id, signal)));
    return products.filter((_, index) => contents[index]?.some(one => one.toLowerCase() === name));
  };
  const listAround: Products['listAround'] = async (apiId, signal) => {
    const { subscriptionId, resourceGroup, names: [service, api = ''], kind } = scopeParts(apiId);
    if (kind === 'service/workspaces/apis') return listAroundInWorkspace(apiId, signal);
    const products = await listAll(
      call,
      signal,
      options => apiManagement(subscriptionId).apiProduct.listByApis(resourceGroup, service, apiName(api), options),
      productFrom,
    );
    const owner = apiId.slice(0, apiId.toLowerCase().lastIndexOf('/apis/'));
    // an id of the list may be that of the link
    const own = products.map(({ name, displayName }) => ({ id: `${owner}/products/${name}`, name, displayName }));
    return byName(own, ({ displayName }) => displayName);
  };
  return { page, list, listAround, pageOfApiNames, listApiNames };
}

function productFrom({ id, name, displayName }: ProductContract): Product | undefined {
  if (id === undefined) return undefined;
  const shortName = name ?? resourceName(id);
  return { id, name: shortName, displayName: displayName ?? shortName };
}

function nameOf({ id, name }: ApiContract): string | undefined {
  const listed = name ?? (id === undefined ? undefined : resourceName(id));
  return listed === undefined ? undefined : apiName(listed); // a product contains an API, whichever of its revisions is listed
}

function linkedName({ apiId }: ProductApiLinkContract): string | undefined {
  return apiId === undefined ? undefined : apiName(resourceName(apiId));
}
