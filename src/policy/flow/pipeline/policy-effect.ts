import type { Element } from '../../syntax/index.ts';
import type { NamedValueFacts } from '../../workspace.ts';
import { isFixed, isSame } from '../expression/evaluation-memo.ts';
import type { PipelineState, Route } from '../state/pipeline-state.ts';
import { sameText } from '../value/text-pattern.ts';
import type { Value } from '../value/value.ts';
import type { FlowFacts, VaultCall } from './flow-facts.ts';
import type { FollowedRun, Unreached } from './followed-run.ts';

/** What of a state is kept by name. */
export const mapNames = [
  'variables', 'requestHeaders', 'removedHeaders', 'requestQuery', 'responseHeaders', 'checkedCalls', 'failedCalls', 'takenBodies',
] as const;

/** The rest of it. */
export const singleNames = [
  'requestPath', 'requestBody', 'responseBody', 'responseStatus', 'readResponse', 'route', 'made', 'vaultAnswer', 'isIncomplete',
  'hasCacheLookup', 'keepsResponses',
] as const;

export type MapName = (typeof mapNames)[number];
export type Singles = Pick<PipelineState, (typeof singleNames)[number]>;

/** What a policy read of a state, and what it wrote: entries, an absent one as `undefined`, and all of the rest. */
export interface StateUse {
  readonly reads: readonly (readonly [map: MapName, key: string, value: unknown])[];
  readonly writes: readonly (readonly [map: MapName, key: string, value: unknown])[];
  readonly before: Singles;
  readonly after: Singles;
}

/** What following a policy read of a request, and what it did to it. */
export interface PolicyEffect {
  readonly section: string;
  /** Where the policy was. */
  readonly start: number;
  readonly isMovable: boolean;
  readonly cost: number;
  readonly state: StateUse;
  readonly ever: StateUse;
  readonly cache: { readonly reads: ReadonlyMap<string, Value | undefined>; readonly writes: ReadonlyMap<string, Value> };
  readonly namedValues: ReadonlyMap<string, NamedValueFacts | undefined>;
  readonly lastError: { readonly before: Value; readonly after: Value };
  /** The calls that were there before, as they were and as they are from then on. */
  readonly knownCalls: ReadonlyMap<string, { readonly before: VaultCall | undefined; readonly after: VaultCall | undefined }>;
  /** If it looked at all calls: those that were there of which nothing was in the cache. */
  readonly unstored: readonly string[] | undefined;
  readonly calls: readonly string[];
  readonly writtenNames: ReadonlyMap<string, string>;
  readonly found: FlowFacts;
  readonly unreached: ReadonlyMap<Element, Unreached>;
}

export function singlesOf(state: PipelineState): Singles {
  const { requestPath, requestBody, responseBody, responseStatus, readResponse, route, made, vaultAnswer } = state;
  const { isIncomplete, hasCacheLookup, keepsResponses } = state;
  return {
    requestPath, requestBody, responseBody, responseStatus, readResponse, route, made, vaultAnswer, isIncomplete, hasCacheLookup,
    keepsResponses,
  };
}

/** Whether all that a policy read is as it was, so that it would do what it did. */
export function isAsBefore(effect: PolicyEffect, run: FollowedRun, section: string, start: number): boolean {
  const { state, ever, cache, namedValues, lastError, knownCalls, unstored, calls, cost } = effect;
  return (
    run.state !== undefined &&
    effect.section === section &&
    (effect.isMovable || effect.start === start) &&
    run.budget.covers(cost) &&
    isStateAsBefore(state, run.state) &&
    isStateAsBefore(ever, run.ever) &&
    isSame(run.lastError, lastError.before) &&
    every(cache.reads, (key, value) => isSame(run.cache.get(key), value)) &&
    every(namedValues, (name, facts) => isSameNamedValue(run.workspace.namedValue(name), facts)) &&
    every(knownCalls, (id, { before }) => isSameCall(run.facts.vaultCalls.get(id), before)) &&
    (!unstored || areUnstored(run, unstored)) &&
    !calls.some(id => run.calls.has(id))
  );
}

function isStateAsBefore({ reads, before }: StateUse, state: PipelineState): boolean {
  return areSameSingles(before, state) && reads.every(([map, key, value]) => isSameEntry(state[map].get(key), value));
}

function areSameSingles(a: Singles, b: Singles): boolean {
  return (
    isSame(a.requestPath, b.requestPath) &&
    isSame(a.requestBody, b.requestBody) &&
    isSame(a.vaultAnswer, b.vaultAnswer) &&
    isSameRoute(a.route, b.route) &&
    a.responseBody === b.responseBody &&
    a.responseStatus === b.responseStatus &&
    a.readResponse === b.readResponse &&
    a.made === b.made &&
    a.isIncomplete === b.isIncomplete &&
    a.hasCacheLookup === b.hasCacheLookup &&
    a.keepsResponses === b.keepsResponses
  );
}

/** Whether two ways of a request are one: where ways meet, the same one is written again. */
export function isSameRoute(a: Route, b: Route): boolean {
  if (a === b) return true;
  return (
    a.isOwn === b.isOwn &&
    a.identity === b.identity &&
    sameText(a.path, b.path) &&
    a.backends.length === b.backends.length &&
    a.backends.every((backend, index) => backend === b.backends[index])
  );
}

/** Whether entries of one map are the same: values may be, where they say the same. */
function isSameEntry(a: unknown, b: unknown): boolean {
  return a === b || (isValue(a) && isValue(b) && isSame(a, b));
}

/** Whether an entry, or anything of a state, is a value that may change, and so may not be kept. */
export function mayChange(entry: unknown): boolean {
  return isValue(entry) && !isFixed(entry);
}

function isValue(entry: unknown): entry is Value {
  return typeof entry === 'object' && entry !== null && 'shape' in entry;
}

function isSameNamedValue(a: NamedValueFacts | undefined, b: NamedValueFacts | undefined): boolean {
  if (!a || !b) return a === b;
  return a.isSecret === b.isSecret && a.isFromKeyVault === b.isFromKeyVault && a.value === b.value;
}

function isSameCall(a: VaultCall | undefined, b: VaultCall | undefined): boolean {
  if (!a || !b) return a === b;
  return (
    a.element === b.element && a.isGuarded === b.isGuarded && a.isStored === b.isStored && a.isAbsenceChecked === b.isAbsenceChecked &&
    (a.uncheckedUse === undefined) === (b.uncheckedUse === undefined)
  );
}

/** Whether these are the calls so far of which nothing is in the cache. */
function areUnstored({ facts: { vaultCalls } }: FollowedRun, ids: readonly string[]): boolean {
  let count = 0;
  for (const [id, { isStored }] of vaultCalls) if (!isStored && ids[count++] !== id) return false;
  return count === ids.length;
}

function every<T>(map: ReadonlyMap<string, T>, holds: (key: string, value: T) => boolean): boolean {
  for (const [key, value] of map) if (!holds(key, value)) return false;
  return true;
}
