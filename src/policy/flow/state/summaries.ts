import type { Element, PolicyDocument } from '../../syntax/index.ts';
import type { PipelineState } from './pipeline-state.ts';
import type { Where } from '../pipeline/flow-context.ts';
import { StateKeys, type FlowState, type StateKey } from './state-keys.ts';
import type { StepBudget } from '../pipeline/step-budget.ts';

/** What a run of the policies below an element is done with. */
export interface Following {
  readonly budget: StepBudget;
  /** What is read, as it is now; `undefined` when control does not come. */
  readonly now: () => FlowState | undefined;
  /** How much has been reported as not followed so far. */
  readonly unfollowed: () => number;
  readonly run: () => void;
}

/** What is known of policies in one place: what they cost last, and the states in which they end by those in which they begin. */
interface Known {
  cost: number;
  readonly ends: Map<string, PipelineState | undefined>;
}

/**
 * What fragments, outer scopes and loops do to a state. Whatever leads to them: with everything as it was before they do
 * what they did before, so they are followed once for each state that they are entered in. Their findings are known by
 * then, and what they put into caches and objects is there.
 */
export class Summaries {
  readonly #keys = new StateKeys();
  readonly #known = new Map<PolicyDocument | Element, Map<string, Known>>();

  /** Follows policies, or gives the state in which they ended before as `recalled`. */
  follow(
    parent: PolicyDocument | Element,
    where: Where,
    following: Following,
  ): { readonly recalled?: PipelineState | undefined } | undefined {
    const known = this.#knownOf(parent, where);
    const before = known.cost === 0 ? undefined : following.now();
    // while looking at a state costs more than the policies do, they are simply followed
    const key = before && known.cost > sizeOf(before) ? this.#keyOf(before, following) : undefined;
    if (key && known.ends.has(key.text)) return { recalled: known.ends.get(key.text) };
    const { spent } = following.budget;
    const reported = following.unfollowed();
    following.run();
    known.cost = following.budget.spent - spent;
    if (key && before && following.unfollowed() === reported && !following.budget.isOver && this.#isSettled(key, before, following)) {
      known.ends.set(key.text, following.now()?.state.clone());
    }
    return undefined;
  }

  /** Whether the policies changed no object that was there, and left none that is new: those differ by more than their content. */
  #isSettled(key: StateKey, before: FlowState, following: Following): boolean {
    const after = following.now();
    const end = after && this.#keyOf(after, following);
    if (after && !end) return false;
    if (end && [...end.cells].some(cell => !key.cells.has(cell))) return false;
    return key.cells.size === 0 || this.#keyOf(before, following)?.text === key.text;
  }

  #keyOf(state: FlowState, { budget }: Following): StateKey | undefined {
    return this.#keys.keyOf(state, budget);
  }

  #knownOf(parent: PolicyDocument | Element, where: Where): Known {
    const places = this.#known.get(parent) ?? new Map<string, Known>();
    this.#known.set(parent, places);
    const place = [where.file, where.section, where.isConditional, where.scope, where.message ?? '', ...where.fragments.toSorted()].join(
      '\n',
    );
    const known = places.get(place) ?? { cost: 0, ends: new Map<string, PipelineState | undefined>() };
    places.set(place, known);
    return known;
  }
}

/** How many entries are read of a run. */
export function sizeOf({ state, cache }: FlowState): number {
  const maps = [
    state.variables,
    state.requestHeaders,
    state.requestQuery,
    state.removedHeaders,
    state.checkedCalls,
    state.failedCalls,
    state.takenBodies,
    state.responseHeaders,
  ];
  return maps.reduce((size, map) => size + map.size, cache.size + state.responseBody.size);
}
