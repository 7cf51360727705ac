import type { Element } from '../../syntax/index.ts';
import type { NamedValueFacts } from '../../workspace.ts';
import type { PipelineState } from '../state/pipeline-state.ts';
import type { WatchedMap } from '../state/watched-map.ts';
import type { Value } from '../value/value.ts';
import type { FlowPosition, Where } from './flow-context.ts';
import type { FlowFacts, Leak, PlainCredential, VaultCall } from './flow-facts.ts';

/** What a request that is followed has found. */
export interface FollowedFacts extends FlowFacts {
  readonly vaultCalls: WatchedMap<VaultCall>;
}

/** Policies that no request came to. */
export interface Unreached {
  readonly elements: readonly Element[];
  readonly where: Where;
}

/** All that a policy may read or change of the request that is followed. */
export interface FollowedRun extends FlowPosition {
  readonly facts: FollowedFacts;
  readonly cache: WatchedMap<Value>;
  readonly writtenNames: WatchedMap<string>;
  /** What was in variables and the request at any time. */
  ever: PipelineState;
  /** The calls that ran on some way so far. */
  readonly calls: Set<string>;
  readonly unreached: Map<Element, Unreached>;
  /** Is told of each named value that is looked up. */
  onNamedValue: ((name: string, known: NamedValueFacts | undefined) => void) | undefined;
  noteLeak(leak: Leak): void;
  notePlainCredential(credential: PlainCredential): void;
}
