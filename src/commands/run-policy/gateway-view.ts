import { isRecord } from '../../base/is-record.ts';
import type { GatewayAnswer, TraceEntry } from '../../azure/index.ts';
import { redact } from '../../base/redact.ts';
import type { RunView, StepView, Verdict } from './run-view.ts';

const credentialHeader = /^(?:authorization|proxy-authorization|cookie|set-cookie|.*(?:key|token|secret|password).*)$/i;
const shortestCredential = 6;

/**
 * An answer of a real gateway as the panel shows it. The credentials that the gateway sent are known from its trace only:
 * they are compared with what the caller got, in memory, and masked in all that is shown.
 */
export function gatewayView(answer: GatewayAnswer): RunView {
  const credentials = sentCredentials(answer.trace, answer.sent.map(secret => secret.reveal()));
  const known = [...answer.sent.map(secret => secret.reveal()), ...credentials.map(({ value }) => value)];
  const mask = (text: string): string => redact(text, known);
  const isCredential = (name: string): boolean => credentialHeader.test(name);
  return {
    verdict: verdictOf(answer, credentials),
    response: { status: `${answer.status}, after ${answer.milliseconds} ms`, problem: '', headers: answer.headers.map(([name, value]) => [name, isCredential(name) ? '***' : mask(value)]), body: mask(answer.body) },
    steps: answer.trace.map((entry, index): StepView => stepOf(entry, answer.trace[index - 1], mask)),
    requests: [],
    notes: answer.traceProblem === undefined ? [] : [`No trace: ${answer.traceProblem}`],
    unsupported: [],
  };
}

function verdictOf({ body, headers, status }: GatewayAnswer, credentials: readonly SentCredential[]): Verdict {
  const inHeader = headers.find(([, value]) => credentials.some(credential => value.includes(credential.value)))?.[0];
  const inBody = credentials.filter(({ value }) => body.includes(value));
  const seen = inHeader ?? (inBody.some(credential => !isEchoed(credential, body)) ? 'the response body' : undefined);
  if (seen !== undefined) return { kind: 'bad', text: 'The secret reached the caller.', details: [`A credential that the gateway sent to the backend is in ${seen}.`] };
  if (credentials.length === 0) return { kind: 'neutral', text: `The gateway answered ${status}.`, details: ['The trace shows no credential that was sent to a backend, so nothing can be said of a secret.'] };
  const details = ['By the trace, the gateway sent the backend a credential.', ...(inBody.length > 0 ? ['The backend sends back the header that it received, as an echo service does. A real backend should not.'] : ['It is not in the answer.'])];
  if (status >= 400) return { kind: 'neutral', text: `The backend was sent a credential, and the answer is ${status}.`, details };
  return { kind: 'good', text: 'The secret reached the backend.', details };
}

/** Whether a credential stands in a body only behind the name of the header it was sent in: so an echo service answers, and no policy does. */
function isEchoed({ header, value }: SentCredential, body: string): boolean {
  return body.split(value).slice(0, -1).every(before => before.slice(-header.length - 16).toLowerCase().includes(header.toLowerCase()));
}

interface SentCredential {
  readonly header: string;
  readonly value: string;
}

/** The credentials in the requests that the trace tells of, apart from what the caller itself sent: header values without their scheme, and the password of Basic. */
function sentCredentials(trace: readonly TraceEntry[], own: readonly string[]): readonly SentCredential[] {
  const found = new Map<string, SentCredential>();
  const add = (header: string, value: string): void => {
    if (value.length >= shortestCredential && !own.includes(value)) found.set(value, { header, value });
  };
  for (const { source, data } of trace) {
    if (source === 'api-inspector') continue;
    for (const [header, text] of headersIn(data)) {
      if (!/^(?:proxy-)?authorization$|key|token|secret|password/i.test(header)) continue;
      const [, scheme, rest = text] = /^(Basic|Bearer)\s+(.+)$/i.exec(text) ?? [];
      add(header, rest);
      if (scheme?.toLowerCase() === 'basic') add(header, passwordOf(rest));
    }
  }
  return [...found.values()];
}

/** The headers of a request in an entry: `{ request: { headers: [{ name, value }] } }`. */
function headersIn(data: unknown): readonly (readonly [string, string])[] {
  const request = isRecord(data) ? data['request'] : undefined;
  const headers = isRecord(request) ? request['headers'] : undefined;
  return (Array.isArray(headers) ? headers : []).filter(isRecord).flatMap(({ name, value }) => (typeof name === 'string' && typeof value === 'string' ? [[name, value] as const] : []));
}

function stepOf({ section, source, elapsed, data }: TraceEntry, before: TraceEntry | undefined, mask: (text: string) => string): StepView {
  const spent = elapsed === undefined ? undefined : elapsed - (before?.elapsed ?? 0);
  const { message, rest } = parts(data);
  const changes = rest === undefined ? [] : [{ what: 'details', after: mask(JSON.stringify(maskHeaders(rest), null, 2)) }];
  return { title: source, section, depth: 0, time: spent === undefined || spent < 1 ? '' : `${Math.round(spent)} ms`, outcome: 'done', message: mask(message), changes };
}

function parts(data: unknown): { readonly message: string; readonly rest: unknown } {
  if (!isRecord(data)) return { message: typeof data === 'string' ? data : '', rest: undefined };
  const { message, ...rest } = data;
  const text = Array.isArray(message) ? message.map(String).join(' ') : typeof message === 'string' ? message : '';
  return { message: text, rest: Object.keys(rest).length > 0 ? rest : undefined };
}

/** The same data with the values of credential headers masked, wherever they stand as `{ name, value }`. */
function maskHeaders(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskHeaders);
  if (!isRecord(value)) return value;
  const { name, value: text } = value;
  if (typeof name === 'string' && typeof text === 'string' && (credentialHeader.test(name) || /^(?:variable|response body|request body)/.test(name))) return { ...value, value: '***' };
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, maskHeaders(member)]));
}

function passwordOf(packed: string): string {
  try {
    const text = atob(packed);
    return text.slice(text.indexOf(':') + 1);
  } catch {
    return ''; // no Base64
  }
}
