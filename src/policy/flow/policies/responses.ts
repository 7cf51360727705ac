import { childElements, type Element } from '../../syntax/index.ts';
import type { PolicyHandlers, PolicyRun, Where } from '../pipeline/policy-run.ts';
import type { Taint } from '../value/taint.ts';
import { deepTaint, taintOfAll } from '../value/value.ts';
import { addToBody } from './message.ts';

/** Policies that answer the caller themselves. */
export const responsePolicies = {
  'return-response': returnResponse,
  cors: answer,
  'cross-domain': answer,
  jsonp: answer,
  'mock-response': answer,
  'xsl-transform': transform,
  'json-to-xml': transform,
  'validate-azure-ad-token': (run, element, where) => refuse(run, element, where, 'failed-validation-error-message'),
} satisfies PolicyHandlers;

/** Answers the caller: what the children of the policy write is sent, and nothing comes after it. */
export function returnResponse(run: PolicyRun, element: Element, where: Where): void {
  const { state } = run;
  if (!state) return;
  state.clearResponse();
  const variable = run.nameIn(element, 'response-variable-name', where);
  if (variable !== undefined) {
    const taint = deepTaint(state.variables.get(variable) ?? state.requestBody, run.budget);
    if (state.variables.has(variable)) state.responseBody = run.write(element, where, taint, 'the response, which is returned whole');
  }
  run.runAll(childElements(element), { ...where, message: 'response' });
  if (run.state) run.sendResponse(where);
  run.state = undefined;
}

/** A policy all of whose text is meant for callers. */
function answer(run: PolicyRun, element: Element, where: Where): void {
  run.leak(
    where.section === 'on-error' ? 'error-response' : 'response',
    element,
    where,
    textTaint(run, element, where),
    'what callers are answered',
  );
}

/** A policy that changes a body; parameters of a style sheet become a part of it. */
function transform(run: PolicyRun, element: Element, where: Where): void {
  addToBody(run, element, where, textTaint(run, element, where));
}

function textTaint(run: PolicyRun, element: Element, where: Where): Taint {
  return taintOfAll([run.content(element, where), ...element.attributes.map(({ parts }) => run.valueOf(parts, where))], run.budget);
}

/** The message of a policy that refuses a request reaches the caller in the body of that answer. */
export function refuse(run: PolicyRun, element: Element, where: Where, message: string): void {
  const kind = where.section === 'on-error' ? 'error-response' : 'response';
  run.leak(kind, element, where, deepTaint(run.attribute(element, message, where), run.budget), 'the message of a refused request');
}
