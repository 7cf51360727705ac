import type { Element } from '../../syntax/index.ts';
import type { NamedValueFacts } from '../../workspace.ts';
import type { Watch } from '../state/fork-map.ts';
import type { PipelineState } from '../state/pipeline-state.ts';
import { noSecret, type Value } from '../value/value.ts';
import type { FlowFacts, VaultCall } from './flow-facts.ts';
import type { FollowedRun } from './followed-run.ts';
import { isSameRoute, mapNames, mayChange, singlesOf, type MapName, type PolicyEffect, type StateUse } from './policy-effect.ts';
import { write } from './repeat-effect.ts';

const factNames = ['leaks', 'vaultCalls', 'literals', 'plainCredentials', 'keyForwards', 'audienceProblems', 'unfollowed', 'unknownFragments', 'documents'] as const;

/** Notes what following one policy reads of a request, and what it does to it, from when it is made to when it is finished. */
export class PolicyRecording {
  readonly #run: FollowedRun;
  readonly #state: StateRecording;
  readonly #ever: StateRecording;
  readonly #spent: number;
  readonly #lastError: Value;
  readonly #callCount: number;
  readonly #unreachedCount: number;
  readonly #factCounts: readonly number[];
  readonly #cacheReads = new Map<string, Value | undefined>();
  readonly #cacheWrites = new Set<string>();
  readonly #nameWrites = new Set<string>();
  readonly #namedValues = new Map<string, NamedValueFacts | undefined>();
  readonly #knownCalls = new Map<string, VaultCall | undefined>();
  #unstored: readonly string[] | undefined;

