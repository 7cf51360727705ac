import { attributeOf, type Element } from '../../syntax/index.ts';
import { anyRun } from '../pipeline/call-id.ts';
import { asEarlier } from '../pipeline/earlier-answers.ts';
import { lookAtText } from '../pipeline/lost-text.ts';
import type { PolicyHandlers, PolicyRun, Where } from '../pipeline/policy-run.ts';
import { slotTaint } from '../pipeline/pipeline-state.ts';
import { joinTaint, stepTaint, type Taint } from '../value/taint.ts';
import { alternatives, type TextPattern } from '../value/text-pattern.ts';
import { deepTaint, joinAll, joinValue, unknown } from '../value/value.ts';

function markStored({ facts }: PolicyRun, id: string): void {
  const call = facts.vaultCalls.get(id);
  if (call) call.isStored = true;
}

/** All calls on this way through the policy. */
function markAllStored({ facts, state }: PolicyRun): void {
  for (const call of facts.vaultCalls.values()) if (!call.isStored && state?.checkedCalls.has(call.id)) call.isStored = true;
}

/** The keys that a policy of the cache may have. */
function keysOf(run: PolicyRun, element: Element, where: Where): readonly TextPattern[] {
  const { text = '' } = run.attribute(element, 'key', where);
  lookAtText(run, text, element, where);
  const keys = alternatives(text);
  run.budget.spend(keys.length >> 2);
  return keys;
}

/** Policies of the caches. */
export const cachePolicies = {
  'cache-store-value': (run, element, where) => {
    const value = run.attribute(element, 'value', where);
    const taint = deepTaint(value, run.budget);
    for (const { source } of taint) markStored(run, anyRun(source.id));
    // what is kept may be made of the secret, such as a token got with it: the look-up spares the calls all the same
    if (where.isConditional) markAllStored(run);
    if (run.setting(element, 'caching-type', where) !== 'internal') {
      run.leak('cache', element, where, taint, 'a cache that may be outside the gateway');
    }
    const keys = keysOf(run, element, where);
    const kept = { ...value, taint: stepTaint(value.taint, run.place(where, element.startTagSpan), 'It is put into the cache.') };
    for (const key of keys) run.cache.set(key, joinValue(run.cache.get(key) ?? unknown, kept, run.budget));
  },

  'cache-lookup-value': (run, element, where) => {
    if (run.state) run.state.hasCacheLookup = true;
    const variable = run.nameIn(element, 'variable-name', where);
    if (variable === undefined) return;
    const found = asEarlier(
      joinAll(
        keysOf(run, element, where).map(key => run.cache.get(key) ?? unknown),
        run.budget,
        unknown,
      ),
      run.budget,
    );
    const kept = {
      ...found,
      taint: stepTaint(found.taint, run.place(where, element.startTagSpan), `It comes back from the cache in the variable "${variable}".`),
    };
    const fallback = attributeOf(element, 'default-value')
      ? run.attribute(element, 'default-value', where)
      : (run.state?.variables.get(variable) ?? unknown);
    run.setVariable(variable, { ...joinValue(kept, fallback, run.budget), text: undefined });
  },

  'cache-lookup': run => {
    if (run.state) run.state.hasCacheLookup = true;
  },

  'cache-store': (run, element, where) => {
    const { state } = run;
    if (!state) return;
    run.budget.spend(state.responseHeaders.size >> 2);
    const slots = [state.responseBody, state.responseStatus, ...state.responseHeaders.values()];
    run.leak('cache', element, where, slots.reduce<Taint>((taint, slot) => joinTaint(taint, slotTaint(slot)), []), 'the response cache');
    // a later caller is answered with what is stored now, whatever is written after it
    run.sendResponse(where);
  },
} satisfies PolicyHandlers;
