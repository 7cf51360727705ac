import { attributeOf, childElements, removeElement, replaceElement, setAttribute } from '../syntax/index.ts';
import type { FixMaker } from './fix.ts';

const reasons = new Map([
  ['200', 'OK'],
  ['400', 'Bad Request'],
  ['401', 'Unauthorized'],
  ['403', 'Forbidden'],
  ['404', 'Not Found'],
  ['500', 'Internal Server Error'],
  ['502', 'Bad Gateway'],
  ['503', 'Service Unavailable'],
]);

/** Lets the caller see that the call went well or not, and nothing of the secret. */
export const returnStatusInstead: FixMaker = ({ document, element, parents, rule }) => {
  const code = rule === 'secret-in-error-response' ? '500' : '200';
  const status = `<set-status code="${code}" reason="${reasons.get(code) ?? ''}" />`;
  if (element.name === 'return-response' && attributeOf(element, 'response-variable-name')) {
    return { title: "Return a status instead of the vault's answer", edits: [replaceElement(document, element, `<return-response>\n  ${status}\n</return-response>`)] };
  }
  if (element.name === 'set-status') {
    const reason = reasons.get(attributeOf(element, 'code')?.value ?? '');
    return reason === undefined ? undefined : { title: 'Give the usual reason of the status instead', edits: [setAttribute(element, 'reason', reason)] };
  }
  const [parent] = parents;
  if (element.name !== 'set-body' || parent?.name !== 'return-response') return undefined;
  const hasStatus = childElements(parent).some(({ name }) => name === 'set-status');
  return { title: 'Return a status instead of the secret', edits: [hasStatus ? removeElement(document, element) : replaceElement(document, element, status)] };
};
