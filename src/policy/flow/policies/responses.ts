import { attributeOf, childElements, type Element } from '../../syntax/index.ts';
import type { PolicyHandlers, PolicyRun, Where } from '../policy-run.ts';
import { joinSlots } from '../pipeline-state.ts';
import type { Taint } from '../taint.ts';
import { deepTaint, joinValue, plain, taintOfAll } from '../value.ts';
import { writeBody, writeHeader, writeStatus } from './message.ts';

/** Policies that answer the caller themselves. */
export const responsePolicies: PolicyHandlers = {
  'return-response': returnResponse,
  'check-header': (run, element, where) => refuse(run, element, where, ['failed-check-error-message']),
  'validate-jwt': (run, element, where) => refuse(run, element, where, ['failed-validation-error-message']),
  cors: answer,
  'cross-domain': answer,
  jsonp: answer,
  'mock-response': answer,
  'xsl-transform': transform,
  'json-to-xml': transform,
  'validate-azure-ad-token': (run, element, where) => refuse(run, element, where, ['failed-validation-error-message']),
};

/** Answers the caller: what the children of the policy write is sent, and nothing comes after it. */
export function returnResponse(run: PolicyRun, element: Element, where: Where): void {
  const { state } = run;
  if (!state) return;
  state.clearResponse();
  const variable = attributeOf(element, 'response-variable-name')?.value;
  if (variable !== undefined) {
    const taint = deepTaint(state.variables.get(variable) ?? state.requestBody, run.budget);
    if (state.variables.has(variable)) state.responseBody = run.write(element, where, taint, 'the response, which is returned whole');
  }
  for (const child of childElements(element)) {
    run.during(child, () => {
      if (child.name === 'set-header') writeHeader(run, child, where);
      else if (child.name === 'set-body') writeBody(run, child, where);
      else if (child.name === 'set-status') writeStatus(run, child, where);
    });
  }
  run.sendResponse(where);
  run.state = undefined;
}

/** A policy all of whose text is meant for callers. */
function answer(run: PolicyRun, element: Element, where: Where): void {
  run.leak(where.section === 'on-error' ? 'error-response' : 'response', element, where, textTaint(run, element, where), 'what callers are answered');
}

/** A policy that changes a body; parameters of a style sheet become a part of it. */
function transform(run: PolicyRun, element: Element, where: Where): void {
  const { state } = run;
  const taint = textTaint(run, element, where);
  if (!state || taint.length === 0) return;
  if (where.section === 'outbound' || where.section === 'on-error') state.responseBody = joinSlots(state.responseBody, run.write(element, where, taint, 'the response body'));
  else run.setRequestBody(joinValue(state.requestBody, plain(taint), run.budget));
}

function textTaint(run: PolicyRun, element: Element, where: Where): Taint {
  return taintOfAll([run.content(element, where), ...element.attributes.map(({ parts }) => run.valueOf(parts, where))], run.budget);
}

/** The message of a policy that refuses a request reaches the caller in the body of that answer. */
function refuse(run: PolicyRun, element: Element, where: Where, messages: readonly string[]): void {
  const kind = where.section === 'on-error' ? 'error-response' : 'response';
  for (const name of messages) run.leak(kind, element, where, deepTaint(run.attribute(element, name, where), run.budget), 'the message of a refused request');
}
