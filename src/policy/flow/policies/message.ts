import { childElements, type Element } from '../../syntax/index.ts';
import { credentialFieldsIn, isCredentialHeader, looksRandom } from '../secrets/credential-text.ts';
import { withHeader, withoutHeader, type MadeRequest } from '../state/made-request.ts';
import { joinSlots } from '../state/pipeline-state.ts';
import type {
  ElementReader,
  FlowContext,
  FlowPosition,
  FlowReport,
  PolicyHandlers,
  RequestWriter,
  ResponseWriter,
  Where,
} from '../pipeline/flow-context.ts';
import { stepTaint, type Taint } from '../value/taint.ts';
import { isKnownText, namedValuesIn } from '../value/text-pattern.ts';
import { plain, noSecret, type Value } from '../value/value.ts';
import { vaultCloudOf } from '../secrets/vault-address.ts';
import { said } from '../../../base/text/translation.ts';
import { deepTaint, taintOfAll } from '../value/deep-taint.ts';
import { joinAll, joinValue } from '../value/join-value.ts';

/** Policies that write to a message: the request, in outbound and on-error the response, or the message that a policy makes. */
export const messagePolicies = {
  'set-header': (flow, element, where) => (isResponse(where) ? writeHeader(flow, element, where) : setRequestHeader(flow, element, where)),

  'set-body': (flow, element, where) => {
    if (isResponse(where)) writeBody(flow, element, where);
    else setRequestBody(flow, element, where);
  },

  'set-status': (flow, element, where) => {
    if (isResponse(where)) writeStatus(flow, element, where);
  },

  'find-and-replace': (flow, element, where) => {
    const taint = deepTaint(flow.attribute(element, 'to', where), flow.budget);
    addToBody(flow, element, where, taint);
  },
} satisfies PolicyHandlers;

/** Whether what a policy writes goes to the response. */
export function isResponse({ section, message }: Where): boolean {
  return message ? message === 'response' : section === 'outbound' || section === 'on-error';
}

/** Puts a header on the request, or on the one that is made. */
export function putRequestHeader(
  flow: FlowPosition & RequestWriter,
  where: Where,
  name: string | undefined,
  value: Value,
  adds = false,
): void {
  const made = madeIn(flow, where);
  if (made) change(flow, withHeader(made, name, value, { adds, budget: flow.budget }));
  else
    flow.setRequestHeader(
      name,
      adds ? joinValue(flow.state?.requestHeaders.get(name?.toLowerCase() ?? '*') ?? noSecret, value, flow.budget) : value,
    );
}

/** Puts text into the body, whose other text stays. */
export function addToBody(flow: FlowPosition & RequestWriter & ResponseWriter, element: Element, where: Where, taint: Taint): void {
  const { state } = flow;
  const made = madeIn(flow, where);
  if (!state || taint.length === 0) return;
  if (isResponse(where)) state.responseBody = joinSlots(state.responseBody, flow.write(element, where, taint, said('the response body')));
  else if (made) change(flow, { ...made, body: joinValue(made.body, plain(taint), flow.budget) });
  else flow.setRequestBody(joinValue(state.requestBody, plain(taint), flow.budget));
}

/** The request that a policy around this one makes; undefined where it makes none. */
export function madeIn(flow: FlowPosition, { message }: Where): MadeRequest | undefined {
  return message === 'request' ? flow.state?.made : undefined;
}

/** From here on the request that is made is this one. */
export function change({ state }: FlowPosition, made: MadeRequest): void {
  if (state) state.made = made;
}

