import { attributeOf, childElements, type Element } from '../../syntax/index.ts';
import { bodyFrom, type Message, type ResponseMessage } from '../gateway/message.ts';
import { PolicyFailure } from '../limits/policy-failure.ts';
import { type ElementReader, type ExecutionReport, type PolicyHandlers, UnsupportedPolicy, type Where } from '../policy-execution.ts';
import { numberOf } from './attributes.ts';

/** Policies that write headers, bodies, methods and statuses: of the request on the way in, of the response on the way back. */
export const messagePolicies = {
  'set-header': (execution, element, where) => setHeader(execution, element, where, execution.messageIn(where)),
  'set-body': (execution, element, where) => setBody(execution, element, where, execution.messageIn(where)),
  'set-method': (execution, element, where) => {
    execution.requestIn(where).method = execution.contentText(element, where).toUpperCase();
  },
  'set-url': (execution, element, where) => {
    if (where.message?.kind !== 'request') throw new UnsupportedPolicy('Only a request that a policy makes has an address of its own.');
    where.message.request.url = execution.contentText(element, where);
  },
  'set-status': (execution, element, where) => {
    execution.messageIn(where);
    const response = where.message?.kind === 'response' ? where.message.response : execution.response;
    if (response) setStatus(execution, element, where, response);
  },
} satisfies PolicyHandlers;

/** What a header policy does to a message: override, skip, append or delete. */
function setHeader(execution: ElementReader & ExecutionReport, element: Element, where: Where, { headers }: Message): void {
  const name = execution.attribute(element, 'name', where) ?? '';
  const values = childElements(element)
    .filter(child => child.name === 'value')
    .map(child => execution.contentText(child, where));
  const action = execution.attribute(element, 'exists-action', where);
  switch (action) {
    case 'override':
      return headers.set(name, values);
    case 'skip':
      return headers.get(name) ? execution.note('The header is there already.') : headers.set(name, values);
    case 'append':
      return headers.append(name, values);
    case 'delete':
      return headers.delete(name);
    default:
      throw new PolicyFailure('InvalidPolicy', `exists-action cannot be "${action}".`);
  }
}

/** Puts the content into the body. A template needs a Liquid engine with the gateway's own objects: the body stays as it was. */
function setBody(execution: ElementReader & ExecutionReport, element: Element, where: Where, message: Message): void {
  if (attributeOf(element, 'template')?.value === 'liquid')
    execution.unsupported('A Liquid template is not filled in locally.', element.startTagSpan, 'set-body', where);
  else message.body = bodyFrom(execution.content(element, where));
}

/** Sets status code and reason. */
function setStatus(
  reader: ElementReader,
  element: Element,
  where: Where,
  message: Pick<ResponseMessage, 'statusCode' | 'statusReason'>,
): void {
  message.statusCode = numberOf(reader, element, 'code', where) ?? message.statusCode;
  message.statusReason = reader.attribute(element, 'reason', where) ?? '';
}
