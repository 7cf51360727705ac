import { told } from '../../../src/base/text/translation.ts';
import type { Span } from '../../../src/base/text/text-span.ts';
import { parseCode } from '../../../src/policy/csharp/index.ts';
import { formatOf, type Attribute, type ExpressionPart, type PolicyDocument, type PolicyError, type PolicyNode, type ValuePart } from '../../../src/policy/syntax/index.ts';

type Shown = PolicyNode | Attribute | ValuePart;

/** Keys that lead to other lines of the tree, or whose value the line's start says already. */
const structure = new Set(['kind', 'span', 'attributes', 'children', 'parts', 'nameParts', 'drifts', 'message']);

/**
 * Shows a document's tree as the files beside test/fixtures/documents write it: one line for each node, attribute and
 * part, with everything it has, offsets as `start-end`, and the errors of document and C#.
 */
export function showDocument(document: PolicyDocument): string {
  const { text, nodes, errors } = document;
  const lines = [`document 0-${text.length} ${formatOf(document)}`, ...errors.map(showError), ...nodes.flatMap(node => showLines(node, text, 1))];
  return `${lines.join('\n')}\n`;
}

function showLines(item: Shown, text: string, depth: number): readonly string[] {
  const isContainer = !('kind' in item) || item.kind === 'element';
  const line = [
    `${' '.repeat(depth)}${'kind' in item ? item.kind : 'attribute'} ${showSpan(item.span)}`,
    ...(isContainer ? [] : [JSON.stringify(text.slice(item.span.start, item.span.end))]),
    ...Object.entries(item)
      .filter(([key, value]) => !structure.has(key) && value !== undefined)
      .map(([key, value]) => `${key}=${showValue(value)}`),
  ].join(' ');
  const below = [
    ...('message' in item ? [{ span: item.span, message: item.message }].map(showError) : []),
    ...('nameParts' in item ? item.nameParts.flatMap(part => showLines(part, text, 1).map(inner => ` name${inner}`)) : []),
    ...('attributes' in item ? item.attributes : []).flatMap(attribute => showLines(attribute, text, 1)),
    ...('parts' in item ? item.parts : []).flatMap(part => showLines(part, text, 1)),
    ...('children' in item ? item.children : []).flatMap(child => showLines(child, text, 1)),
    ...('drifts' in item ? showExpression(item) : []),
  ];
  return [line, ...below.map(inner => `${' '.repeat(depth)}${inner}`)];
}

/** Where an expression's offsets drift, and what its C# complains about, at offsets of the code. */
function showExpression({ drifts, code, form }: ExpressionPart): readonly string[] {
  const drift = drifts.length === 0 ? [] : [` drifts ${drifts.map(({ decoded, source }) => `${decoded}:${source}`).join(' ')}`];
  return [...drift, ...parseCode(code, form).errors.map(error => `${showError(error)} (C#)`)];
}

function showError({ span, message }: PolicyError): string {
  return ` ! ${showSpan(span)} ${told(message)}`;
}

function showSpan({ start, end }: Span): string {
  return `${start}-${end}`;
}

function showValue(value: unknown): string {
  const isSpan = typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
  return isSpan ? `${String(value.start)}-${String(value.end)}` : JSON.stringify(value);
}
