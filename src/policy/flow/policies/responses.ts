import { childElements, type Element } from '../../syntax/index.ts';
import type { ElementReader, FlowContext, FlowPosition, FlowReport, PolicyHandlers, Where } from '../pipeline/flow-context.ts';
import type { Taint } from '../value/taint.ts';
import { said } from '../../../base/text/translation.ts';
import { addToBody } from './message.ts';
import { deepTaint, taintOfAll } from '../value/deep-taint.ts';

/** Policies that answer the caller themselves. */
export const responsePolicies = {
  'return-response': returnResponse,
  cors: answer,
  'cross-domain': answer,
  jsonp: answer,
  'mock-response': mockResponse,
  'xsl-transform': transform,
  'json-to-xml': transform,
  'validate-azure-ad-token': (flow, element, where) => refuse(flow, element, where, 'failed-validation-error-message'),
} satisfies PolicyHandlers;

/** Answers the caller: what the children of the policy write is sent, and nothing comes after it. */
export function returnResponse(flow: FlowContext, element: Element, where: Where): void {
  const { state } = flow;
  if (!state) return;
  state.beginResponse();
  const variable = flow.nameIn(element, 'response-variable-name', where);
  if (variable !== undefined) {
    const taint = deepTaint(state.variables.get(variable) ?? state.requestBody, flow.budget);
    if (state.variables.has(variable)) state.responseBody = flow.write(element, where, taint, said('the response, which is returned whole'));
  }
  flow.runAll(childElements(element), { ...where, message: 'response', isOtherResponse: true });
  if (flow.state) flow.sendResponse(where);
  flow.state = undefined;
}

/** Answers the caller with an example: what was written to the response before is gone, and nothing comes after it. */
function mockResponse(flow: FlowContext, element: Element, where: Where): void {
  const { state } = flow;
  if (!state) return;
  answer(flow, element, where);
  state.clearResponse();
  flow.sendResponse(where);
  flow.state = undefined;
}

/** A policy all of whose text is meant for callers. */
function answer(flow: FlowPosition & ElementReader & FlowReport, element: Element, where: Where): void {
  flow.leak(
    where.section === 'on-error' ? 'error-response' : 'response',
    element,
    where,
    textTaint(flow, element, where),
    said('what callers are answered'),
  );
}

/** A policy that changes a body; parameters of a style sheet become a part of it. */
function transform(flow: FlowContext, element: Element, where: Where): void {
  addToBody(flow, element, where, textTaint(flow, element, where));
}

function textTaint(flow: FlowPosition & ElementReader, element: Element, where: Where): Taint {
  return taintOfAll([flow.content(element, where), ...element.attributes.map(({ parts }) => flow.valueOf(parts, where))], flow.budget);
}

/** The message of a policy that refuses a request reaches the caller in the body of that answer. */
export function refuse(flow: FlowPosition & ElementReader & FlowReport, element: Element, where: Where, message: string): void {
  const kind = where.section === 'on-error' ? 'error-response' : 'response';
  flow.leak(kind, element, where, deepTaint(flow.attribute(element, message, where), flow.budget), said('the message of a refused request'));
}
