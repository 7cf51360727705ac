import type { ApiRevisionContract, BackendContract, LoggerContract, SubscriptionContract } from '@azure/arm-apimanagement';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import type { Clients } from '../client/clients.ts';
import { allPages, pageOf, type Page, type SdkList } from '../client/pages.ts';
import { apiName } from './revisions.ts';
import { ownerParts, partsOf } from '../policies/scope-parts.ts';
import { t } from '../../base/text/translation.ts';

/** A backend that policies refer to by its name; of its credentials only that there are some. */
export interface Backend {
  readonly id: string;
  readonly name: string;
  readonly title?: string;
  readonly url?: string;
  readonly isPool: boolean;
  readonly hasCredentials: boolean;
}

/** A logger that policies refer to by its name; its credentials are not read. */
export interface Logger {
  readonly id: string;
  readonly name: string;
  /** `azureEventHub`, `applicationInsights`… */
  readonly type?: string;
}

/** A subscription of callers to an API, a product or all APIs; its keys are not read. */
export interface ApiSubscription {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly state: string;
  /** What it is for: `product starter`, `API items`, `all APIs`. */
  readonly scope: string;
}

/** A revision of an API. */
export interface ApiRevision {
  /** The id of the API in this revision: without a number where it is the current one. */
  readonly apiId: string;
  readonly revision: string;
  readonly isCurrent: boolean;
  /** Whether the gateway answers for it. */
  readonly isOnline: boolean;
  readonly description?: string;
}

/**
 * Lists what else a service contains, one page at a time in the service's own order: the first, or the one that `from` of the page
 * before begins.
 */
export interface ServiceContents {
  /** All pages of a service or a workspace. */
  listBackends(ownerId: string, signal: AbortSignal): Promise<readonly Backend[]>;
  /** All pages of a service or a workspace. */
  listLoggers(ownerId: string, signal: AbortSignal): Promise<readonly Logger[]>;
  backends(ownerId: string, from: string | undefined, signal: AbortSignal): Promise<Page<Backend>>;
  subscriptions(serviceId: string, from: string | undefined, signal: AbortSignal): Promise<Page<ApiSubscription>>;
  revisions(apiId: string, from: string | undefined, signal: AbortSignal): Promise<Page<ApiRevision>>;
}

/** Lists it through Resource Manager. */
export function createServiceContents({ apiManagement, call }: Clients): ServiceContents {
  const backends: ServiceContents['backends'] = (ownerId, from, signal) => {
    const { subscriptionId, resourceGroup, service, workspace } = ownerParts(ownerId);
    const client = () => apiManagement(subscriptionId); // another one when a refusal has named the tenant
    const list: SdkList<BackendContract> = options =>
      workspace === undefined
        ? client().backend.listByService(resourceGroup, service, options)
        : client().workspaceBackend.listByWorkspace(resourceGroup, service, workspace, options);
    return call(signal, () => pageOf(signal, list, backendFrom, from));
  };
  return {
    backends,
    listBackends: (ownerId, signal) => allPages(from => backends(ownerId, from, signal)),
    listLoggers: (ownerId, signal) => {
      const { subscriptionId, resourceGroup, service, workspace } = ownerParts(ownerId);
      const client = () => apiManagement(subscriptionId); // another one when a refusal has named the tenant
      const list: SdkList<LoggerContract> = options =>
        workspace === undefined
          ? client().logger.listByService(resourceGroup, service, options)
          : client().workspaceLogger.listByWorkspace(resourceGroup, service, workspace, options);
      return allPages(from => call(signal, () => pageOf(signal, list, loggerFrom, from)));
    },
    subscriptions: (serviceId, from, signal) => {
      const { subscriptionId, resourceGroup, names: [service] } = partsOf(serviceId, 'service');
      return call(signal, () =>
        pageOf(signal, options => apiManagement(subscriptionId).subscription.list(resourceGroup, service, options), subscriptionFrom, from),
      );
    },
    revisions: (apiId, from, signal) => {
      const { subscriptionId, resourceGroup, names: [service, api = ''] } = partsOf(apiId, 'service/apis');
      return call(signal, () =>
        pageOf(
          signal,
          options => apiManagement(subscriptionId).apiRevision.listByService(resourceGroup, service, apiName(api), options),
          revisionOf(apiId),
          from,
        ),
      );
    },
  };
}

/** A backend from the contract of Resource Manager. */
export function backendFrom({ id, name, title, url, type, credentials }: BackendContract): Backend | undefined {
  if (id === undefined) return undefined;
  const { header, query, certificate, certificateIds, authorization } = credentials ?? {};
  const hasCredentials =
    [header, query].some(named => Object.keys(named ?? {}).length > 0) ||
    [certificate, certificateIds].some(listed => (listed ?? []).length > 0) ||
    authorization !== undefined;
  return {
    id,
    name: name ?? resourceName(id),
    ...(title !== undefined && title !== '' && { title }),
    ...(url !== undefined && url !== '' && { url }),
    isPool: type === 'Pool',
    hasCredentials,
  };
}

function loggerFrom({ id, name, loggerType }: LoggerContract): Logger | undefined {
  if (id === undefined) return undefined;
  return { id, name: name ?? resourceName(id), ...(loggerType !== undefined && { type: loggerType }) };
}

function subscriptionFrom({ id, name, displayName, state, scope }: SubscriptionContract): ApiSubscription | undefined {
  if (id === undefined) return undefined;
  const shortName = name ?? resourceName(id);
  return {
    id,
    name: shortName,
    displayName: displayName === undefined || displayName === '' ? shortName : displayName,
    state: state ?? 'unknown',
    scope: scopeWords(scope ?? ''),
  };
}

/** Scopes come with or without the host and the service before them. */
function scopeWords(scope: string): string {
  const [, kind = '', name] = /\/(apis|products)(?:\/([^/]+))?\/?$/i.exec(scope) ?? [];
  if (name === undefined) return /^apis$/i.test(kind) ? t('all APIs') : t('unknown scope');
  return /^apis$/i.test(kind) ? t('API {0}', name) : t('product {0}', name);
}

function revisionOf(apiId: string): (revision: ApiRevisionContract) => ApiRevision | undefined {
  const [withoutIt = apiId] = apiId.split(/;rev=\d+$/i);
  return ({ apiRevision: revision, isCurrent, isOnline, description }) => {
    if (revision === undefined) return undefined;
    const ofCurrent = isCurrent === true;
    return {
      apiId: ofCurrent ? withoutIt : `${withoutIt};rev=${revision}`,
      revision,
      isCurrent: ofCurrent,
      isOnline: isOnline === true,
      ...(description !== undefined && description !== '' && { description }),
    };
  };
}
