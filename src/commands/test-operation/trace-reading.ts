import type { TraceEntry } from '../../azure/index.ts';
import { isRecord } from '../../base/is-record.ts';

/** A request that the trace reports. */
export interface TracedRequest {
  /** `backend`: the call was forwarded; `service`: a policy asked something else. */
  readonly kind: 'backend' | 'service';
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** Absent where there was no answer, or the trace does not show it. */
  readonly answer: { readonly status: number; readonly headers: Headers; readonly body: string | undefined } | undefined;
}

type Headers = readonly (readonly [name: string, value: string])[];

/** What a verdict needs of a trace, in the order in which it happened. */
export interface TraceReading {
  readonly requests: readonly TracedRequest[];
  /** One for each `set-variable`; without name where the entry does not show it. */
  readonly variables: readonly { readonly name: string | undefined; readonly value: string }[];
  /** All that is said of the answer's status and reason, which an HTTP client does not get to see. */
  readonly statusTexts: readonly string[];
  /** Whether the trace reports anything in the section for errors. */
  readonly hasErrorSection: boolean;
  /** Whether it reports any failure: one that was ignored, too. */
  readonly hasFailure: boolean;
}

/** Reads a trace in the shapes that the service is known to write: a request and its answer are in two entries, one behind the other. */
export function readTrace(trace: readonly TraceEntry[]): TraceReading {
  const hasErrorSection = trace.some(({ section }) => section === 'on-error');
  return {
    requests: requestsIn(trace),
    variables: trace.flatMap(variableIn),
    statusTexts: trace.flatMap(statusTextsIn),
    hasErrorSection,
    hasFailure: hasErrorSection || trace.some(({ data }) => isFailure(data)),
  };
}

/** The sources that forward a call; `request-forwarder` is also seen before the answer of a policy's own request. */
const forwards: ReadonlySet<string> = new Set(['forward-request', 'request-forwarder']);

function requestsIn(trace: readonly TraceEntry[]): readonly TracedRequest[] {
  const requests: TracedRequest[] = [];
  for (const [index, { source, section, data }] of trace.entries()) {
    const request = source === 'api-inspector' ? undefined : partOf(data, 'request');
    if (!request) continue;
    const next = trace[index + 1];
    const response =
      next && !partOf(next.data, 'request') && (next.source === source || forwards.has(source)) ? partOf(next.data, 'response') : undefined;
    const isOfPolicy =
      !forwards.has(source) ||
      (next !== undefined && response !== undefined && !forwards.has(next.source)) ||
      (source === 'request-forwarder' && section !== 'backend');
    requests.push({
      kind: isOfPolicy ? 'service' : 'backend',
      method: textOf(request['method']),
      url: textOf(request['url']),
      headers: headersOf(request),
      answer: response && {
        status: statusOf(response),
        headers: headersOf(response),
        body: typeof response['body'] === 'string' ? response['body'] : undefined,
      },
    });
  }
  return requests;
}

function variableIn({ source, data }: TraceEntry): TraceReading['variables'] {
  if (source !== 'set-variable' || isFailure(data)) return [];
  const { name, value } = isRecord(data) ? data : {};
  return [
    {
      name: typeof name === 'string' ? name : undefined,
      value: typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value),
    },
  ];
}

function statusTextsIn({ source, data }: TraceEntry): readonly string[] {
  if (!['set-status', 'return-response', 'transfer-response'].includes(source) || isFailure(data)) return [];
  const status = partOf(partOf(data, 'response'), 'status');
  return [messageOf(data), ...(status ? [textOf(status['reason'])] : [])].filter(text => text !== '');
}

/** Whether an entry reports a failure: its messages are listed then, or a sentence says so. */
export function isFailure(data: unknown): boolean {
  if (typeof data === 'string') return /\bresulted in error\b/i.test(data);
  return isRecord(data) && (Array.isArray(data['messages']) || isRecord(data['errorResponse']));
}

/** What an entry says in words. */
export function messageOf(data: unknown): string {
  if (typeof data === 'string') return data;
  if (!isRecord(data)) return '';
  const texts: readonly unknown[] = [data['message'], data['messages']].flatMap(said =>
    Array.isArray(said) ? (said as readonly unknown[]) : [said],
  );
  return texts.filter(text => typeof text === 'string' && text !== '').join(' ');
}

function partOf(data: unknown, name: string): Readonly<Record<string, unknown>> | undefined {
  const part = isRecord(data) ? data[name] : undefined;
  return isRecord(part) ? part : undefined;
}

function headersOf(message: Readonly<Record<string, unknown>>): Headers {
  const { headers } = message;
  return (Array.isArray(headers) ? headers : [])
    .filter(isRecord)
    .flatMap(({ name, value }) => (typeof name === 'string' && typeof value === 'string' ? [[name, value] as const] : []));
}

/** The status as a number: the service also writes it as a name, such as `OK`, which is no refusal. */
function statusOf(response: Readonly<Record<string, unknown>>): number {
  const code = partOf(response, 'status')?.['code'];
  return typeof code === 'number' ? code : Number(textOf(code)) || 200;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
