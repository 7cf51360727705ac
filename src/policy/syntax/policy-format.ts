import type { ExpressionPart, PolicyDocument, PolicyNode, ValuePart } from './tree.ts';

/**
 * How the expressions of a document are written: `raw` (verbatim, so the text need not be XML) or `escaped` (with
 * entities, so that it is); `either` when it has no character that the two write differently. A document that mixes
 * them is raw: only so the service takes it. The service calls the formats `rawxml` and `xml`.
 */
export type PolicyFormat = 'raw' | 'escaped' | 'either';

/** How the expressions of a document are written. */
export function formatOf({ text, nodes }: PolicyDocument): PolicyFormat {
  let isEscaped = false;
  const isRaw = (parts: readonly ValuePart[], quote?: string): boolean =>
    parts.some(part => {
      if (part.kind !== 'expression') return false;
      isEscaped ||= part.drifts.some(({ source }) => text[source - 1] === ';');
      return isWrittenRaw(part, text, quote);
    });
  const hasRaw = (among: readonly PolicyNode[]): boolean =>
    among.some(node => {
      if (node.kind === 'text') return isRaw(node.parts);
      if (node.kind !== 'element') return false; // what is in CDATA both write alike
      return node.attributes.some(({ parts, valueSpan }) => isRaw(parts, quoteBefore(text, valueSpan.start))) || hasRaw(node.children);
    });
  if (hasRaw(nodes)) return 'raw';
  return isEscaped ? 'escaped' : 'either';
}

/** Whether code contains a character that XML would have escaped: markup, or the quote around it. */
function isWrittenRaw({ codeSpan: { start, end } }: ExpressionPart, text: string, quote: string | undefined): boolean {
  const written = text.slice(start, end);
  return written.includes('<') || written.includes('&&') || written.includes('& ') || (quote !== undefined && written.includes(quote));
}

function quoteBefore(text: string, at: number): string | undefined {
  const before = text[at - 1];
  return before === '"' || before === "'" ? before : undefined;
}
