import { removeElement } from '../syntax/index.ts';
import { t } from '../../base/text/translation.ts';
import type { FixMaker } from './fix.ts';

/** Takes out the comment that a finding is in, with its line when it is alone on it. */
export const deleteComment: FixMaker = ({ document, element, span }) => {
  const comment = element.children.find(node => node.kind === 'comment' && node.span.start <= span.start && span.start < node.span.end);
  return comment ? [{ title: t('Delete the comment'), edits: [removeElement(document, comment)] }] : [];
};
