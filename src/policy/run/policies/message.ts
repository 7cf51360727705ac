import { t } from '../../../base/text/translation.ts';
import { attributeOf, childElements, type Element } from '../../syntax/index.ts';
import { valueText } from '../expression/index.ts';
import { bodyFrom, bodyText, type Message, type ResponseMessage } from '../gateway/message.ts';
import { PolicyFailure } from '../limits/policy-failure.ts';
import {
  type ElementReader,
  type ExecutionReport,
  type PolicyExecution,
  type PolicyHandlers,
  UnsupportedPolicy,
} from '../policy-execution.ts';
import { numberOf } from './attributes.ts';
import type { Where } from '../where.ts';

/** Policies that write headers, bodies, methods and statuses: of the request on the way in, of the response on the way back. */
export const messagePolicies = {
  'set-header': (execution, element, where) => setHeader(execution, element, where, execution.messageIn(where)),
  'set-body': (execution, element, where) => setBody(execution, element, where, execution.messageIn(where)),
  'set-method': (execution, element, where) => {
    execution.requestIn(where).method = execution.contentText(element, where).toUpperCase();
  },
  'set-url': (execution, element, where) => {
    if (where.message?.kind !== 'request') throw new UnsupportedPolicy(t('Only a request that a policy makes has an address of its own.'));
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
      return headers.get(name) ? execution.note(t('The header is there already.')) : headers.set(name, values);
    case 'append':
      return headers.append(name, values);
    case 'delete':
      return headers.delete(name);
    default:
      throw new PolicyFailure('InvalidPolicy', `exists-action cannot be "${action}".`);
  }
}

/** Puts the content into the body. A template needs a Liquid engine with the gateway's own objects: without one the body stays. */
function setBody(execution: PolicyExecution, element: Element, where: Where, message: Message): void {
  const isTemplate = attributeOf(element, 'template')?.value === 'liquid';
  const value = isTemplate ? filledTemplate(execution, element, where) : execution.content(element, where);
  if (value !== undefined) message.body = bodyFrom(value);
  else execution.unsupported(t('A Liquid template is not filled in locally.'), element.startTagSpan, 'set-body', where);
}

/** What a template gives, named values put into it first. */
function filledTemplate(execution: PolicyExecution, element: Element, { message: _, ...where }: Where): string | undefined {
  const { host, variables } = execution;
  const { startTagSpan, endTagSpan, span } = element;
  const written = where.document.text.slice(startTagSpan.end, endTagSpan?.start ?? span.end).replace(/<!\[CDATA\[|\]\]>/g, '');
  const template = written.replace(/\{\{([\w.-]+)\}\}/g, (whole, name: string) => host.namedValue(name) ?? whole);
  const variable = (name: string): string | undefined => {
    const value = variables.get(name);
    return value === undefined || value === null ? undefined : valueText(value);
  };
  return host.fillTemplate?.(template, { variable, body: () => bodyText(execution.messageIn(where).body) });
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
