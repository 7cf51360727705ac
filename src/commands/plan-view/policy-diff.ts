import { diffWordsWithSpace, structuredPatch } from 'diff';
import { visible } from '../../base/text/visible-text.ts';
import { t } from '../../base/text/translation.ts';
import type { PolicyTexts } from '../../wiring/index.ts';
import type { DiffLine, DiffPart, DiffView } from './plan-page.ts';

/** Lines of the policy that are around each change. */
const linesAround = 3;

/** Edits after which two texts have too little in common to be shown beside each other. */
const mostEdits = 1000;

/** What a change does to a policy, as far as it can be shown in a page. */
export function policyDiff(label: string, { before = '', after }: PolicyTexts): DiffView {
  const patch = structuredPatch('', '', unixLines(before), unixLines(after), undefined, undefined, {
    context: linesAround,
    maxEditLength: mostEdits,
  });
  if (!patch) return { label, pieces: [], note: t('The two texts have too little in common to be shown here; open the diff editor.') };
  const pieces = patch.hunks.map(({ oldStart, newStart, lines }) => numbered(lines, oldStart, newStart));
  return { label, pieces, note: pieces.length === 0 ? t('Only line ends differ.') : '' };
}

/** The same lines, however they end. */
function unixLines(text: string): string {
  return text === '' ? text : text.replaceAll('\r\n', '\n').replace(/\n?$/, '\n');
}

/** The lines of a piece with their numbers; removed ones are compared word by word with those that take their place. */
function numbered(lines: readonly string[], oldStart: number, newStart: number): readonly DiffLine[] {
  const shown: DiffLine[] = [];
  let [before, after] = [oldStart, newStart];
  let index = 0;
  const run = (sign: string): readonly string[] => {
    const start = index;
    while (lines[index]?.startsWith(sign) === true) index++;
    return lines.slice(start, index).map(line => line.slice(1));
  };
  while (index < lines.length) {
    const [same, removed, added] = [run(' '), run('-'), run('+')];
    for (const line of same) shown.push({ kind: 'same', before: before++, after: after++, parts: whole(line) });
    const pairs = removed.map((line, at) => partsOf(line, added[at]));
    for (const { old } of pairs) shown.push({ kind: 'removed', before: before++, parts: old });
    for (const [at, line] of added.entries()) shown.push({ kind: 'added', after: after++, parts: pairs[at]?.fresh ?? whole(line) });
  }
  return shown;
}

function partsOf(
  removed: string,
  added: string | undefined,
): { readonly old: readonly DiffPart[]; readonly fresh: readonly DiffPart[] | undefined } {
  if (added === undefined) return { old: whole(removed), fresh: undefined };
  const words = diffWordsWithSpace(removed, added);
  const kept = words.filter(word => !word.added && !word.removed).reduce((sum, { value }) => sum + value.trim().length, 0);
  // lines that have next to nothing in common are two lines, not one that was changed
  if (kept * 3 < Math.max(removed.trim().length, added.trim().length)) return { old: whole(removed), fresh: whole(added) };
  const side = (other: 'added' | 'removed'): readonly DiffPart[] =>
    words.filter(word => !word[other]).map(({ value, ...word }) => ({ text: shownText(value), isMarked: word.added || word.removed }));
  return { old: side('added'), fresh: side('removed') };
}

function whole(line: string): readonly DiffPart[] {
  return [{ text: shownText(line), isMarked: false }];
}

function shownText(text: string): string {
  return visible(text.replaceAll('\t', '    '));
}