function writeHeader(flow: FlowPosition & ElementReader & ResponseWriter, element: Element, where: Where): void {
  const { state } = flow;
  if (!state) return;
  const name = flow.attribute(element, 'name', where).text;
  const key = isKnownText(name) ? name.toLowerCase() : '*';
  if (isKnownText(name)) flow.writtenNames.set(key, name);
  const action = flow.setting(element, 'exists-action', where);
  if (action === 'delete') {
    state.responseHeaders.delete(key);
    return;
  }
  const taint = taintOfAll([flow.attribute(element, 'name', where), ...valuesOf(flow, element, where)], flow.budget);
  const slot = flow.write(element, where, taint, isKnownText(name) ? said('the response header "{0}"', name) : said('a response header'));
  const old = state.responseHeaders.get(key);
  state.responseHeaders.set(key, old && (action !== 'override' || key === '*') ? joinSlots(old, slot) : slot);
}

/** Writes the body of the response that is being made; what was there is gone. */
function writeBody(flow: FlowPosition & ElementReader & ResponseWriter, element: Element, where: Where): void {
  const value = flow.content(element, where);
  if (!flow.state) return;
  flow.state.responseBody = flow.write(element, where, deepTaint(value, flow.budget), said('the response body'));
  if (where.isOtherResponse !== true) flow.state.vaultAnswer = undefined;
}

function writeStatus(flow: FlowPosition & ElementReader & ResponseWriter, element: Element, where: Where): void {
  const taint = taintOfAll([flow.attribute(element, 'reason', where), flow.attribute(element, 'code', where)], flow.budget);
  if (flow.state) flow.state.responseStatus = flow.write(element, where, taint, said('the status line of the response'));
}

function setRequestHeader(flow: FlowContext, element: Element, where: Where): void {
  const { state } = flow;
  const made = madeIn(flow, where);
  const name = flow.attribute(element, 'name', where).text;
  const header = isKnownText(name) ? name : undefined;
  const key = header?.toLowerCase();
  const action = flow.setting(element, 'exists-action', where);
  if (action === 'delete') {
    if (key === undefined) return;
    if (made) return change(flow, withoutHeader(made, key));
    state?.requestHeaders.delete(key);
    state?.removedHeaders.set(key, true);
    return;
  }
  const values = valuesOf(flow, element, where);
  if (header !== undefined && isCredentialHeader(header)) {
    for (const { text } of values) flow.credential(text, element, where, said('a credential in a header'));
  }
  const joined = joinAll(values, flow.budget);
  const taint = deepTaint(joined, flow.budget);
  const adds = action !== 'override';
  if (made) return putRequestHeader(flow, where, header, joined, adds);
  if (taint.some(({ source: { audience } }) => audience !== undefined && vaultCloudOf(audience)) && state) {
    state.route = { ...state.route, identity: { element, file: where.file } };
  }
  if (taint.some(({ source }) => source.kind === 'vault-secret' || source.kind === 'vault-named-value')) {
    flow.facts.keyForwards.set(element, where.file);
  }
  const kept = {
    ...joined,
    taint: stepTaint(joined.taint, flow.place(where, element.startTagSpan), said('It is put into a header of the request.')),
  };
  if (key !== undefined && action === 'override') state?.removedHeaders.set(key, true); // what the caller sent under this name is gone
  putRequestHeader(flow, where, header, kept, adds);
}

/** Writes the body of a request, whose credentials every reader of the policy sees. */
function setRequestBody(
  flow: FlowPosition & ElementReader & FlowReport & RequestWriter,
  element: Element,
  where: Where,
): void {
  const value = flow.content(element, where);
  const made = madeIn(flow, where);
  for (const field of credentialFieldsIn(value.text ?? '', 'body')) {
    if (looksRandom(field.value) || namedValuesIn(field.value).length > 0) {
      flow.credential(field.value, element, where, said('a credential in a body'));
    }
  }
  if (made) change(flow, { ...made, body: value });
  else flow.setRequestBody(value);
}

/** The values of the elements `value` in a policy. */
export function valuesOf(reader: ElementReader, element: Element, where: Where): readonly Value[] {
  return childElements(element)
    .filter(({ name }) => name === 'value')
    .map(child => reader.content(child, where));
}
