import type { Principal } from '../estate/estate.ts';
import type { Json } from './json.ts';

/** A request as a handler sees it: on its real host, with a path that has no doubled or trailing slash. */
export interface EmulatorRequest {
  readonly method: string;
  /** Decoded, e.g. a resource's id. */
  readonly path: string;
  readonly query: Query;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Json | undefined;
  readonly bodyText: string;
  /** Turns a path with query into a link that the caller can follow. */
  readonly link: (pathAndQuery: string) => string;
}

/** A request whose sender is known and whose path matched a route. */
export interface RoutedRequest extends EmulatorRequest {
  readonly caller: Principal;
  /** The tenant of the token. */
  readonly tenantId: string;
  readonly params: Readonly<Record<string, string>>;
}

/** What is answered; a body is sent as JSON. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
}

/** Query parameters by name without regard to case. A value-less one that a client resends as `undefined` reads as empty. */
export class Query {
  readonly #values = new Map<string, string>();
  readonly text: string;

  constructor(text: string) {
    this.text = text;
    for (const [name, value] of new URLSearchParams(text)) this.#values.set(name.toLowerCase(), value === 'undefined' ? '' : value);
  }

  get(name: string): string | undefined {
    return this.#values.get(name.toLowerCase());
  }

  has(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  /** A whole number within bounds; undefined when absent or anything else. */
  count(name: string, maximum: number): number | undefined {
    const text = this.get(name);
    if (text === undefined || !/^\d+$/.test(text)) return undefined;
    return Math.min(Number(text), maximum);
  }
}

/** 200 with a body and, where the resource has one, its ETag. */
export function ok(body: Json, etag?: string): Reply {
  return { status: 200, body, ...(etag !== undefined && { headers: { etag } }) };
}
