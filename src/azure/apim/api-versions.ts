import type { ApiContract } from '@azure/arm-apimanagement';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import type { Clients } from '../client/clients.ts';
import { partsOf } from '../policies/scope-parts.ts';

/** How a call says which version of an API it is for: by a segment behind the API's path, a query parameter or a header. */
export interface ApiVersion {
  readonly scheme: 'segment' | 'query' | 'header';
  /** Name of the query parameter or header. */
  readonly name: string;
  readonly value: string;
}

/** Reads how an API's version is called for; undefined for an API without versions, and for the one that was there before them. */
export async function versionOf(
  { apiManagement, call }: Clients,
  apiId: string,
  { apiVersion = '', apiVersionSetId }: ApiContract,
  signal: AbortSignal,
): Promise<ApiVersion | undefined> {
  if (apiVersion === '' || apiVersionSetId === undefined) return undefined;
  const { subscriptionId, resourceGroup, names: [service] } = partsOf(apiId, 'service/apis');
  const { versioningScheme, versionQueryName, versionHeaderName } = await call(signal, () =>
    apiManagement(subscriptionId).apiVersionSet.get(resourceGroup, service, resourceName(apiVersionSetId), { abortSignal: signal }),
  );
  switch (versioningScheme?.toLowerCase()) {
    case 'query':
      return { scheme: 'query', name: versionQueryName ?? 'api-version', value: apiVersion };
    case 'header':
      return { scheme: 'header', name: versionHeaderName ?? 'api-version', value: apiVersion };
    default:
      return { scheme: 'segment', name: '', value: apiVersion };
  }
}
