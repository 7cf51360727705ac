import type { FixMaker } from './fix.ts';
import { t } from '../../base/text/translation.ts';

/** Takes out an end tag that closes nothing, with its line when it is alone on it. */
export const dropStrayEndTag: FixMaker = ({ element, document: { text }, span }) => {
  const isStray = element.children.some(
    node => node.kind === 'error' && node.span.start === span.start && text.startsWith('</', span.start),
  );
  if (!isStray) return [];
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const lineEnd = /^[ \t]*\r?\n/.exec(text.slice(span.end));
  const isAlone = lineEnd !== null && text.slice(lineStart, span.start).trim() === '';
  return [
    {
      title: t('Delete the end tag that closes nothing'),
      edits: [{ span: isAlone ? { start: lineStart, end: span.end + lineEnd[0].length } : span, newText: '' }],
    },
  ];
};
