import { t } from '../../../base/text/translation.ts';
import type { FixMaker } from '../../quick-fixes/fix.ts';
import { codeOffset, expressionsOf } from '../../syntax/index.ts';
import { bindCode, constantsOf, staticMembers, valueMembers, type StaticType } from '../../typing/index.ts';
import { nearName } from './near-name.ts';

/** Writes the member of the type that a misspelt one is near. */
export const writeNearMember: FixMaker = ({ document, memory, span }) => {
  const part = expressionsOf(document).find(({ codeSpan }) => codeSpan.start <= span.start && span.end <= codeSpan.end);
  if (!part) return [];
  const written = document.text.slice(span.start, span.end);
  const end = codeOffset(part, span.end);
  const problem = bindCode(memory.codeOf(part)).problems.find(
    ({ kind, subject, span: { end: at } }) => kind === 'unknown-member' && subject === written && at === end,
  );
  const type = problem?.types[0];
  const near = type && nearName(written, memberNames(type));
  return near === undefined ? [] : [{ title: t('Write “{0}”', near), edits: [{ span, newText: near }] }];
};

function memberNames(type: StaticType): readonly string[] {
  const members = [...valueMembers(type), ...staticMembers(type)].map(([{ name }]) => name);
  return [...members, ...constantsOf(type)];
}
