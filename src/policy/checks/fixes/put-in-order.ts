import { t } from '../../../base/text/translation.ts';
import { orderOf } from '../../language/index.ts';
import type { FixMaker } from '../../quick-fixes/fix.ts';
import { childElements } from '../../syntax/index.ts';
import { meaningOf } from './meaning-of.ts';

/**
 * Puts the children of an element in the order that the service takes them in; those of one name stay as they are to each other. Not
 * beside comments, which may be about the child behind them, nor beside children that have no place in the order.
 */
export const putInOrder: FixMaker = ({ document: { text }, parents: [parent, ...outer] }) => {
  if (!parent) return [];
  const content = meaningOf(parent, outer)?.content;
  const names = content ? orderOf(content) : [];
  if (names.length === 0) return [];
  const given = childElements(parent);
  const isPlain = parent.children.every(node => node.kind === 'element' || (node.kind === 'text' && text.slice(node.span.start, node.span.end).trim() === ''));
  if (!isPlain || given.some(({ name }) => !names.includes(name))) return [];
  const ordered = given.toSorted((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
  const edits = given.flatMap(({ span }, index) => {
    const moved = ordered[index]?.span;
    return moved && moved !== span ? [{ span, newText: text.slice(moved.start, moved.end) }] : [];
  });
  return [{ title: t('Put what is in <{0}> in order', parent.name), edits }];
};
