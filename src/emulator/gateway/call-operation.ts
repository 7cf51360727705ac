import type { GatewayRequest, PolicySource, RunInput, RunResult } from '../../policy/run/index.ts';
import type { Emulation } from '../emulation.ts';
import { objectOf, textOf } from '../json.ts';
import { lastSegment, type Resource } from '../resource.ts';
import type { FoundOperation } from './find-operation.ts';
import { gatewayHost } from './gateway-host.ts';
import { policiesAround } from './policies-around.ts';

/** A call that belongs to an operation, by somebody who may make it. */
export interface OperationCall {
  readonly service: Resource;
  readonly found: FoundOperation;
  readonly subscription: Resource | undefined;
  readonly product: Resource | undefined;
  readonly request: Omit<GatewayRequest, 'matchedParameters'>;
  /** A policy to run in the place of the operation's own. */
  readonly policy?: PolicySource;
}

/** Runs the policies of an operation for a call, as the estate holds them now, on a thread that the call may end. */
export function callOperation(emulation: Emulation, call: OperationCall, signal: AbortSignal): Promise<RunResult> {
  const { service, found: { api, operation, parameters }, subscription, product, request, policy } = call;
  const { source, workspace } = policiesAround(emulation.estate, { service, api, operation, product });
  const input: RunInput = {
    source: policy ?? source,
    workspace,
    request: { ...request, matchedParameters: parameters },
    api: { id: lastSegment(api.id), name: textOf(api.properties.displayName) ?? api.name, path: textOf(api.properties.path) ?? '', revision: textOf(api.properties.apiRevision) ?? '1' },
    operation: { id: lastSegment(operation.id), name: textOf(operation.properties.displayName) ?? operation.name, method: textOf(operation.properties.method) ?? '', urlTemplate: textOf(operation.properties.urlTemplate) ?? '' },
    product: product && { id: lastSegment(product.id), name: textOf(product.properties.displayName) ?? product.name },
    subscription: subscription && { id: lastSegment(subscription.id), name: textOf(subscription.properties.displayName) ?? '', key: textOf(subscription.properties.primaryKey) ?? '', secondaryKey: textOf(subscription.properties.secondaryKey) ?? '' },
    deployment: { region: textOf(objectOf(service).location) ?? '', serviceName: service.name },
    backendUrl: textOf(api.properties.serviceUrl) ?? '',
    host: gatewayHost(emulation, service, request.ipAddress ?? '127.0.0.1'),
  };
  return emulation.policyThreads.run(input, { signal, computingMs: emulation.settings.gatewayComputingMs });
}
