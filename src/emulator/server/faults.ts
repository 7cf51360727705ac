import { randomUUID } from 'node:crypto';
import { objectOf, textOf, textOfValue, type Json, type JsonObject } from './json.ts';
import { readPathPattern, type PathPattern } from './path-pattern.ts';

/** Something that goes wrong on purpose with the next matching requests. */
export interface Fault {
  readonly id: string;
  readonly method?: string;
  /** Matched against path and query, and against the whole real URL. */
  readonly path: PathPattern;
  /** Answers with this status instead of the service. */
  readonly status?: number;
  /** Breaks the connection before the service acts, or after it acted but before it answered. */
  readonly reset?: 'before' | 'after';
  /** Sends the service's own answer only in part, so that its JSON cannot be read. */
  readonly truncate?: boolean;
  /** Milliseconds to wait first. */
  readonly delay?: number;
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
  /** How often it is still to happen. */
  times: number;
}

/** The faults that are set, in the order they were set. */
export class Faults {
  #faults: Fault[] = [];
  readonly #arrivals = new WeakMap<Fault, PromiseWithResolvers<void>>();

  /** Sets a fault described as JSON; undefined when the description is not one. */
  add(description: unknown): Fault | undefined {
    const { method, path, status, reset, truncate, delay, body, headers, times } = objectOf(description);
    const source = textOf(path);
    const pattern = source === undefined ? undefined : readPathPattern(source);
    const hasEffect =
      typeof status === 'number' || reset === 'before' || reset === 'after' || truncate === true || typeof delay === 'number';
    if (pattern === undefined || !hasEffect) return undefined;
    const fault: Fault = {
      id: randomUUID(),
      path: pattern,
      ...(typeof method === 'string' && { method: method.toUpperCase() }),
      ...(typeof status === 'number' && { status }),
      ...((reset === 'before' || reset === 'after') && { reset }),
      ...(truncate === true && { truncate }),
      ...(typeof delay === 'number' && { delay }),
      ...(body !== undefined && { body }),
      ...(headers !== undefined && { headers: textMembers(objectOf(headers)) }),
      times: typeof times === 'number' ? times : 1,
    };
    this.#faults.push(fault);
    this.#arrivals.set(fault, Promise.withResolvers());
    return fault;
  }

  /** Resolves when the first request that a fault is for has arrived, before anything is waited for or answered. */
  async arrivalOf(fault: Fault): Promise<void> {
    await this.#arrivals.get(fault)?.promise;
  }

  /** The fault for a request, if one is set; it is used up once. */
  take(method: string, pathAndQuery: string, url: string): Fault | undefined {
    const fault = this.#faults.find(
      candidate => (candidate.method ?? method) === method && (candidate.path.matches(pathAndQuery) || candidate.path.matches(url)),
    );
    if (!fault) return undefined;
    this.#arrivals.get(fault)?.resolve();
    fault.times--;
    if (fault.times <= 0) this.#faults = this.#faults.filter(candidate => candidate !== fault);
    return fault;
  }

  clear(): void {
    this.#faults = [];
  }

  toJson(): readonly JsonObject[] {
    return this.#faults.map(({ path, ...fault }) => ({ ...fault, path: path.source }));
  }
}

/** What a fault with a status answers: its own body, or an error in the service's shape. */
export function faultReply(fault: Fault): {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
} {
  const status = fault.status ?? 500;
  const body =
    fault.body ??
    (status < 400 ? undefined : { error: { code: faultCode(status), message: `A fault makes the emulator answer ${status}.` } });
  // a 429 without Retry-After is not retried by Azure's clients, and the services never send one
  const headers = { ...(status === 429 && { 'retry-after': '1' }), ...fault.headers };
  return { status, headers, ...(body !== undefined && { body }) };
}

function faultCode(status: number): string {
  const codes: Readonly<Record<number, string>> = {
    403: 'AuthorizationFailed',
    404: 'ResourceNotFound',
    409: 'Conflict',
    412: 'PreconditionFailed',
    429: 'TooManyRequests',
    503: 'ServerBusy',
  };
  return codes[status] ?? 'InternalServerError';
}

function textMembers(object: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name.toLowerCase(), textOfValue(value)]));
}
