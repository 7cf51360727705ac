import { isAppError, isCancellation } from '../../base/app-error.ts';
import { createLimiter } from '../../base/limiter.ts';
import type { TreeReader } from '../tree-node.ts';
import type { PolicyState } from './policy-state.ts';

/** What is known of the policies of scopes, by their ids in lower case. */
export type PolicyStates = ReadonlyMap<string, PolicyState>;

/** Finds out which scopes of one service have a policy. */
export interface PolicyLookup {
  /** Of scopes in the order that is shown; `report` is called now and then as answers come in. What cannot be known is `unread`. */
  statesOf(scopeIds: readonly string[], reading: LookupReading, report: (states: PolicyStates) => void): Promise<PolicyStates>;
  /** Drops the service's own list, which is read again then. */
  forget(): void;
}

/** How it asks. */
export interface LookupReading {
  readonly policies: TreeReader['policies'];
  readonly signal: AbortSignal;
}

/** How many scopes are asked for at once; how many requests are under way is for the pace to say. */
const atOnce = 32;
/** After how many answers the first ones are shown, twice as many the next time, and so on. */
const firstReported = 32;

/** Creates a lookup: the service's own list of policies is read once, and every scope asked where it has none. */
export function createPolicyLookup(serviceId: string): PolicyLookup {
  let listed: ReadonlySet<string> | undefined;
  return {
    forget: () => {
      listed = undefined;
    },
    statesOf: async (scopeIds, reading, report) => {
      if (!listed) {
        const scopes = await unlessFailed(() => reading.policies.scopes(serviceId, reading.signal));
        if (!scopes) return new Map(scopeIds.map(id => [id.toLowerCase(), 'unread']));
        if (scopes.kind === 'unknown') return askEach(scopeIds, reading, report);
        listed = new Set(scopes.scopeIds.map(id => id.toLowerCase()));
      }
      const known = listed;
      return new Map(scopeIds.map(id => [id.toLowerCase(), known.has(id.toLowerCase()) ? 'policy' : 'none']));
    },
  };
}

/** A lookup that asks every scope, where the service's own list says nothing of them: revisions that are not current. */
export const askingLookup: PolicyLookup = { statesOf: askEach, forget: () => undefined };

/** Asks one scope whether it has a policy. */
export async function stateOf(policies: TreeReader['policies'], scopeId: string, signal: AbortSignal): Promise<PolicyState> {
  const isThere = await unlessFailed(() => policies.exists(scopeId, signal));
  return isThere === undefined ? 'unread' : isThere ? 'policy' : 'none';
}

// VS Code does not say which rows are in sight: those at the top are asked for first
async function askEach(
  scopeIds: readonly string[],
  { policies, signal }: LookupReading,
  report: (states: PolicyStates) => void,
): Promise<PolicyStates> {
  const limited = createLimiter(atOnce, signal);
  const states = new Map<string, PolicyState>();
  let next = firstReported;
  await Promise.all(
    scopeIds.map(id =>
      limited(async () => {
        states.set(id.toLowerCase(), await stateOf(policies, id, signal));
        if (states.size < next) return;
        next *= 2;
        report(states);
      }),
    ),
  );
  return states;
}

async function unlessFailed<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isCancellation(error) || !isAppError(error)) throw error;
    return undefined;
  }
}
