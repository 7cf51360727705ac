import {
  attributeOf,
  childElements,
  removeElement,
  replaceElement,
  setAttribute,
  type Attribute,
  type Element,
  type PolicyDocument,
  type TextEdit,
} from '../syntax/index.ts';
import { t } from '../../base/text/translation.ts';
import type { FixMaker } from './fix.ts';
import { insertFirst } from './insert-first.ts';

const statusText = '<set-body>@(context.Response.StatusCode + " " + context.Response.StatusReason)</set-body>';

const reasons = new Map([
  ['200', 'OK'],
  ['201', 'Created'],
  ['202', 'Accepted'],
  ['302', 'Found'],
  ['400', 'Bad Request'],
  ['401', 'Unauthorized'],
  ['403', 'Forbidden'],
  ['404', 'Not Found'],
  ['409', 'Conflict'],
  ['429', 'Too Many Requests'],
  ['500', 'Internal Server Error'],
  ['502', 'Bad Gateway'],
  ['503', 'Service Unavailable'],
  ['504', 'Gateway Timeout'],
]);

/** Lets the caller see that the call went well or not, and nothing of the secret. */
export const returnStatusInstead: FixMaker = ({ document, element, parents: [parent], rule }) => {
  const code = rule === 'secret-in-error-response' ? '500' : '200';
  const status = `<set-status code="${code}" reason="${reasons.get(code) ?? ''}" />`;
  switch (element.name) {
    case 'return-response': {
      const whole = attributeOf(element, 'response-variable-name');
      return whole
        ? [{ title: t("Return a status instead of the vault's answer"), edits: withoutAnswer({ document, element, status }, whole) }]
        : [];
    }
    case 'set-status': {
      const reason = reasons.get(attributeOf(element, 'code')?.value ?? '');
      return reason === undefined
        ? []
        : [{ title: t('Give the usual reason of the status instead'), edits: [setAttribute(element, 'reason', reason)] }];
    }
    case 'set-body': {
      const edits =
        parent?.name === 'return-response'
          ? withoutBody({ document, element, status }, parent)
          : [replaceElement(document, element, statusText)];
      return [{ title: t('Return a status instead of the secret'), edits, uncovers: [rule] }];
    }
    default:
      return [];
  }
};

/** What is to say no more than a status. */
interface Place {
  readonly document: PolicyDocument;
  readonly element: Element;
  readonly status: string;
}

/** What else the policy sets stays. */
function withoutAnswer({ document, element, status }: Place, { span }: Attribute): readonly TextEdit[] {
  if (childElements(element).length === 0) return [replaceElement(document, element, `<return-response>\n  ${status}\n</return-response>`)];
  const edit = { span: { start: document.text.slice(0, span.start).trimEnd().length, end: span.end }, newText: '' };
  return hasStatus(element) ? [edit] : [edit, insertFirst(document, element, status)];
}

function withoutBody({ document, element: body, status }: Place, answer: Element): readonly TextEdit[] {
  if (hasStatus(answer)) return [removeElement(document, body)];
  if (childElements(answer)[0] === body) return [replaceElement(document, body, status)];
  return [insertFirst(document, answer, status), removeElement(document, body)];
}

function hasStatus(element: Element): boolean {
  return childElements(element).some(({ name }) => name === 'set-status');
}
