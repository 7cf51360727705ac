import type { CallKind, IncomingResponse, KeptValue, OutgoingRequest, PolicySource, RunInput, RunResult } from '../../../policy/run/index.ts';

/** A run as a thread is given it: what is no data stays where the estate is, and is asked for. */
export interface RunJob extends Omit<RunInput, 'workspace' | 'host'> {
  readonly outerScopes: readonly (readonly PolicySource[])[];
  /** What the gateway's clock is ahead of this machine's, in ticks of 100 ns. */
  readonly clockAhead: bigint;
  readonly hasAuthorizations: boolean;
}

/** What the thread is sent. Both sides are of one build, so that a message is what it says it is. */
export type ToThread =
  | { readonly kind: 'run'; readonly job: RunJob }
  | { readonly kind: 'cancel' }
  /** A request or token that the run waits for. */
  | { readonly kind: 'settled'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refused'; readonly id: number; readonly message: string };

/** What the thread sends. */
export type FromThread =
  | { readonly kind: 'done'; readonly result: RunResult }
  | { readonly kind: 'failed'; readonly message: string }
  /** Answered through the port while the thread waits. */
  | { readonly kind: 'ask'; readonly question: Question }
  | { readonly kind: 'errand'; readonly id: number; readonly errand: Errand }
  | { readonly kind: 'forget'; readonly id: number };

/** What a run asks of the estate and of the gateway's memory, and is answered at once. */
export type Question =
  | { readonly about: 'named-value'; readonly name: string }
  | { readonly about: 'backend'; readonly id: string }
  | { readonly about: 'fragment'; readonly id: string }
  | { readonly about: 'values'; readonly act: EntryAct<KeptValue> }
  | { readonly about: 'responses'; readonly act: EntryAct<IncomingResponse> }
  | { readonly about: 'used'; readonly key: string; readonly now: bigint }
  | { readonly about: 'use'; readonly key: string; readonly units: number; readonly seconds: number; readonly now: bigint }
  | { readonly about: 'seconds-left'; readonly key: string; readonly now: bigint };

/** What is done with an entry of a cache. */
export type EntryAct<T> =
  | { readonly act: 'get'; readonly key: string; readonly now: bigint }
  | { readonly act: 'set'; readonly key: string; readonly value: T; readonly seconds: number; readonly now: bigint }
  | { readonly act: 'delete'; readonly key: string };

/** What a run waits for. */
export type Errand =
  | { readonly what: 'fetch'; readonly request: OutgoingRequest; readonly call: CallKind }
  | { readonly what: 'identity-token'; readonly resource: string; readonly clientId: string | undefined }
  | { readonly what: 'authorization'; readonly provider: string; readonly id: string };

/** What a thread is started with: the memory that says that an answer is there, and the port that it comes by. */
export interface ThreadStart {
  readonly answered: Int32Array;
  readonly port: unknown;
}
