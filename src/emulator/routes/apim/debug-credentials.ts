import { issueDebugToken } from '../../apim/debug-token.ts';
import { serviceError, validationError } from '../../server/errors.ts';
import { ok } from '../../server/http.ts';
import { objectOf, textOf, textsOf } from '../../server/json.ts';
import { serviceIdOf } from '../../estate/resource.ts';
import type { Route } from '../../server/router.ts';
import { requireEntity, serviceTemplate } from './entity-routes.ts';

/** Tokens for tracing one API through the managed gateway, and the traces that calls with them leave. */
export const debugCredentialRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: `${serviceTemplate}/gateways/{gateway}/listDebugCredentials`,
    handle: (request, emulation) => {
      if (request.params.gateway !== 'managed') throw serviceError(404, 'ResourceNotFound', 'Gateway not found.');
      const { apiId, purposes, credentialsExpireAfter = 'PT1H' } = objectOf(request.body);
      const id = textOf(apiId) ?? '';
      if (!id.startsWith('/')) {
        throw serviceError(
          400,
          'LinkedInvalidPropertyId',
          `Property id '${id}' at path 'apiId' is invalid. Expect fully qualified resource Id that start with '/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.`,
        );
      }
      if (serviceIdOf(id)?.toLowerCase() !== serviceIdOf(request.path)?.toLowerCase()) {
        throw validationError('apiId', 'The API must belong to the service.');
      }
      requireEntity(emulation.estate, id);
      if (!textsOf(purposes).includes('tracing')) throw validationError('purposes', "The purpose must be 'tracing'.");
      const minutes = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(textOf(credentialsExpireAfter) ?? '');
      const lasts = Number(minutes?.[1] ?? 0) * 60 + Number(minutes?.[2] ?? 0);
      if (lasts < 1 || lasts > 60) throw validationError('credentialsExpireAfter', 'Credentials expire after one minute to one hour.');
      return ok({ token: issueDebugToken(id, emulation.now() + lasts * 60_000) });
    },
  },
  {
    method: 'POST',
    template: `${serviceTemplate}/gateways/{gateway}/listTrace`,
    handle: (request, emulation) => {
      if (request.params.gateway !== 'managed') throw serviceError(404, 'ResourceNotFound', 'Gateway not found.');
      const traceId = textOf(objectOf(request.body).traceId) ?? '';
      const trace = emulation.traces.get(traceId)?.trace;
      if (!trace || trace.serviceName !== request.params.service) throw serviceError(404, 'ResourceNotFound', 'Trace not found.');
      return ok(trace);
    },
  },
];
