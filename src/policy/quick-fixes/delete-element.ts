import { removeElement } from '../syntax/index.ts';
import type { FixMaker } from './fix.ts';

/** Policies without which the ones around them still do what they did, the leak aside. */
const removable = new Set([
  'set-body', 'set-header', 'set-query-parameter', 'find-and-replace', 'trace', 'log-to-eventhub', 'emit-metric', 'send-one-way-request', 'cache-store-value', 'cache-store',
]);

/** Takes the leaking policy out. */
export const deleteElement: FixMaker = ({ document, element, parents }) => {
  const [parent] = parents;
  // a call without its URL or body is another call
  const isPartOfCall = parent?.name === 'send-request' || parent?.name === 'send-one-way-request';
  if (!removable.has(element.name) || isPartOfCall) return undefined;
  return { title: `Delete <${element.name}>`, edits: [removeElement(document, element)] };
};
