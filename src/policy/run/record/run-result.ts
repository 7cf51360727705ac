import type { Span } from '../../../base/text/text-span.ts';
import type { Sentence } from '../../../base/text/translation.ts';
import type { LastErrorModel } from '../expression/index.ts';
import type { SectionName } from '../../language/index.ts';
import type { CallKind, IncomingResponse, OutgoingRequest } from '../run-input.ts';

/** What a run gave, and what happened on the way. Texts are as they were: secrets are to be masked before they are shown. */
export interface RunResult {
  /** What the caller receives. */
  readonly response: IncomingResponse;
  /** Every policy that ran, in the order in which they began. */
  readonly steps: readonly RunStep[];
  /** What could not be run here as the gateway runs it. When there is any, the response may differ from the gateway's. */
  readonly unsupported: readonly UnsupportedPlace[];
  /**
   * Where the run was ended because it took more than it may: what comes after is not known, and the response is none of the
   * policy's. It is among {@link unsupported}, too.
   */
  readonly limit: UnsupportedPlace | undefined;
  /** Every request that left the gateway, answered or not. */
  readonly calls: readonly RunCall[];
  readonly logs: readonly RunLog[];
  readonly cacheWrites: readonly CacheWrite[];
  readonly cacheLookUps: readonly CacheLookUp[];
  /** The error that led to on-error. */
  readonly lastError: LastErrorModel | undefined;
}

/** A place in a file. */
export interface RunPlace {
  readonly file: string;
  readonly span: Span;
}

/** One policy that ran. */
export interface RunStep {
  /** Its start tag. */
  readonly place: RunPlace;
  /** The element's name, such as `set-header`. */
  readonly policy: string;
  readonly section: RunSection;
  /** How many policies it is inside: 0 directly in a section. */
  readonly depth: number;
  readonly milliseconds: number;
  readonly changes: readonly RunChange[];
  readonly outcome: StepOutcome;
  /** What is worth saying: the branch taken, the error, what is not supported. */
  readonly message: string | undefined;
}

/** The sections that run. */
export type RunSection = SectionName;

/** `answered`: the call ended here with a response, so that the rest of the pipeline was left out. */
export type StepOutcome = 'done' | 'answered' | 'failed' | 'unsupported';

/** Something that a policy changed; a side is missing where there was nothing. */
export interface RunChange {
  /** Such as `request header X-Key`, `variable secret`, `response body`. */
  readonly what: Sentence;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** A policy or expression that is left out, with the reason. */
export interface UnsupportedPlace {
  readonly place: RunPlace;
  /** The policy it is or is in. */
  readonly policy: string;
  readonly message: string;
}

/** A request that left the gateway. */
export interface RunCall {
  readonly place: RunPlace;
  readonly kind: CallKind;
  readonly request: OutgoingRequest;
  readonly response: IncomingResponse | undefined;
  /** Why there is no response. */
  readonly error: string | undefined;
}

/** A line that a policy wrote to a log. */
export interface RunLog {
  readonly place: RunPlace;
  readonly kind: 'trace' | 'event-hub' | 'metric';
  readonly text: string;
}

/** Something that a policy put into a cache. */
export interface CacheWrite {
  readonly place: RunPlace;
  readonly key: string;
  /** In full; of a response its headers and body. */
  readonly value: string;
  /** `internal` stays in the gateway; the others may be a cache outside of it. */
  readonly cachingType: string;
}

/** A key that a policy asked a cache for, or told it to forget. */
export type CacheLookUp = Omit<CacheWrite, 'value'>;
