import { t } from '../../../base/text/translation.ts';
import type { PolicyKnowledge } from '../knowledge.ts';
import { namedValueWords } from '../named-value-words.ts';
import type { Paragraph } from '../rich-text.ts';
import type { LineOf } from './line-of.ts';
import { shortFileName } from './short-file-name.ts';

const reference = /\{\{\s*([A-Za-z0-9._-]+)\s*\}\}/g;
const mostLines = 8;

/** What is known of a named value: kind, source, last fetch, and where the document uses it. Never its value. */
export function namedValueParagraphs(
  name: string,
  { text, knowledge, lineOf }: { readonly text: string; readonly knowledge: PolicyKnowledge; readonly lineOf: LineOf },
): readonly Paragraph[] {
  const { namedValues, around = [] } = knowledge;
  const known = (namedValues ?? []).filter(one => one.name.toLowerCase() === name.toLowerCase());
  const best = known.find(({ origin }) => origin === 'service') ?? known[0];
  const words = best && namedValueWords(best);
  const state = words ? `${words.kindSentence} ${words.state}` : t('Nothing is known of this named value here: neither files beside the policy nor a service that was read have it.');
  const lines = [...new Set(usesOf(name, text).map(lineOf))];
  const shown = lines.slice(0, mostLines).join(', ');
  const others = around.filter(source => usesOf(name, source.text).length > 0).map(({ file }) => shortFileName(file));
  return [
    [{ code: `{{${name}}}` }],
    [state],
    [usedSentence(lines.length, shown)],
    ...(others.length === 0 ? [] : [[t('Used around it in {0}.', others.join(', '))]]),
  ];
}

function usesOf(name: string, text: string): readonly number[] {
  return [...text.matchAll(reference)].filter(([, used = '']) => used.toLowerCase() === name.toLowerCase()).map(({ index }) => index);
}

function usedSentence(count: number, shown: string): string {
  if (count > mostLines) return t('Used in this policy on lines {0} and {1} more.', shown, count - mostLines);
  return count === 1 ? t('Used in this policy on line {0}.', shown) : t('Used in this policy on lines {0}.', shown);
}
