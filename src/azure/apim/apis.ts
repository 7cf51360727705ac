import type { ApiContract, OperationContract, ResolverContract } from '@azure/arm-apimanagement';
import { AppError, isAppError } from '../../base/app-error.ts';
import { byName } from '../../base/text/by-name.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import type { Clients } from '../client/clients.ts';
import { operationDetails, type OperationDetails } from './operation-details.ts';
import { allPages, listAll, pageOf, type Page } from '../client/pages.ts';
import { apiName, revisionIn } from './revisions.ts';
import { partsOf, scopeParts } from '../policies/scope-parts.ts';
import { t } from '../../base/text/translation.ts';
import type { Operation } from './operation.ts';

/** An API of a service (current revision). */
export interface Api {
  /** Without the revision. */
  readonly id: string;
  /** The last segment of the id. */
  readonly name: string;
  readonly displayName: string;
  readonly path: string;
  /** The number of the current revision, where the service reports it: `items;rev=2` is `items` then. */
  readonly revision?: string;
  readonly serviceUrl?: string;
  /** The header and the parameter in which callers send their subscription key, where they are not the usual ones. */
  readonly keyHeader?: string;
  readonly keyQuery?: string;
  /** Whether it is one of GraphQL, whose fields resolvers may answer. */
  readonly isGraphQl?: true;
}

/** A resolver, which answers a field of a GraphQL API. */
export interface Resolver {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  /** The type and field that it answers: `Query/items`. */
  readonly path: string;
}

/** Reads APIs and operations: all pages, by display name, or one page in the service's own order. */
export interface Apis {
  list(serviceId: string, signal: AbortSignal): Promise<readonly Api[]>;
  /** The first page, or the one that `from` of the page before begins. */
  page(serviceId: string, from: string | undefined, signal: AbortSignal): Promise<Page<Api>>;
  /** The same of the APIs with a text in their display names, then of those with it in their paths: one with both comes twice. */
  pageMatching(serviceId: string, text: string, from: string | undefined, signal: AbortSignal): Promise<Page<Api>>;
  /** One API by its id; undefined where it is not there. */
  get(apiId: string, signal: AbortSignal): Promise<Api | undefined>;
  /** The display name of an API or an operation by its id. Throws AppError `not-found` where it is not there. */
  displayName(id: string, signal: AbortSignal): Promise<string>;
  listOperations(apiId: string, signal: AbortSignal): Promise<readonly Operation[]>;
  pageOfOperations(apiId: string, from: string | undefined, signal: AbortSignal): Promise<Page<Operation>>;
  /** The resolvers of a GraphQL API; none of another one. */
  listResolvers(apiId: string, signal: AbortSignal): Promise<readonly Resolver[]>;
  /** One operation, with its parameters. */
  operation(operationId: string, signal: AbortSignal): Promise<OperationDetails>;
}

