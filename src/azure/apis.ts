import type { ApiContract, OperationContract } from '@azure/arm-apimanagement';
import { resourceName } from '../base/resource-id.ts';
import type { Clients } from './clients.ts';
import { byName, collect } from './pages.ts';
import { partsOf } from './scope-parts.ts';

/** An API of a service (current revision). */
export interface Api {
  readonly id: string;
  /** The last segment of the id. */
  readonly name: string;
  readonly displayName: string;
  readonly path: string;
  readonly serviceUrl?: string;
}

/** An operation of an API. */
export interface Operation {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly method: string;
  readonly urlTemplate: string;
}

/** Reads APIs and operations, all pages, by display name. */
export interface Apis {
  list(serviceId: string, signal: AbortSignal): Promise<readonly Api[]>;
  listOperations(apiId: string, signal: AbortSignal): Promise<readonly Operation[]>;
}

/** Reads APIs and operations through Resource Manager. */
export function createApis({ apiManagement, call }: Clients): Apis {
  return {
    list: async (serviceId, signal) => {
      const { subscriptionId, resourceGroup, names: [service] } = partsOf(serviceId, 'service');
      const apis = await call(signal, () => collect(apiManagement(subscriptionId).api.listByService(resourceGroup, service, { abortSignal: signal }), apiFrom));
      return byName(apis, ({ displayName }) => displayName);
    },
    listOperations: async (apiId, signal) => {
      const { subscriptionId, resourceGroup, names: [service, api = ''] } = partsOf(apiId, 'service/apis');
      const operations = await call(signal, () =>
        collect(apiManagement(subscriptionId).apiOperation.listByApi(resourceGroup, service, api, { abortSignal: signal }), operationFrom),
      );
      return byName(operations, ({ displayName }) => displayName);
    },
  };
}

function apiFrom({ id, name, displayName, path, serviceUrl, isCurrent }: ApiContract): Api | undefined {
  if (id === undefined || isCurrent === false) return undefined;
  const shortName = name ?? resourceName(id);
  return { id, name: shortName, displayName: displayName ?? shortName, path: path ?? '', ...(typeof serviceUrl === 'string' && serviceUrl !== '' && { serviceUrl }) };
}

function operationFrom({ id, name, displayName, method, urlTemplate }: OperationContract): Operation | undefined {
  if (id === undefined) return undefined;
  const shortName = name ?? resourceName(id);
  return { id, name: shortName, displayName: displayName ?? shortName, method: method ?? '', urlTemplate: urlTemplate ?? '' };
}
