import fc from 'fast-check';
import { elementsOf, parsePolicy, type Element } from '../../../src/policy/syntax/index.ts';

/** One change such as somebody makes who writes a policy: of whole elements, or of some characters. */
interface Change {
  readonly kind: 'take out' | 'double' | 'exchange' | 'type' | 'delete' | 'break';
  readonly at: number;
  readonly typed: string;
}

const large = 1_000_000;
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('take out', 'double', 'double', 'exchange', 'type', 'type', 'type', 'delete', 'break'),
  at: fc.nat(large),
  typed: fc.constantFrom('a', 'x1', ' ', '0', '-', '"', '@(', '<!-- -->', '\n', '<set-variable name="typed" value="@(context.Request.Method)" />', 'Internal', 'secret'),
});

/** So many changes, one after the other; they fit any text. */
export function changesOf(count: number): fc.Arbitrary<readonly Change[]> {
  return fc.array(change, { minLength: count, maxLength: count });
}

/** The texts that come of a text as somebody writes in it. */
export function typedTexts(text: string, changes: readonly Change[]): readonly string[] {
  const steps: string[] = [];
  let current = text;
  for (const one of changes) steps.push((current = changed(current, one)));
  return steps;
}

function changed(text: string, { kind, at, typed }: Change): string {
  const elements = [...elementsOf(parsePolicy(text))].slice(1);
  const element = elements[at % Math.max(1, elements.length)];
  const place = at % (text.length + 1);
  if (!element || kind === 'break') return text.slice(0, place) + typed + text.slice(place);
  const { start, end } = element.span;
  switch (kind) {
    case 'take out':
      return text.slice(0, start) + text.slice(end);
    case 'double':
      return text.slice(0, end) + text.slice(start);
    case 'exchange': {
      const other = elements[(at >> 4) % elements.length]?.span ?? element.span;
      const [a, b] = start <= other.start ? [element.span, other] : [other, element.span];
      if (b.start < a.end) return text;
      const [first, second] = [a, b].map(span => text.slice(span.start, span.end));
      return `${text.slice(0, a.start)}${second}${text.slice(a.end, b.start)}${first}${text.slice(b.end)}`;
    }
    case 'delete': {
      const value = valueIn(element, at);
      return value ? text.slice(0, value - 1) + text.slice(value) : text;
    }
    case 'type': {
      const value = valueIn(element, at) ?? end;
      return text.slice(0, value) + typed + text.slice(value);
    }
  }
}

/** A place in the value of one of the attributes of an element. */
function valueIn({ attributes }: Element, at: number): number | undefined {
  const span = attributes[at % Math.max(1, attributes.length)]?.valueSpan;
  return span && span.end > span.start ? span.start + 1 + (at % (span.end - span.start)) : undefined;
}
