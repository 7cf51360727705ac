import type { Span } from '../../base/text-span.ts';
import { sourceOffset, type Element, type ExpressionPart } from '../syntax/index.ts';
import { isCredentialField, looksRandom } from './credential-text.ts';
import type { PipelineView } from './evaluation.ts';
import type { ForkMap } from './fork-map.ts';
import { PipelineState, slotTaint } from './pipeline-state.ts';
import type { PolicyRun, Where } from './policy-run.ts';
import { clean, joinTaint, maximumTrails, type Taint } from './taint.ts';
import { deepTaint, joinValue, plain, unknown, type Value } from './value.ts';

/** What a view is made for. */
export interface ViewInput {
  readonly run: PolicyRun;
  readonly where: Where;
  readonly part: ExpressionPart | undefined;
  /** A place that stands for all of the part: where the named value is used that holds it. */
  readonly span: Span | undefined;
  readonly namedValue: (name: string, span: Span) => Value;
  readonly namedCode: (name: string, span: Span) => Value;
  /** The policy that written-out keys are reported at. */
  readonly keyUser: Element | undefined;
}

/** What the expressions of a policy read of a run, and how they change it. `part` is the expression, absent for a template. */
export function viewOf({ run, where, part, span: whole, namedValue, namedCode, keyUser }: ViewInput): PipelineView {
  const state = run.state ?? new PipelineState();
  const inDocument = ({ start, end }: Span): Span => whole ?? (part ? { start: sourceOffset(part, start), end: sourceOffset(part, end) } : { start, end });
  return {
    variable: name => entry(state.variables, name),
    addToVariable: (name, added) => {
      for (const key of name === undefined ? [...state.variables.entries()].map(([key]) => key) : [name]) {
        const old = state.variables.get(key) ?? unknown;
        run.setVariable(key, { ...old, taint: joinTaint(old.taint, deepTaint(added)) });
      }
    },
    entries: dictionary => [...(dictionary === 'Variables' ? state.variables : state.requestHeaders).entries()].map(([name, value]) => [name === '*' ? undefined : name, value] as const),
    requestHeader: name => entry(state.requestHeaders, name?.toLowerCase()),
    responseHeader: name =>
      plain([...state.responseHeaders.entries()].filter(([key]) => name === undefined || key === name.toLowerCase() || key === '*').reduce<Taint>((taint, [, slot]) => joinTaint(taint, slotTaint(slot)), clean)),
    requestUrl: () => plain(joinTaint(state.requestUrl.taint, deepTaint(entry(state.requestQuery, undefined)))),
    requestQuery: name => plain(joinTaint(state.requestUrl.taint, deepTaint(entry(state.requestQuery, name?.toLowerCase())))),
    requestBody: () => state.requestBody,
    responseBody: () => plain(slotTaint(state.responseBody)),
    response: () => state.vaultAnswer,
    lastError: () => run.lastError,
    traced: value => keyUser && run.leak('log', keyUser, where, deepTaint(value), 'a trace'),
    subscriptionKey: span => {
      const message = "The caller's subscription key is read here.";
      return plain(run.source({ id: 'subscription key', kind: 'subscription-key', message, isCertain: true }, where, inDocument(span)));
    },
    namedValue: (name, span) => namedValue(name, inDocument(span)),
    namedCode: (name, span) => namedCode(name, inDocument(span)),
    statusRead: call => state.checkedCalls.set(call, true),
    bodyRead: (id, span) => {
      const call = run.facts.vaultCalls.get(id);
      if (call && state.checkedCalls.get(id) !== true) call.uncheckedUse ??= run.place(where, inDocument(span));
    },
    hasFailed: call => state.failedCalls.includes(call),
    fieldSet: (name, text) => {
      if (keyUser && isCredentialField(name) && text !== undefined && looksRandom(text)) run.credential(text, keyUser, where, 'a credential in a body');
    },
    credentialCompared: text => {
      if (keyUser && text !== undefined && looksRandom(text)) run.credential(text, keyUser, where, 'a credential callers are compared with');
    },
    keyUsed: text => {
      if (keyUser) run.credential(text, keyUser, where, 'a key of a signature or cipher');
    },
  };
}

/** A named entry, or any of them; what was written under an unknown name may be it, too. */
function entry(entries: ForkMap<Value>, name: string | undefined): Value {
  if (name === undefined) {
    let taint = clean;
    for (const value of entries.values()) {
      taint = joinTaint(taint, deepTaint(value));
      if (taint.length >= maximumTrails) break;
    }
    return plain(taint);
  }
  const anywhere = entries.get('*');
  const value = entries.get(name);
  return anywhere && value ? joinValue(value, anywhere) : (value ?? anywhere ?? unknown);
}
