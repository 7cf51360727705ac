import type {
  GatewayRequest,
  PolicySource,
  ProductModel,
  RunInput,
  RunResult,
  SubscriptionModel,
  UserModel,
} from '../../policy/run/index.ts';
import type { Emulation } from '../estate/emulation.ts';
import { objectOf, textOf } from '../server/json.ts';
import { lastSegment, type Resource } from '../estate/resource.ts';
import { versionSegment } from './called-version.ts';
import type { FoundOperation } from './find-operation.ts';
import { gatewayHost } from './gateway-host.ts';
import { isResource } from './given-caller.ts';
import { policiesAround } from './policies-around.ts';

/** A call that belongs to an operation, by a caller that may make it. */
export interface OperationCall {
  readonly service: Resource;
  readonly found: FoundOperation;
  readonly subscription: Resource | SubscriptionModel | undefined;
  readonly product: Resource | ProductModel | undefined;
  readonly request: Omit<GatewayRequest, 'matchedParameters'>;
  readonly user?: UserModel | undefined;
  /** A policy to run in the place of the operation's own. */
  readonly policy?: PolicySource;
}

/** Runs the policies of an operation for a call, as the estate has them now, on a thread that the call may end. */
export function callOperation(emulation: Emulation, call: OperationCall, signal: AbortSignal): Promise<RunResult> {
  const { service, found: { api, operation, parameters }, subscription, product, user, request, policy } = call;
  const { source, workspace } = policiesAround(emulation.estate, {
    service,
    api,
    operation,
    product: isResource(product) ? product : undefined,
  });
  const input: RunInput = {
    source: policy ?? source,
    workspace,
    request: { ...request, matchedParameters: parameters },
    api: {
      id: lastSegment(api.id),
      name: textOf(api.properties.displayName) ?? api.name,
      path: pathOf(emulation, api),
      revision: textOf(api.properties.apiRevision) ?? '1',
    },
    operation: {
      id: lastSegment(operation.id),
      name: textOf(operation.properties.displayName) ?? operation.name,
      method: textOf(operation.properties.method) ?? '',
      urlTemplate: textOf(operation.properties.urlTemplate) ?? '',
    },
    product: isResource(product) ? { id: lastSegment(product.id), name: textOf(product.properties.displayName) ?? product.name } : product,
    subscription: isResource(subscription) ? subscriptionModel(subscription) : subscription,
    user,
    deployment: { region: textOf(objectOf(service).location) ?? '', serviceName: service.name },
    backendUrl: textOf(api.properties.serviceUrl) ?? '',
    host: gatewayHost(emulation, service, request.ipAddress ?? '127.0.0.1'),
  };
  return emulation.policyThreads.run(input, { signal, computingMs: emulation.settings.gatewayComputingMs });
}

function subscriptionModel({ id, properties: { displayName, primaryKey, secondaryKey } }: Resource): SubscriptionModel {
  return { id: lastSegment(id), name: textOf(displayName) ?? '', key: textOf(primaryKey) ?? '', secondaryKey: textOf(secondaryKey) ?? '' };
}

/** What of a URL the API takes for itself: the backend gets what is behind it. */
function pathOf({ estate }: Emulation, api: Resource): string {
  return [textOf(api.properties.path) ?? '', versionSegment(estate, api) ?? ''].filter(part => part !== '').join('/');
}
