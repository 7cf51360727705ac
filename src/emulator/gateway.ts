import { AzureError } from './errors.ts';
import type { Emulation } from './emulation.ts';
import type { EmulatorRequest, Reply } from './http.ts';

/** Answers a service's gateway. It runs no policies yet and so knows no operation: every call is the gateway's own 404. */
export function answerGateway(_request: EmulatorRequest, service: string, { estate }: Emulation): Reply {
  if (!estate.service(service)) throw new AzureError(404, 'ServiceNotFound', `There is no API Management service named ${service}.`);
  return { status: 404, body: { statusCode: 404, message: 'Resource not found' } };
}
