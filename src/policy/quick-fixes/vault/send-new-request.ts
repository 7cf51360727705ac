import { childElements, insertBeside, setAttribute } from '../../syntax/index.ts';
import type { FixMaker } from '../fix.ts';
import { t } from '../../../base/text/translation.ts';

/** Sends the vault a request of its own, which needs the URL and the method that a copy takes from the caller. */
export const sendNewRequest: FixMaker = ({ document, element }) => {
  const url = childElements(element).find(({ name }) => name === 'set-url');
  if (!url) return [];
  const hasMethod = childElements(element).some(({ name }) => name === 'set-method');
  const method = hasMethod ? [] : [insertBeside(document, url, 'after', '<set-method>GET</set-method>')];
  return [{ title: t('Send a new request instead of a copy of the caller’s'), edits: [setAttribute(element, 'mode', 'new'), ...method] }];
};
