import type { Element } from '../../syntax/index.ts';
import { HeaderMap, okResponse, type ResponseMessage } from '../gateway/message.ts';
import { responseIn } from '../gateway/response-variable.ts';
import type { PolicyHandlers, Run, Where } from '../run.ts';
import { numberOf } from './attributes.ts';

/** Policies that answer the call themselves. */
export const responsePolicies = {
  'return-response': returnResponse,

  'mock-response': (run, element, where) => {
    const statusCode = numberOf(run, element, 'status-code', where) ?? 200;
    const type = run.attribute(element, 'content-type', where);
    run.note('The example or schema of the operation is not known here: the body is empty.');
    run.answer({
      ...okResponse(),
      statusCode,
      statusReason: '',
      headers: new HeaderMap(type === undefined ? [] : [['Content-Type', type]]),
    });
  },
} satisfies PolicyHandlers;

/** Sends a response made of a variable, if one is named, and of the policies in the element. */
async function returnResponse(run: Run, element: Element, where: Where): Promise<void> {
  const name = run.attribute(element, 'response-variable-name', where);
  const held = name === undefined ? undefined : responseIn(run.variables.get(name) ?? null);
  const response: ResponseMessage = held ?? okResponse();
  await run.runOver({ kind: 'response', response }, element, where);
  if (!run.hasAnswered) run.answer(response);
}
