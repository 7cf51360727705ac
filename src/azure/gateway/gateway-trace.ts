import { isRecord } from '../../base/is-record.ts';
import { isAppError, type AppError } from '../../base/app-error.ts';
import { Secret } from '../../base/secrets/secret.ts';
import { isTooLarge } from '../client/answer-size.ts';
import type { Clients } from '../client/clients.ts';
import { partsOf } from '../policies/scope-parts.ts';

/** One thing that a policy or the gateway did, as the trace reports it. */
export interface TraceEntry {
  readonly section: string;
  /** The policy, or a part of the gateway such as `api-inspector`. */
  readonly source: string;
  /** Milliseconds since the call came in. */
  readonly elapsed: number | undefined;
  /** A message, or JSON of any shape. It can contain secrets: mask it before it is shown. */
  readonly data: unknown;
}

/** A token that lets calls of one API be traced for some minutes; the reason when there is none. */
export async function fetchDebugToken({ apiManagement, call }: Clients, apiId: string, signal: AbortSignal): Promise<Secret | AppError> {
  const { subscriptionId, resourceGroup, names: [service] } = partsOf(apiId, 'service/apis');
  try {
    const { token = '' } = await call(signal, () =>
      apiManagement(subscriptionId).gateway.listDebugCredentials(resourceGroup, service, 'managed', { apiId, purposes: ['tracing'], credentialsExpireAfter: 'PT5M' }, { abortSignal: signal }),
    );
    return new Secret(token);
  } catch (error) {
    // without the right, or in a tier without tracing, the call itself can still be made
    if (isAppError(error) && error.code !== 'cancelled') return error;
    throw error;
  }
}

/** The trace that a call left. */
export async function fetchTrace(
  { apiManagement, call }: Clients,
  serviceId: string,
  traceId: string,
  signal: AbortSignal,
): Promise<readonly TraceEntry[] | 'too-large'> {
  const { subscriptionId, resourceGroup, names: [service] } = partsOf(serviceId, 'service');
  const trace = await call(signal, () =>
    apiManagement(subscriptionId).gateway.listTrace(resourceGroup, service, 'managed', { traceId }, { abortSignal: signal }),
  );
  return isTooLarge(trace) ? 'too-large' : traceEntries(trace);
}

/** The entries of a trace, in the order of the sections. */
export function traceEntries(trace: unknown): readonly TraceEntry[] {
  const sections = isRecord(trace) && isRecord(trace['traceEntries']) ? trace['traceEntries'] : {};
  return Object.entries(sections).flatMap(([section, entries]) =>
    (Array.isArray(entries) ? entries : []).filter(isRecord).map(({ source, elapsed, data }) => ({ section, source: typeof source === 'string' ? source : '', elapsed: milliseconds(elapsed), data })),
  );
}

/** A time span such as `00:00:00.2983315` in milliseconds. */
function milliseconds(span: unknown): number | undefined {
  const parts = typeof span === 'string' ? /^(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(span) : null;
  return parts ? (Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3])) * 1000 : undefined;
}
