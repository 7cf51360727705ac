import type { ContextModel } from '../expression/index.ts';
import { modelOf, urlOf } from './message.ts';
import { targetUrl } from './request-target.ts';
import type { ExecutionMessages, ExecutionRoute, ExecutionSurroundings, ExecutionVariables } from '../policy-execution.ts';

/** What `context` shows to an expression at this moment. */
export function contextOf(
  execution: ExecutionSurroundings & ExecutionMessages & ExecutionRoute & ExecutionVariables,
  { began, trace }: { readonly began: bigint; readonly trace: (message: string) => void },
): ContextModel {
  const { input, request, response, target } = execution;
  const url = targetUrl(target);
  return {
    request: {
      method: request.method,
      url,
      originalUrl: urlOf(input.request.url) ?? url,
      headers: request.headers.entries,
      body: request.body,
      ipAddress: input.request.ipAddress ?? '127.0.0.1',
      matchedParameters: new Map(Object.entries(input.request.matchedParameters ?? {})),
    },
    response: response && modelOf(response),
    variables: execution.variables,
    api: input.api,
    operation: input.operation,
    product: input.product,
    subscription: input.subscription,
    user: input.user,
    deployment: input.deployment,
    graphQl: input.graphQl,
    lastError: execution.lastError,
    requestId: execution.requestId,
    timestamp: began,
    trace,
  };
}
