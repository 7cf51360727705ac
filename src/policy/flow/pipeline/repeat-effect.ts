import type { PipelineState } from '../state/pipeline-state.ts';
import type { Place } from '../value/taint.ts';
import type { VaultCall } from './flow-facts.ts';
import type { FollowedRun } from './followed-run.ts';
import { singleNames, type PolicyEffect, type StateUse } from './policy-effect.ts';

/** Does to a request what following a policy did to it, which is now at another place of the document. */
export function repeatEffect(effect: PolicyEffect, run: FollowedRun, start: number): void {
  const { facts } = run;
  const by = start - effect.start;
  run.budget.spend(effect.cost);
  if (run.state) write(effect.state, run.state);
  write(effect.ever, run.ever);
  run.lastError = effect.lastError.after;
  for (const [key, value] of effect.cache.writes) run.cache.set(key, value);
  for (const [key, name] of effect.writtenNames) run.writtenNames.set(key, name);
  for (const id of effect.calls) run.calls.add(id);
  for (const [element, unreached] of effect.unreached) run.unreached.set(element, unreached);
  for (const [id, { after }] of effect.knownCalls) {
    const call = facts.vaultCalls.get(id);
    if (call && after) changeCall(call, after, by);
  }
  const { leaks, vaultCalls, literals, plainCredentials, keyForwards, audienceProblems } = effect.found;
  for (const leak of leaks.values()) run.noteLeak(leak);
  for (const [id, call] of vaultCalls) facts.vaultCalls.set(id, { ...call, uncheckedUse: moved(call.uncheckedUse, by) });
  for (const [element, literal] of literals) facts.literals.set(element, literal);
  for (const plain of plainCredentials.values()) run.notePlainCredential(plain);
  for (const [element, file] of keyForwards) facts.keyForwards.set(element, file);
  for (const [element, problem] of audienceProblems) facts.audienceProblems.set(element, problem);
}

/** Writes what a policy wrote to a state. */
export function write({ writes, before, after }: StateUse, state: PipelineState): void {
  // each entry is one of the map it was read from
  for (const [map, key, value] of writes) {
    if (value === undefined) state[map].delete(key);
    else (state[map] as { set(key: string, value: unknown): void }).set(key, value);
  }
  for (const name of singleNames) if (after[name] !== before[name]) Object.assign(state, { [name]: after[name] });
}

function changeCall(call: VaultCall, after: VaultCall, by: number): void {
  call.isGuarded = after.isGuarded;
  call.isStored = after.isStored;
  call.isAbsenceChecked = after.isAbsenceChecked;
  call.uncheckedUse ??= moved(after.uncheckedUse, by);
}

/** The place of a use in the code of the policy, which has moved with it. */
function moved(use: Place | undefined, by: number): Place | undefined {
  return use && { file: use.file, span: { start: use.span.start + by, end: use.span.end + by } };
}
