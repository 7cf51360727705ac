import { told } from '../../base/text/translation.ts';
import type { HeaderList, RunCall, RunResult, RunStep } from '../../policy/run/index.ts';
import type { Json, JsonObject } from '../server/json.ts';

/** A run as the service's listTrace reports it: entries by section, each with its source, time and data. */
export function traceOf(
  result: RunResult,
  {
    serviceName,
    traceId,
    url,
    method,
    headers,
    began,
  }: {
    readonly serviceName: string;
    readonly traceId: string;
    readonly url: string;
    readonly method: string;
    readonly headers: HeaderList;
    readonly began: number;
  },
): JsonObject {
  let elapsed = 0;
  const entries: Record<string, Json[]> = {
    inbound: [entry('api-inspector', 0, { request: { method, url, headers: listed(headers) } })],
    backend: [],
    outbound: [],
    'on-error': [],
  };
  function entry(source: string, milliseconds: number, data: Json): JsonObject {
    elapsed += milliseconds;
    return { source, timestamp: new Date(began + elapsed).toISOString(), elapsed: timeSpan(elapsed), data };
  }
  const calls = [...result.calls];
  for (const step of result.steps) {
    const list = (entries[step.section] ??= []);
    const call = calls.find(
      ({ place, kind }) => kind !== 'send-one-way-request' && place.file === step.place.file && place.span.start === step.place.span.start,
    );
    if (call) calls.splice(calls.indexOf(call), 1);
    list.push(...(call ? callEntries(call, step, entry) : [entry(step.policy, step.milliseconds, data(step))]));
  }
  if (result.limit) entries['on-error']?.push(entry(result.limit.policy, 0, { messages: [result.limit.message] }));
  const { status, reason, headers: sent } = result.response;
  const last = (result.lastError ?? result.limit ? entries['on-error'] : entries.outbound) ?? [];
  last.push(
    entry('transfer-response', 0, {
      message: 'Response has been sent to the caller in full',
      response: { status: { code: status, reason }, headers: listed(sent) },
    }),
  );
  return { serviceName, traceId, traceEntries: entries };
}

function callEntries(
  { request, response, error }: RunCall,
  step: RunStep,
  entry: (source: string, milliseconds: number, data: Json) => JsonObject,
): readonly JsonObject[] {
  const { method, url, headers } = request;
  return [
    entry(step.policy, 0, {
      message: 'Request is being forwarded to the backend service.',
      request: { method, url, headers: listed(headers) },
    }),
    entry(
      step.policy,
      step.milliseconds,
      response
        ? { response: { status: { code: response.status, reason: response.reason }, headers: listed(response.headers) } }
        : { messages: [error ?? ''] },
    ),
  ];
}

/**
 * The service names and shows a variable that was set, says what return-response answers, and lists the messages of a
 * failure. Of other policies' data no record is published; bodies are in none that is.
 */
function data({ policy, outcome, message, changes: all }: RunStep): Json {
  const changes = all.filter(({ what }) => !told(what).endsWith(' body'));
  if (outcome === 'failed') return { messages: [message ?? ''] };
  const [variable] = policy === 'set-variable' ? changes.filter(({ what }) => told(what).startsWith('variable ')) : [];
  if (variable) {
    return {
      message: 'Context variable was successfully set.',
      name: told(variable.what).slice('variable '.length),
      value: variable.after ?? '',
    };
  }
  if (policy === 'return-response') return { message: 'Return response was applied', response: answered(changes) };
  const said = [
    ...(message === undefined ? [] : [message]),
    ...changes.map(({ what, before, after }) =>
      after === undefined ? `${told(what)} was removed` : before === undefined ? `${told(what)} was set` : `${told(what)} was changed`,
    ),
  ];
  const values = changes.flatMap(({ what, after }) => (after === undefined ? [] : [{ name: told(what), value: after }]));
  return { message: said, ...(values.length > 0 && { values }) };
}

function answered(changes: RunStep['changes']): JsonObject {
  const [code = '', ...reason] = (changes.find(({ what }) => told(what) === 'response status')?.after ?? '200 OK').split(' ');
  const headers = changes.flatMap(({ what, after }) =>
    told(what).startsWith('response header ') && after !== undefined ? [{ name: told(what).slice('response header '.length), value: after }] : [],
  );
  return { status: { code: Number(code), reason: reason.join(' ') }, headers };
}

function listed(headers: HeaderList): Json {
  return headers.map(([name, value]) => ({ name, value }));
}

/** Milliseconds as the service writes a time: `00:00:00.2983315`. */
function timeSpan(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  const two = (number: number): string => String(Math.floor(number)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}.${String(Math.round((seconds % 1) * 10_000_000)).padStart(7, '0')}`;
}
