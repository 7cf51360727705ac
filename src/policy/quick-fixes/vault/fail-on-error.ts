import { attributeOf, setAttribute } from '../../syntax/index.ts';
import type { FixMaker } from '../fix.ts';
import { t } from '../../../base/text/translation.ts';

/** Lets a vault that cannot be reached end in on-error, rather than go on without an answer. */
export const failOnError: FixMaker = ({ element }) => {
  if (attributeOf(element, 'ignore-error')?.value.toLowerCase() !== 'true') return [];
  return [{ title: t('Fail when the vault cannot be reached'), edits: [setAttribute(element, 'ignore-error', 'false')] }];
};
