import { attributeOf, elementsOf, expressionsOf, sourceOffset, type Element } from '../../src/policy/index.ts';
import { parseCode } from '../../src/policy/csharp/index.ts';
import type { Span } from '../../src/base/text/text-span.ts';
import { documentOf, sourcesOf, type Spot } from './case-documents.ts';
import type { DifferentialCase } from './language/case.ts';

/** A place at which a run goes one way or the other. */
export interface Choice extends Spot {
  /** What makes it go the one way, and the other. */
  readonly words: readonly [yes: string, no: string];
  /** Whether it has to go the one way for the path to be run; undefined where either may be right. */
  readonly onPath?: boolean;
}

/** Every condition of a case: of branches and repetitions, and in expressions. */
export function choicesOf(one: DifferentialCase, onPath: Pick<ReadonlySet<Element>, 'has'>): readonly Choice[] {
  return sourcesOf(one).flatMap(source => {
    const { file } = source;
    const document = documentOf(source);
    const branches = [...elementsOf(document)].flatMap(element => branchesOf(element, file, onPath));
    const inCode = expressionsOf(document)
      .filter(({ span }) => !branches.some(branch => branch.span.start <= span.start && span.end <= branch.span.end))
      .flatMap(part => conditionsIn(part).map((span): Choice => ({ file, span, words: ['true', 'false'] })));
    return [...branches, ...inCode];
  });
}

/** The conditions of an element's branches; those that are asked before the one on the path are false. */
function branchesOf(element: Element, file: string, onPath: Pick<ReadonlySet<Element>, 'has'>): readonly Choice[] {
  const words = ['@(true)', '@(false)'] as const;
  if (element.name === 'retry') {
    const condition = attributeOf(element, 'condition');
    return condition ? [{ file, span: condition.valueSpan, words }] : [];
  }
  if (element.name !== 'choose') return [];
  const taken = element.children.findIndex(child => child.kind === 'element' && onPath.has(child));
  return element.children.flatMap((child, index): readonly Choice[] => {
    const condition = child.kind === 'element' && child.name === 'when' ? attributeOf(child, 'condition') : undefined;
    if (!condition) return [];
    return [{ file, span: condition.valueSpan, words, ...(taken >= 0 && index <= taken && { onPath: index === taken }) }];
  });
}

/** Where conditions of `?:` and `if` are in an expression, as places of the document. */
function conditionsIn(part: ReturnType<typeof expressionsOf>[number]): readonly Span[] {
  const found: Span[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null) return;
    if ('kind' in node && (node.kind === 'conditional' || node.kind === 'if') && 'condition' in node && isSpanned(node.condition)) {
      const { start, end } = node.condition.span;
      found.push({ start: sourceOffset(part, start), end: sourceOffset(part, end) });
    }
    Object.values(node).forEach(visit);
  };
  visit(parseCode(part.code, part.form));
  return found;
}

function isSpanned(node: unknown): node is { readonly span: Span } {
  return typeof node === 'object' && node !== null && 'span' in node;
}
