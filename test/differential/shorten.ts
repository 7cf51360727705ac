import { applyEdits, childElements, elementsOf, parsePolicy, type Element, type TextEdit } from '../../src/policy/index.ts';
import type { DifferentialCase } from './language/case.ts';

/** The smallest document, policy by policy, of which the same can be said; what makes no difference is left out or unwrapped. */
export async function shorten(one: DifferentialCase, isStill: (one: DifferentialCase) => Promise<boolean>): Promise<DifferentialCase> {
  let current = one;
  for (let isShorter = true; isShorter; ) {
    isShorter = false;
    for (const text of shorterTexts(current.source.text)) {
      const candidate = { ...current, source: { ...current.source, text } };
      if (!(await isStill(candidate))) continue;
      current = candidate;
      isShorter = true;
      break;
    }
  }
  return current;
}

function* shorterTexts(text: string): Generator<string> {
  const elements = [...elementsOf(parsePolicy(text))].filter(({ name }) => !kept.has(name)).sort((a, b) => length(b) - length(a));
  for (const element of elements) yield applyEdits(text, [{ span: element.span, newText: '' }]);
  for (const element of elements) {
    const inner = childElements(element);
    if (inner.length > 0) yield applyEdits(text, [unwrapped(text, element)]);
  }
}

/** Without these a document is none. */
const kept: ReadonlySet<string> = new Set(['policies', 'inbound', 'backend', 'outbound', 'on-error']);

function unwrapped(text: string, { span, startTagSpan, endTagSpan }: Element): TextEdit {
  return { span, newText: text.slice(startTagSpan.end, endTagSpan?.start ?? span.end) };
}

function length({ span }: Element): number {
  return span.end - span.start;
}
