import { attributeOf, childElements, type Element } from '../../syntax/index.ts';
import { bodyFrom, type Message, type ResponseMessage } from '../gateway/message.ts';
import { PolicyFailure } from '../limits/policy-failure.ts';
import { UnsupportedPolicy, type PolicyHandlers, type Run, type Where } from '../run.ts';
import { numberOf } from './attributes.ts';

/** Policies that write headers, bodies, methods and statuses: of the request on the way in, of the response on the way back. */
export const messagePolicies = {
  'set-header': (run, element, where) => setHeader(run, element, where, run.messageIn(where)),
  'set-body': (run, element, where) => setBody(run, element, where, run.messageIn(where)),
  'set-method': (run, element, where) => {
    run.requestIn(where).method = run.contentText(element, where).toUpperCase();
  },
  'set-url': (run, element, where) => {
    if (where.message?.kind !== 'request') throw new UnsupportedPolicy('Only a request that a policy makes has an address of its own.');
    where.message.request.url = run.contentText(element, where);
  },
  'set-status': (run, element, where) => {
    run.messageIn(where);
    const response = where.message?.kind === 'response' ? where.message.response : run.response;
    if (response) setStatus(run, element, where, response);
  },
} satisfies PolicyHandlers;

/** What a header policy does to a message: override, skip, append or delete. */
function setHeader(run: Run, element: Element, where: Where, { headers }: Message): void {
  const name = run.attribute(element, 'name', where) ?? '';
  const values = childElements(element).filter(child => child.name === 'value').map(child => run.contentText(child, where));
  const action = run.attribute(element, 'exists-action', where);
  switch (action) {
    case 'override':
      return headers.set(name, values);
    case 'skip':
      return headers.get(name) ? run.note('The header is there already.') : headers.set(name, values);
    case 'append':
      return headers.append(name, values);
    case 'delete':
      return headers.delete(name);
    default:
      throw new PolicyFailure('InvalidPolicy', `exists-action cannot be "${action}".`);
  }
}

/** Puts the content into the body. A template needs a Liquid engine with the gateway's own objects: the body stays as it was. */
function setBody(run: Run, element: Element, where: Where, message: Message): void {
  if (attributeOf(element, 'template')?.value === 'liquid') run.unsupported('A Liquid template is not filled in locally.', element.startTagSpan, 'set-body', where);
  else message.body = bodyFrom(run.content(element, where));
}

/** Sets status code and reason. */
function setStatus(run: Run, element: Element, where: Where, message: Pick<ResponseMessage, 'statusCode' | 'statusReason'>): void {
  message.statusCode = numberOf(run, element, 'code', where) ?? message.statusCode;
  message.statusReason = run.attribute(element, 'reason', where) ?? '';
}
