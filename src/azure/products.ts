import { byName } from '../base/by-name.ts';
import { resourceName } from '../base/resource-id.ts';
import type { Clients } from './clients.ts';
import { listAll } from './pages.ts';
import { partsOf } from './scope-parts.ts';

/** A product: APIs published together, with a policy of their own. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
}

/** Reads products, all pages, by display name. */
export interface Products {
  list(serviceId: string, signal: AbortSignal): Promise<readonly Product[]>;
  /** Names of the APIs that the product holds. */
  listApiNames(productId: string, signal: AbortSignal): Promise<readonly string[]>;
}

/** Reads products through Resource Manager. */
export function createProducts({ apiManagement, call }: Clients): Products {
  return {
    list: async (serviceId, signal) => {
      const { subscriptionId, resourceGroup, names: [service] } = partsOf(serviceId, 'service');
      const products = await listAll(call, signal, options => apiManagement(subscriptionId).product.listByService(resourceGroup, service, options), ({ id, name, displayName }) => {
        if (id === undefined) return undefined;
        const shortName = name ?? resourceName(id);
        return { id, name: shortName, displayName: displayName ?? shortName };
      });
      return byName(products, ({ displayName }) => displayName);
    },
    listApiNames: async (productId, signal) => {
      const { subscriptionId, resourceGroup, names: [service, product = ''] } = partsOf(productId, 'service/products');
      const names = await listAll(call, signal, options => apiManagement(subscriptionId).productApi.listByProduct(resourceGroup, service, product, options), ({ id, name }) => name ?? (id === undefined ? undefined : resourceName(id)));
      return byName(names, name => name);
    },
  };
}
