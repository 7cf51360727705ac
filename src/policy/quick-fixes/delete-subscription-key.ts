import { insertBeside } from '../syntax/index.ts';
import { t } from '../../base/text/translation.ts';
import type { FixMaker } from './fix.ts';

/** Keeps the caller's subscription key from the backend, on every path: before the policy of the section that the finding lies in. */
export const deleteSubscriptionKey: FixMaker = ({ document, element, parents }) => {
  const section = parents.findIndex(({ name }) => name === 'inbound' || name === 'backend');
  const policy = section > 0 ? (parents[section - 1] ?? element) : element;
  return [
    {
      title: t('Delete the subscription key before the backend is called'),
      edits: [insertBeside(document, policy, 'before', '<set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" />')],
    },
  ];
};
