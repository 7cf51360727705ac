import { t } from '../../../base/text/translation.ts';
import { nodesOf, type CodeNode, type ParsedCode } from '../../csharp/index.ts';
import { typeNames } from '../../language/dotnet/signatures.ts';
import type { FixMaker } from '../../quick-fixes/fix.ts';
import { codeOffset, expressionsOf } from '../../syntax/index.ts';
import { bindCode } from '../../typing/index.ts';
import { nearName } from './near-name.ts';

/** Writes the name that a misspelt one is near: what the code declares, `context`, or a type. */
export const writeNearName: FixMaker = ({ document, memory, span }) => {
  const part = expressionsOf(document).find(({ codeSpan }) => codeSpan.start <= span.start && span.end <= codeSpan.end);
  if (!part) return [];
  const start = codeOffset(part, span.start);
  const parsed = memory.codeOf(part);
  const problem = bindCode(parsed).problems.find(
    ({ kind, span: { start: at } }) => (kind === 'unknown-name' || kind === 'unknown-type') && at === start,
  );
  if (!problem || !document.text.startsWith(problem.subject, span.start)) return [];
  const { subject } = problem; // of a generic type without its arguments, which stay
  const near = nearName(subject, ['context', ...namesDeclaredIn(parsed), ...shortTypeNames()]);
  const own = { start: span.start, end: span.start + subject.length };
  return near === undefined ? [] : [{ title: t('Write “{0}”', near), edits: [{ span: own, newText: near }] }];
};

function namesDeclaredIn(parsed: ParsedCode): readonly string[] {
  return nodesOf(parsed).flatMap(namesDeclaredBy);
}

function namesDeclaredBy(node: CodeNode): readonly string[] {
  if ('declarators' in node) return node.declarators.map(({ name }) => name);
  if ('parameters' in node) return node.parameters.map(({ name }) => name);
  return [];
}

function shortTypeNames(): readonly string[] {
  return typeNames().map(full => full.slice(full.lastIndexOf('.') + 1));
}