/** Reads APIs and operations through Resource Manager. */
export function createApis({ apiManagement, call }: Clients): Apis {
  const page: Apis['page'] = (serviceId, from, signal) => {
    const { subscriptionId, resourceGroup, names: [service] } = partsOf(serviceId, 'service');
    return call(signal, () =>
      pageOf(signal, options => apiManagement(subscriptionId).api.listByService(resourceGroup, service, options), apiFrom, from),
    );
  };
  // the contract has functions on one field, and does not say whether `or` joins them: one field after the other is asked for
  const pageMatching: Apis['pageMatching'] = async (serviceId, text, from, signal) => {
    const { subscriptionId, resourceGroup, names: [service] } = partsOf(serviceId, 'service');
    const [, field = 'displayName', link] = /^(displayName|path)(?: ([^]+))?$/.exec(from ?? '') ?? [];
    const filter = `contains(${field}, '${text.replaceAll("'", "''")}')`;
    const { next, items } = await call(signal, () =>
      pageOf(
        signal,
        options => apiManagement(subscriptionId).api.listByService(resourceGroup, service, { ...options, filter }),
        apiFrom,
        link,
      ),
    );
    const further = next === undefined ? (field === 'displayName' ? 'path' : undefined) : `${field} ${next}`;
    return { items, ...(further !== undefined && { next: further }) };
  };
  const pageOfOperations: Apis['pageOfOperations'] = (apiId, from, signal) => {
    const { subscriptionId, resourceGroup, names: [service, api = ''] } = partsOf(apiId, 'service/apis');
    return call(signal, () =>
      pageOf(
        signal,
        options => apiManagement(subscriptionId).apiOperation.listByApi(resourceGroup, service, api, options),
        operationOf(apiId),
        from,
      ),
    );
  };
  const displayName: Apis['displayName'] = async (id, signal) => {
    const { subscriptionId, resourceGroup, names: [service, api = '', operation, inner], kind } = scopeParts(id);
    const options = { abortSignal: signal };
    const found = await call(signal, (): Promise<{ readonly displayName?: string }> => {
      if (kind === 'service/workspaces/apis') return apiManagement(subscriptionId).workspaceApi.get(resourceGroup, service, api, operation ?? '', options);
      if (kind === 'service/apis/resolvers' && operation !== undefined) {
        return apiManagement(subscriptionId).graphQLApiResolver.get(resourceGroup, service, api, operation, options);
      }
      if (kind === 'service/workspaces/apis/operations') {
        return apiManagement(subscriptionId).workspaceApiOperation.get(resourceGroup, service, api, operation ?? '', inner ?? '', options);
      }
      if (kind === 'service/apis/operations' && operation !== undefined) {
        return apiManagement(subscriptionId).apiOperation.get(resourceGroup, service, api, operation, options);
      }
      return apiManagement(subscriptionId).api.get(resourceGroup, service, api, options);
    });
    return found.displayName ?? resourceName(id);
  };
  const get: Apis['get'] = async (apiId, signal) => {
    const isInWorkspace = scopeParts(apiId).kind === 'service/workspaces/apis';
    const { subscriptionId, resourceGroup, names: [service, first = '', second = ''] } =
      partsOf(apiId, isInWorkspace ? 'service/workspaces/apis' : 'service/apis');
    const client = () => apiManagement(subscriptionId); // another one when a refusal has named the tenant
    const options = { abortSignal: signal };
    const read = (): Promise<ApiContract> =>
      isInWorkspace
        ? client().workspaceApi.get(resourceGroup, service, first, second, options)
        : client().api.get(resourceGroup, service, first, options);
    try {
      return apiFrom(await call(signal, read));
    } catch (error) {
      if (isAppError(error) && error.code === 'not-found') return undefined;
      throw error;
    }
  };
  return {
    displayName,
    get,
    page,
    pageMatching,
    pageOfOperations,
    operation: async (operationId, signal) => {
      const { subscriptionId, resourceGroup, names: [service, api = '', name = ''] } = partsOf(operationId, 'service/apis/operations');
      const contract = await call(signal, () =>
        apiManagement(subscriptionId).apiOperation.get(resourceGroup, service, api, name, { abortSignal: signal }),
      );
      const operation = operationOf(operationId)(contract);
      if (!operation) throw new AppError('operation-failed', t('The service did not say what {0} is.', resourceName(operationId)), t('Try again.'));
      return operationDetails(operation, contract);
    },
    list: async (serviceId, signal) => byName(await allPages(from => page(serviceId, from, signal)), ({ displayName }) => displayName),
    listResolvers: async (apiId, signal) => {
      const { subscriptionId, resourceGroup, names: [service, api = ''] } = partsOf(apiId, 'service/apis');
      const found = await listAll(
        call,
        signal,
        options => apiManagement(subscriptionId).graphQLApiResolver.listByApi(resourceGroup, service, api, options),
        resolverOf(apiId),
      );
      return byName(found, ({ displayName }) => displayName);
    },
    listOperations: async (apiId, signal) =>
      byName(await allPages(from => pageOfOperations(apiId, from, signal)), ({ displayName }) => displayName),
  };
}

function resolverOf(apiId: string): (resolver: ResolverContract) => Resolver | undefined {
  return ({ id, name = id === undefined ? undefined : resourceName(id), displayName, path }) =>
    name === undefined ? undefined : { id: `${apiId}/resolvers/${name}`, name, displayName: displayName ?? name, path: path ?? '' };
}

/** An API from the contract of Resource Manager; `undefined` for a revision that is not the current one. */
export function apiFrom({
  id: listed,
  name,
  displayName,
  path,
  serviceUrl,
  isCurrent,
  apiRevision,
  apiType,
  subscriptionKeyParameterNames: { header, query } = {},
}: ApiContract): Api | undefined {
  if (listed === undefined || isCurrent === false) return undefined;
  const id = isCurrent === true ? (revisionIn(listed)?.withoutIt ?? listed) : listed;
  const shortName = isCurrent === true ? apiName(name ?? resourceName(id)) : (name ?? resourceName(id));
  return {
    id,
    name: shortName,
    displayName: displayName ?? shortName,
    path: path ?? '',
    ...(typeof apiRevision === 'string' && apiRevision !== '' && { revision: apiRevision }),
    ...(typeof serviceUrl === 'string' && serviceUrl !== '' && { serviceUrl }),
    ...(typeof header === 'string' && !/^ocp-apim-subscription-key$/i.test(header) && { keyHeader: header }),
    ...(typeof query === 'string' && !/^subscription-key$/i.test(query) && { keyQuery: query }),
    ...(apiType === 'graphql' && { isGraphQl: true as const }),
  };
}

/**
 * The operations of an API that was asked for (itself, or one of them) without a revision are the current one's, whatever their
 * ids say.
 */
function operationOf(askedFor: string): (operation: OperationContract) => Operation | undefined {
  return operation => operationFrom(operation, revisionIn(askedFor) === undefined);
}

function operationFrom(
  { id: listed, name, displayName, method, urlTemplate }: OperationContract,
  isOfCurrent: boolean,
): Operation | undefined {
  if (listed === undefined) return undefined;
  const id = isOfCurrent ? (revisionIn(listed)?.withoutIt ?? listed) : listed;
  const shortName = name ?? resourceName(id);
  return { id, name: shortName, displayName: displayName ?? shortName, method: method ?? '', urlTemplate: urlTemplate ?? '' };
}
