import { insertBeside } from '../syntax/index.ts';
import type { FixMaker } from './fix.ts';

/** Keeps the caller's subscription key from the backend. */
export const deleteSubscriptionKey: FixMaker = ({ document, element, parents }) => {
  if (parents.some(({ name }) => name === 'send-request')) return undefined;
  return { title: 'Delete the subscription key before the backend is called', edits: [insertBeside(document, element, 'before', '<set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" />')] };
};
