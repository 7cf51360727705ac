import { t } from '../../../base/text/translation.ts';
import type { Element } from '../../syntax/index.ts';
import { HeaderMap, okResponse, type ResponseMessage } from '../gateway/message.ts';
import { responseIn } from '../gateway/response-variable.ts';
import type { PolicyHandlers, PolicyExecution } from '../policy-execution.ts';
import { numberOf } from './attributes.ts';
import type { Where } from '../where.ts';

/** Policies that answer the call themselves. */
export const responsePolicies = {
  'return-response': returnResponse,

  'mock-response': (execution, element, where) => {
    const statusCode = numberOf(execution, element, 'status-code', where) ?? 200;
    const type = execution.attribute(element, 'content-type', where);
    execution.note(t('The example or schema of the operation is not known here: the body is empty.'));
    execution.answer({
      ...okResponse(),
      statusCode,
      statusReason: '',
      headers: new HeaderMap(type === undefined ? [] : [['Content-Type', type]]),
    });
  },
} satisfies PolicyHandlers;

/** Sends a response made of a variable, if one is named, and of the policies in the element. */
async function returnResponse(execution: PolicyExecution, element: Element, where: Where): Promise<void> {
  const name = execution.attribute(element, 'response-variable-name', where);
  const held = name === undefined ? undefined : responseIn(execution.variables.get(name) ?? null);
  const response: ResponseMessage = held ?? okResponse();
  await execution.runOver({ kind: 'response', response }, element, where);
  if (!execution.hasAnswered) execution.answer(response);
}
