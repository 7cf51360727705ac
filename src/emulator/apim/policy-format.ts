import { escapeExpressions } from '../../policy/syntax/escape.ts';
import { parsePolicy } from '../../policy/syntax/parse.ts';
import { expressionsWithEntities, type PolicyDocument, type PolicyNode } from '../../policy/syntax/tree.ts';

/** A stored document in the format asked for: as it is when it was stored so, else converted. */
export function exportPolicy(text: string, stored: string, wanted: string): string {
  if (stored === wanted) return text;
  return wanted === 'xml' ? indentPolicy(escapeExpressions(text)) : unescapeExpressions(text);
}

/** The other way round: expressions as C# is written. */
export function unescapeExpressions(text: string): string {
  return replaceExpressions(text, code => code);
}

/** Lays a document out as the service does with what it is sent as XML: one tag a line, tabs, CRLF; content of text is left alone. */
export function indentPolicy(text: string): string {
  const document = parsePolicy(text);
  return document.errors.length > 0 ? text : printNodes(document, document.nodes, 0).join('\r\n').replaceAll(/\r?\n/g, '\r\n');
}

function replaceExpressions(text: string, replace: (code: string) => string): string {
  let result = '';
  let end = 0;
  for (const { code, codeSpan } of expressionsWithEntities(parsePolicy(text))) {
    result += text.slice(end, codeSpan.start) + replace(code);
    end = codeSpan.end;
  }
  return result + text.slice(end);
}

function printNodes(document: PolicyDocument, nodes: readonly PolicyNode[], depth: number): readonly string[] {
  const { text } = document;
  const indent = '\t'.repeat(depth);
  return nodes.flatMap(node => {
    const source = text.slice(node.span.start, node.span.end);
    if (node.kind !== 'element') return source.trim() === '' ? [] : [indent + source.trim()];
    const hasText = node.children.some(
      child => (child.kind === 'text' || child.kind === 'cdata') && text.slice(child.span.start, child.span.end).trim() !== '',
    );
    if (hasText || !node.endTagSpan || node.children.length === 0) return [indent + source];
    const start = text.slice(node.startTagSpan.start, node.startTagSpan.end);
    const end = text.slice(node.endTagSpan.start, node.endTagSpan.end);
    return [indent + start, ...printNodes(document, node.children, depth + 1), indent + end];
  });
}
