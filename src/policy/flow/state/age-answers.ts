import { earlierId, idsOf } from './call-id.ts';
import { EarlierAnswers, maximumSize } from './earlier-answers.ts';
import type { ForkMap } from './fork-map.ts';
import type { PipelineState } from './pipeline-state.ts';
import type { Steps } from '../pipeline/step-budget.ts';
import type { Value } from '../value/value.ts';
import { sizeOfValue } from '../value/deep-taint.ts';

type Entries = readonly (readonly [string, Value])[];

/** The entries that were changed. */
export type AgedAnswers = Readonly<Record<'variables' | 'requestHeaders' | 'requestQuery', Entries>>;

/**
 * What a state has of a call that runs again becomes what an earlier run gave: it stays, whatever comes of the new one.
 * What is known to come from a run that failed is no secret.
 */
export function ageAnswers(state: PipelineState, call: string, steps: Steps): AgedAnswers {
  const again = state.failedCalls.get(call) === true ? undefined : earlierId(call);
  const { variables, requestHeaders, requestQuery, vaultAnswer } = state;
  const values = [...[variables, requestHeaders, requestQuery].flatMap(map => [...map.values()]), state.requestPath, state.requestBody];
  const answers = new EarlierAnswers(id => (id === call ? again : id), values, steps);
  const changed = {
    variables: change(variables, value => answers.value(value)),
    requestHeaders: change(requestHeaders, value => answers.value(value)),
    requestQuery: change(requestQuery, value => answers.value(value)),
  };
  state.requestPath = answers.value(state.requestPath);
  state.requestBody = answers.value(state.requestBody);
  state.vaultAnswer = vaultAnswer && answers.value(vaultAnswer);
  state.responseBody = answers.slot(state.responseBody);
  state.responseStatus = answers.slot(state.responseStatus);
  change(state.responseHeaders, slot => answers.slot(slot));
  for (const known of [state.failedCalls, state.takenBodies]) {
    for (const [answer] of [...known.entries()]) if (idsOf(answer).includes(call)) known.delete(answer);
  }
  const size = values.reduce((sum, value) => sum + sizeOfValue(value, maximumSize), state.responseHeaders.size);
  steps.spend(size >> 2);
  return changed;
}

/** Changes the entries of a map and gives those that are not what they were. */
function change<T>(map: ForkMap<T>, after: (entry: T) => T): readonly (readonly [string, T])[] {
  const changed = [...map.entries()]
    .map(([name, entry]) => [name, after(entry), entry] as const)
    .filter(([, now, before]) => now !== before);
  for (const [name, now] of changed) map.set(name, now);
  return changed.map(([name, now]) => [name, now]);
}