  constructor(run: FollowedRun, state: PipelineState) {
    const { cache, writtenNames, facts } = run;
    this.#run = run;
    this.#state = new StateRecording(state);
    this.#ever = new StateRecording(run.ever);
    this.#spent = run.budget.spent;
    this.#lastError = run.lastError;
    this.#callCount = run.calls.size;
    this.#unreachedCount = run.unreached.size;
    this.#factCounts = factNames.map(name => facts[name].size);
    run.state = this.#state.watched;
    run.ever = this.#ever.watched;
    run.isRepeatable = true;
    run.isMovable = true;
    cache.onRead = (key, value) => {
      if (!this.#cacheReads.has(key) && !this.#cacheWrites.has(key)) this.#cacheReads.set(key, value);
    };
    cache.onWrite = key => void this.#cacheWrites.add(key);
    writtenNames.onWrite = key => void this.#nameWrites.add(key);
    facts.vaultCalls.onRead = (id, call) => {
      if (!this.#knownCalls.has(id)) this.#knownCalls.set(id, call && { ...call });
    };
    facts.vaultCalls.onAll = () => this.#noteUnstored();
    run.onNamedValue = (name, known) => void this.#namedValues.set(name, known);
  }

  /** Ends the noting; what the policy in a section did, or `undefined` where that cannot be done again. */
  finish(element: Element, section: string): PolicyEffect | undefined {
    const run = this.#run;
    const { cache, writtenNames, facts, lastError, budget } = run;
    cache.onRead = cache.onWrite = writtenNames.onWrite = facts.vaultCalls.onRead = facts.vaultCalls.onAll = run.onNamedValue = undefined;
    const { isRepeatable, isMovable } = run;
    const ever = this.#ever.finish(run.ever);
    run.ever = this.#ever.before;
    const state = run.state && this.#state.finish(run.state);
    if (run.state) run.state = this.#state.before;
    if (!state || !ever) return undefined;
    const found = this.#found();
    const cacheWrites = new Map([...this.#cacheWrites].map(key => [key, cache.get(key) ?? noSecret]));
    const kept = [...state.reads, ...state.writes, ...ever.reads, ...ever.writes].map(([, , value]) => value);
    const values = [...kept, ...this.#cacheReads.values(), ...cacheWrites.values(), this.#lastError, lastError];
    const singles = [state.before, state.after, ever.before, ever.after].flatMap(each => Object.values(each));
    if (!isRepeatable || budget.isOver || found.unfollowed.size + found.documents.size > 0) return undefined;
    if ([...values, ...singles].some(mayChange)) return undefined;
    const newCalls = new Map([...found.vaultCalls].map(([id, call]) => [id, { ...call }]));
    const knownCalls = [...this.#knownCalls].filter(([id]) => !newCalls.has(id));
    return {
      section,
      start: element.span.start,
      isMovable,
      cost: budget.spent - this.#spent,
      state,
      ever,
      cache: { reads: this.#cacheReads, writes: cacheWrites },
      namedValues: this.#namedValues,
      lastError: { before: this.#lastError, after: lastError },
      knownCalls: new Map(knownCalls.map(([id, before]) => [id, { before, after: copyOf(facts.vaultCalls.get(id)) }])),
      unstored: this.#unstored,
      calls: [...run.calls].slice(this.#callCount),
      writtenNames: new Map([...this.#nameWrites].map(key => [key, writtenNames.get(key) ?? key])),
      found: { ...found, vaultCalls: newCalls },
      unreached: addedTo(run.unreached, this.#unreachedCount),
    };
  }

  /** The facts that came since. */
  #found(): FlowFacts {
    const { facts } = this.#run;
    const added = factNames.map((name, index) => {
      const known: ReadonlyMap<unknown, unknown> = facts[name];
      return [name, addedTo(known, this.#factCounts[index] ?? 0)] as const;
    });
    return Object.fromEntries(added) as unknown as FlowFacts;
  }

  /** Who looks at all calls asks for those of which nothing is in the cache: which of them were there before is noted. */
  #noteUnstored(): void {
    const { vaultCalls } = this.#run.facts;
    const count = this.#factCounts[factNames.indexOf('vaultCalls')] ?? 0;
    const known = [...vaultCalls].slice(0, count).filter(([id, call]) => !(this.#knownCalls.get(id) ?? call).isStored);
    for (const [id, call] of known) if (!this.#knownCalls.has(id)) this.#knownCalls.set(id, { ...call });
    this.#unstored ??= known.map(([id]) => id);
  }
}

/** What is read and written of one state. */
class StateRecording {
  readonly before: PipelineState;
  readonly watched: PipelineState;
  readonly #watches: ReadonlyMap<MapName, Watch>;
  readonly #reads = new Map<MapName, Set<string>>(mapNames.map(name => [name, new Set()]));
  #readsAll = false;

  constructor(before: PipelineState) {
    this.before = before;
    this.#watches = new Map(mapNames.map(name => [name, (key: string | undefined) => this.#note(name, key)]));
    this.watched = before.clone();
    for (const [name, watch] of this.#watches) Object.assign(this.watched, { [name]: before[name].watched(watch) });
  }

  /**
   * Makes the state of before what came of it, which is watched no more, and gives what was read and written; `undefined` where more
   * was than is noted.
   */
  finish(after: PipelineState): StateUse | undefined {
    const [before, now] = [singlesOf(this.before), singlesOf(after)];
    const reads = [...this.#reads].flatMap(([name, keys]) => [...keys].map(key => [name, key, this.before[name].get(key)] as const));
    const writes: [MapName, string, unknown][] = [];
    let isWhole = !this.#readsAll && before.readResponse === now.readResponse;
    for (const [name, watch] of this.#watches) {
      const changes = after[name].changesSince(watch);
      if (changes) for (const [key, value] of changes) writes.push([name, key, value]);
      else Object.assign(this.before, { [name]: after[name] });
      isWhole &&= changes !== undefined;
    }
    const use = { reads, writes, before, after: isSameRoute(before.route, now.route) ? { ...now, route: before.route } : now };
    write(use, this.before);
    return isWhole ? use : undefined;
  }

  #note(name: MapName, key: string | undefined): void {
    if (key === undefined) this.#readsAll = true;
    else this.#reads.get(name)?.add(key);
  }
}

/** The entries of a map that came to it after the first ones. */
function addedTo<K, V>(map: ReadonlyMap<K, V>, count: number): Map<K, V> {
  return map.size === count ? new Map<K, V>() : new Map([...map].slice(count));
}

function copyOf(call: VaultCall | undefined): VaultCall | undefined {
  return call && { ...call };
}
