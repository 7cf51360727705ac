import type { ApiContract, ProductContract } from '@azure/arm-apimanagement';
import { byName } from '../../base/text/by-name.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import type { Clients } from '../client/clients.ts';
import { allPages, listAll, pageOf, type Page } from '../client/pages.ts';
import { apiName } from './revisions.ts';
import { partsOf, scopeParts } from '../policies/scope-parts.ts';

/** A product: APIs published together, with a policy of their own. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
}

/** Products that an API may be in. */
export interface ProductsAround {
  /** By display name. */
  readonly products: readonly Product[];
  /** Whether each of them contains the API; otherwise some may. */
  readonly isCertain: boolean;
}

/** Reads products: all pages, by display name, or one page in the service's own order. */
export interface Products {
  list(serviceId: string, signal: AbortSignal): Promise<readonly Product[]>;
  /** The first page, or the one that `from` of the page before begins. */
  page(serviceId: string, from: string | undefined, signal: AbortSignal): Promise<Page<Product>>;
  /** Names of the APIs that the product contains. */
  listApiNames(productId: string, signal: AbortSignal): Promise<readonly string[]>;
  /** The products that contain an API, or those of a workspace for an API of its own: which of them contain it is not reported there. */
  listAround(apiId: string, signal: AbortSignal): Promise<ProductsAround>;
  pageOfApiNames(productId: string, from: string | undefined, signal: AbortSignal): Promise<Page<string>>;
}

/** Reads products through Resource Manager. */
export function createProducts({ apiManagement, call }: Clients): Products {
  const page: Products['page'] = (serviceId, from, signal) => {
    const { subscriptionId, resourceGroup, names: [service] } = partsOf(serviceId, 'service');
    return call(signal, () =>
      pageOf(signal, options => apiManagement(subscriptionId).product.listByService(resourceGroup, service, options), productFrom, from),
    );
  };
  const pageOfApiNames: Products['pageOfApiNames'] = (productId, from, signal) => {
    const { subscriptionId, resourceGroup, names: [service, product = ''] } = partsOf(productId, 'service/products');
    return call(signal, () =>
      pageOf(
        signal,
        options => apiManagement(subscriptionId).productApi.listByProduct(resourceGroup, service, product, options),
        nameOf,
        from,
      ),
    );
  };
  const listAround: Products['listAround'] = async (apiId, signal) => {
    const { subscriptionId, resourceGroup, names, kind } = scopeParts(apiId);
    const isInWorkspace = kind === 'service/workspaces/apis';
    const [service, inner = ''] = names;
    const client = () => apiManagement(subscriptionId);
    const products = await listAll(
      call,
      signal,
      options =>
        isInWorkspace
          ? client().workspaceProduct.listByService(resourceGroup, service, inner, options)
          : client().apiProduct.listByApis(resourceGroup, service, apiName(inner), options),
      productFrom,
    );
    const owner = apiId.slice(0, apiId.toLowerCase().lastIndexOf('/apis/'));
    // an id of the list may be that of the link
    const own = products.map(({ name, displayName }) => ({ id: `${owner}/products/${name}`, name, displayName }));
    return { products: byName(own, ({ displayName }) => displayName), isCertain: !isInWorkspace || own.length === 0 };
  };
  return {
    page,
    listAround,
    pageOfApiNames,
    list: async (serviceId, signal) => byName(await allPages(from => page(serviceId, from, signal)), ({ displayName }) => displayName),
    listApiNames: async (productId, signal) =>
      byName([...new Set(await allPages(from => pageOfApiNames(productId, from, signal)))], name => name),
  };
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
