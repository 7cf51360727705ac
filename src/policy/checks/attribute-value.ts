import { writeNearValue } from './fixes/write-near-value.ts';
import type { LanguageRule } from './language-rule.ts';
import { structureFindings } from './structure/structure-findings.ts';

/** A value is none of those that an attribute takes. */
export const attributeValue: LanguageRule = {
  id: 'attribute-value',
  title: 'The attribute takes other values',
  defaultSeverity: 'error',
  check: context => structureFindings(context, 'value'),
  fixes: [writeNearValue],
};
