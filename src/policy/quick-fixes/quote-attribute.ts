import type { FixMaker } from './fix.ts';
import { t } from '../../base/text/translation.ts';

/** Puts quotes around a value without any. */
export const quoteAttribute: FixMaker = ({ element, document: { text }, span }) => {
  const attribute = element.attributes.find(({ nameSpan }) => nameSpan.start === span.start);
  if (!attribute || attribute.valueSpan.start === attribute.valueSpan.end || /["']/.test(text[attribute.valueSpan.start - 1] ?? '')) {
    return [];
  }
  const { start, end } = attribute.valueSpan;
  return [{ title: t('Write the value in quotes'), edits: [{ span: { start, end }, newText: `"${text.slice(start, end)}"` }] }];
};
