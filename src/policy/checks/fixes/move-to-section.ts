import { t } from '../../../base/text/translation.ts';
import { definitionOf, isSectionName, rootNames } from '../../language/index.ts';
import type { FixMaker } from '../../quick-fixes/fix.ts';
import { insertInSection, removeElement } from '../../syntax/index.ts';

/**
 * Moves a policy to the end of the only section that takes it. Not one that depends on what is around it, and none to the backend,
 * where it would be another request beside the one that is there.
 */
export const moveToSection: FixMaker = ({ document, element, parents: [section, root] }) => {
  const [only, ...others] = definitionOf(element.name)?.sections ?? [];
  const isInSection = section !== undefined && isSectionName(section.name) && root?.name === rootNames.policies;
  if (only === undefined || others.length > 0 || only === 'backend' || !isInSection || section.name === only) return [];
  const place = insertInSection(document, { section: only, place: 'end', policies: standIn });
  if (!place) return [];
  const written = document.text.slice(element.span.start, element.span.end);
  const edits = [removeElement(document, element), { ...place, newText: place.newText.replace(standIn, () => written) }];
  return [{ title: t('Move <{0}> to <{1}>', element.name, only), edits }];
};

/** What is laid out in place of the policy, whose own lines stay as they are. */
const standIn = '<moved />';
