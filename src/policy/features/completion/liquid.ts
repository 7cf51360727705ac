import { t } from '../../../base/text/translation.ts';
import { attributeOf, type Element } from '../../syntax/index.ts';
import { codeTypeText, named, valueMembers, type MemberGroup, type StaticType } from '../../typing/index.ts';
import { isCodePart, wordStart } from '../word.ts';
import type { Completion } from './completion.ts';

/** Whether an element's text is a Liquid template. */
export function isLiquid(element: Element | undefined): boolean {
  return element !== undefined && attributeOf(element, 'template')?.value.toLowerCase() === 'liquid';
}

const tags = ['if', 'elsif', 'else', 'endif', 'unless', 'endunless', 'for', 'endfor', 'assign', 'capture', 'endcapture', 'case', 'when', 'endcase', 'comment', 'endcomment', 'JSONArrayFor', 'endJSONArrayFor'];

/** What can be written in a Liquid template behind a text: variables, their members, tags; undefined outside of braces. */
export function liquidItems(before: string): { readonly items: readonly Completion[]; readonly start: number } | undefined {
  const output = before.lastIndexOf('{{');
  const tag = before.lastIndexOf('{%');
  const opening = Math.max(output, tag);
  if (opening < 0 || before.indexOf(output > tag ? '}}' : '%}', opening) >= 0) return undefined;
  const start = wordStart(before, before.length, isCodePart);
  const path = pathBefore(before, start);
  if (tag > output && before.slice(tag + 2, start).trim() === '') return { items: tags.map(name => item(name, 'keyword')), start };
  if (path.length === 0) return { items: [{ ...item('context', 'variable'), detail: t('the call') }, { ...item('body', 'variable'), detail: t('the body of the message') }], start };
  return { items: path[0] === 'context' ? membersOf(path.slice(1)) : [], start };
}

/** The words of a path with points in front of an offset. */
function pathBefore(text: string, end: number): readonly string[] {
  const words: string[] = [];
  let at = end;
  while (text[at - 1] === '.') {
    const start = wordStart(text, at - 1, isCodePart);
    words.unshift(text.slice(start, at - 1));
    at = start;
  }
  return words;
}

function membersOf(path: readonly string[]): readonly Completion[] {
  let type: StaticType = named('IContext');
  for (const name of path) {
    const member: MemberGroup | undefined = valueMembers(type).find(([{ name: own, kind }]) => own === name && kind === 'property');
    if (!member) return [];
    type = member[0].type;
  }
  return valueMembers(type).flatMap(([{ name, kind, type: own }]) => (kind === 'property' ? [{ ...item(name, 'property'), detail: codeTypeText(own) }] : []));
}

function item(label: string, kind: Completion['kind']): Completion {
  return { label, kind, insert: label, isSnippet: false, rank: 0 };
}
