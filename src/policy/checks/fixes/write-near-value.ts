import { t } from '../../../base/text/translation.ts';
import { attributeDefinitionOf } from '../../language/index.ts';
import type { FixMaker } from '../../quick-fixes/fix.ts';
import { meaningOf } from './meaning-of.ts';
import { nearName } from './near-name.ts';

/** Writes the value of a closed list that a misspelt one is near. */
export const writeNearValue: FixMaker = ({ element, parents, span }) => {
  const attribute = element.attributes.find(({ valueSpan }) => valueSpan.start === span.start && valueSpan.end === span.end);
  if (!attribute) return [];
  const meaning = meaningOf(element, parents);
  const type = meaning && attributeDefinitionOf(meaning, attribute.name)?.type;
  const near = type?.kind === 'one-of' ? nearName(attribute.value, type.values) : undefined;
  return near === undefined ? [] : [{ title: t('Write “{0}”', near), edits: [{ span, newText: near }] }];
};
