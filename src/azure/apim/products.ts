import type { ApiContract, ProductContract } from '@azure/arm-apimanagement';
import { byName } from '../../base/text/by-name.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import type { Clients } from '../client/clients.ts';
import { allPages, pageOf, type Page } from '../client/pages.ts';
import { apiName } from './revisions.ts';
import { partsOf } from '../policies/scope-parts.ts';

/** A product: APIs published together, with a policy of their own. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
}

/** Reads products: all pages, by display name, or one page in the service's own order. */
export interface Products {
  list(serviceId: string, signal: AbortSignal): Promise<readonly Product[]>;
  /** The first page, or the one that `from` of the page before begins. */
  page(serviceId: string, from: string | undefined, signal: AbortSignal): Promise<Page<Product>>;
  /** Names of the APIs that the product contains. */
  listApiNames(productId: string, signal: AbortSignal): Promise<readonly string[]>;
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
  return {
    page,
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
