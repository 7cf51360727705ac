import { attributeOf, childElements, type Element } from '../../syntax/index.ts';
import { anyRun } from '../state/call-id.ts';
import { asEarlier } from '../state/earlier-answers.ts';
import { lookAtText } from '../pipeline/lost-text.ts';
import type { ElementReader, FlowPosition, FlowReport, PolicyHandlers, ResponseWriter, Where } from '../pipeline/flow-context.ts';
import { joinStates, slotTaint } from '../state/pipeline-state.ts';
import { asUncertain, joinTaint, stepTaint, type Taint } from '../value/taint.ts';
import { alternatives } from '../value/text-choice.ts';
import { textKey } from '../value/text-pattern.ts';
import { noSecret } from '../value/value.ts';
import { said } from '../../../base/text/translation.ts';
import { deepTaint } from '../value/deep-taint.ts';
import { joinAll, joinValue } from '../value/join-value.ts';

function markStored({ facts }: FlowReport, id: string): void {
  const call = facts.vaultCalls.get(id);
  if (call) call.isStored = true;
}

/** All calls on this way through the policy. */
function markAllStored({ facts, state }: FlowPosition & FlowReport): void {
  for (const call of facts.vaultCalls.values()) if (!call.isStored && state?.checkedCalls.has(call.id)) call.isStored = true;
}

/** The keys that a policy of the cache may have. */
function keysOf(flow: FlowPosition & ElementReader & FlowReport, element: Element, where: Where): readonly string[] {
  const { text = '' } = flow.attribute(element, 'key', where);
  lookAtText(flow, text, element, where);
  const keys = alternatives(text).map(textKey);
  flow.budget.spend(keys.length >> 2);
  return keys;
}

/** Keys are in a cache as they are. */
function leakKey(flow: FlowPosition & ElementReader & FlowReport, element: Element, where: Where): void {
  if (flow.setting(element, 'caching-type', where) === 'internal') return;
  const taint = deepTaint(flow.attribute(element, 'key', where), flow.budget);
  flow.leak('cache', element, where, taint, said('a key of a cache that may be outside the gateway'));
}

/** Policies of the caches. */
export const cachePolicies = {
  'cache-store-value': (flow, element, where) => {
    const value = flow.attribute(element, 'value', where);
    const taint = deepTaint(value, flow.budget);
    for (const { source } of taint) markStored(flow, anyRun(source.id));
    // what is kept may be made of the secret, such as a token got with it: the look-up spares the calls all the same
    if (where.isConditional) markAllStored(flow);
    if (flow.setting(element, 'caching-type', where) !== 'internal') {
      flow.leak('cache', element, where, taint, said('a cache that may be outside the gateway'));
    }
    leakKey(flow, element, where);
    const keys = keysOf(flow, element, where);
    const kept = { ...value, taint: stepTaint(value.taint, flow.place(where, element.startTagSpan), said('It is put into the cache.')) };
    for (const key of keys) flow.cache.set(key, joinValue(flow.cache.get(key) ?? noSecret, kept, flow.budget));
  },

  'cache-lookup-value': (flow, element, where) => {
    if (flow.state) flow.state.hasCacheLookup = true;
    leakKey(flow, element, where);
    const variable = flow.nameIn(element, 'variable-name', where);
    if (variable === undefined) return;
    const found = asEarlier(
      joinAll(
        keysOf(flow, element, where).map(key => flow.cache.get(key) ?? noSecret),
        flow.budget,
        noSecret,
      ),
      flow.budget,
    );
    const kept = {
      ...found,
      taint: stepTaint(found.taint, flow.place(where, element.startTagSpan), said('It comes back from the cache in the variable "{0}".', variable)),
    };
    const fallback = attributeOf(element, 'default-value')
      ? flow.attribute(element, 'default-value', where)
      : (flow.state?.variables.get(variable) ?? noSecret);
    flow.setVariable(variable, { ...joinValue(kept, fallback, flow.budget), text: undefined });
  },

  'cache-remove-value': leakKey,

  'cache-value': (flow, element, where) => {
    const { state } = flow;
    if (!state) return;
    state.hasCacheLookup = true;
    leakKey(flow, element, where);
    const variable = flow.nameIn(element, 'variable-name', where) ?? '';
    const keys = keysOf(flow, element, where);
    const found = joinAll(keys.map(key => flow.cache.get(key) ?? noSecret), flow.budget, flow.attribute(element, 'default-value', where));
    const hit = flow.fork(state, () => flow.setVariable(variable, { ...asEarlier(found, flow.budget), text: undefined }));
    // where there is none the policies in it make it
    const miss = flow.fork(state, () => {
      for (const child of childElements(element)) flow.runAll(childElements(child), { ...where, isConditional: true });
      const made = flow.state?.variables.get(variable) ?? noSecret;
      const taint = deepTaint(made, flow.budget);
      for (const { source } of taint) markStored(flow, anyRun(source.id));
      markAllStored(flow);
      if (flow.setting(element, 'caching-type', where) !== 'internal') {
        flow.leak('cache', element, where, taint, said('a cache that may be outside the gateway'));
      }
      const kept = { ...made, taint: stepTaint(made.taint, flow.place(where, element.startTagSpan), said('It is put into the cache.')) };
      for (const key of keys) flow.cache.set(key, joinValue(flow.cache.get(key) ?? noSecret, kept, flow.budget));
    });
    flow.state = joinStates([hit, miss], flow.budget);
  },

  'cache-lookup': (flow, element, where) => {
    if (!flow.state) return;
    flow.state.hasCacheLookup = true;
    if (flow.setting(element, 'caching-type', where) !== 'internal') flow.state.keepsResponses = true;
  },

  'cache-store': (flow, element, where) => storeResponse(flow, element, where, flow.state?.keepsResponses === true),

  // a semantic cache is always one outside the gateway
  'llm-semantic-cache-store': (flow, element, where) => storeResponse(flow, element, where, true),
  'azure-openai-semantic-cache-store': (flow, element, where) => storeResponse(flow, element, where, true),
  'llm-semantic-cache-lookup': leakVaryBy,
  'azure-openai-semantic-cache-lookup': leakVaryBy,
} satisfies PolicyHandlers;

/** Keeps the response as it is now; without a look-up nothing is kept, or it is in a scope that is not known here. */
function storeResponse(flow: FlowPosition & FlowReport & ResponseWriter, element: Element, where: Where, isKept: boolean): void {
  const { state } = flow;
  if (!state) return;
  flow.budget.spend(state.responseHeaders.size >> 2);
  const slots = [state.responseBody, state.responseStatus, ...state.responseHeaders.values()];
  const taint = slots.reduce<Taint>((joined, slot) => joinTaint(joined, slotTaint(slot)), []);
  flow.leak('cache', element, where, isKept ? taint : asUncertain(taint), said('the response cache'));
  // a later caller is answered with what is stored now, whatever is written after it
  flow.sendResponse(where);
}

/** What distinguishes answers is in the cache as it is. */
function leakVaryBy(flow: FlowPosition & ElementReader & FlowReport, element: Element, where: Where): void {
  const taint = deepTaint(flow.content(element, where), flow.budget);
  flow.leak('cache', element, where, taint, said('a key of a cache that may be outside the gateway'));
}
