import type { PolicySource, PolicyWorkspace } from '../workspace.ts';
import type { CallModels } from './expression/index.ts';
import type { RunLimits } from './limits/run-budget.ts';
import type { KeptValue } from './record/kept-value.ts';

/** One call of an API: the policy that answers it, the request, and the world around. */
export interface RunInput extends CallModels {
  readonly source: PolicySource;
  /** Fragments and outer scopes. Where a scope has alternatives (products), the first is taken. */
  readonly workspace: PolicyWorkspace;
  readonly request: GatewayRequest;
  /** The API's own backend, such as `https://backend.contoso.example/v1`; what follows the API's path is appended to it. */
  readonly backendUrl: string;
  readonly host: RunHost;
  /** What the run may take; the usual limits unless given. */
  readonly limits?: RunLimits;
}

/** Names with their values, in order; a name may occur several times. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** What the caller sent. */
export interface GatewayRequest {
  readonly method: string;
  /** As the caller wrote it, with the gateway's host. */
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly ipAddress?: string | undefined;
  /** The values of the operation's template parameters, decoded. */
  readonly matchedParameters?: Readonly<Record<string, string>> | undefined;
}

/** A request that the gateway sends: to the backend or by a policy. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  /** Without Host, Content-Length and the other headers that a connection sets itself. */
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/** Why the gateway sends a request: to forward the call, or because a policy says so. */
export type CallKind = 'backend' | 'send-request' | 'send-one-way-request';

/** What came back. */
export interface IncomingResponse {
  readonly status: number;
  readonly reason: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/** What a Liquid template reads. */
export interface TemplateModel {
  /** A variable as text; undefined where there is none. */
  readonly variable: (name: string) => string | undefined;
  /** The body of the message that the template is for. */
  readonly body: () => string;
}

/** The world around a run. Everything that a policy can reach goes through here. */
export interface RunHost {
  /** Sends a request. Rejects with an `Error` whose message says why there was no answer; with the signal's reason when it is aborted. */
  fetch(request: OutgoingRequest, signal: AbortSignal, kind: CallKind): Promise<IncomingResponse>;
  /** The text of a named value, of a secret one too; undefined when there is none. */
  namedValue(name: string): string | undefined;
  /**
   * An access token for a resource: of the user-assigned identity with that client id, or the system-assigned one. Rejects with
   * an `Error` that says why there is none.
   */
  identityToken(resource: string, clientId: string | undefined, signal: AbortSignal): Promise<string>;
  /** The base URL of a backend entity that `set-backend-service backend-id` names. */
  backend?(id: string): string | undefined;
  /** The access token of a credential manager's connection; rejects with an `Error` that says why there is none. */
  authorization?(providerId: string, authorizationId: string, signal: AbortSignal): Promise<string>;
  /** Fills in a Liquid template; undefined for one that it does not support. Such bodies are left out, and the run says so. */
  fillTemplate?(template: string, model: TemplateModel): string | undefined;
  /** Now in UTC, in ticks of 100 ns since 0001-01-01. */
  now(): bigint;
  /** A number in [0, 1). */
  random(): number;
  /** Resolves after that many milliseconds; rejects with the signal's reason when it is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** What the gateway remembers from one call to the next: caches, and counts of rate limits and quotas. */
  readonly memory: RunMemory;
}

/** Entries that end at a moment, as a run sees them; times are ticks of 100 ns. */
export interface KeptEntries<T> {
  get(key: string, now: bigint): T | undefined;
  set(key: string, value: T, seconds: number, now: bigint): void;
  delete(key: string): void;
}

/** What a run sees of a gateway's memory. All of it is data, so that it may be kept somewhere else than where the run is. */
export interface RunMemory {
  readonly values: KeptEntries<KeptValue>;
  readonly responses: KeptEntries<IncomingResponse>;
  used(key: string, now: bigint): number;
  use(key: string, units: number, seconds: number, now: bigint): void;
  secondsLeft(key: string, now: bigint): number;
}
