import type { Span } from '../../../base/text/text-span.ts';
import type { PolicyDocument, TextEdit } from '../../syntax/index.ts';
import { gapsOf, type Gap, type Indentation } from './policy-layout.ts';

/** The edits that lay a document out: they change white space that means nothing, and nothing else. */
export function formatPolicy(document: PolicyDocument, indentation: Indentation): readonly TextEdit[] {
  return editsOf(document, gapsOf(document, indentation));
}

/** Those of the edits that touch a part of the text. */
export function formatRange(document: PolicyDocument, indentation: Indentation, { start, end }: Span): readonly TextEdit[] {
  return formatPolicy(document, indentation).filter(({ span }) => span.start <= end && start <= span.end);
}

/**
 * What typing `>` or a line end just before an offset leads to: the tag that ends there is laid out, with all that is in the element
 * where it is the end of one; a new line is indented. Nothing behind the cursor is changed.
 */
export function formatTyped(document: PolicyDocument, indentation: Indentation, offset: number): readonly TextEdit[] {
  const gaps = gapsOf(document, indentation);
  return document.text[offset - 1] === '>' ? endedTag(document, gaps, offset) : newLine(document, gaps, offset);
}

function endedTag(document: PolicyDocument, gaps: readonly Gap[], offset: number): readonly TextEdit[] {
  const from = startOfEnded(document.nodes, offset);
  const isIn = ({ span: { start, end } }: Gap): boolean => from !== undefined && from <= end && end <= offset && start < offset;
  return editsOf(document, gaps.filter(isIn));
}

/** Where the tag or the element begins whose last character is before an offset. */
function startOfEnded(nodes: PolicyDocument['nodes'], offset: number): number | undefined {
  for (const node of nodes) {
    if (node.kind !== 'element' || offset <= node.span.start || offset > node.span.end) continue;
    const isEnd = node.startTagSpan.end === offset || node.endTagSpan?.end === offset;
    return isEnd ? node.span.start : startOfEnded(node.children, offset);
  }
  return undefined;
}

function newLine(document: PolicyDocument, gaps: readonly Gap[], offset: number): readonly TextEdit[] {
  const { text } = document;
  const gap = gaps.find(({ span, indentation }) => indentation !== undefined && span.start <= offset && offset <= span.end);
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  if (gap?.indentation === undefined || start <= gap.span.start) return [];
  const lineEnd = text.slice(offset, gap.span.end).search(/\r?\n/);
  const isLast = lineEnd < 0;
  const end = isLast ? gap.span.end : offset + lineEnd;
  const newText = isLast ? gap.wanted.slice(gap.wanted.lastIndexOf('\n') + 1) : gap.indentation;
  return text.slice(start, end) === newText ? [] : [{ span: { start, end }, newText }];
}

function editsOf({ text }: PolicyDocument, gaps: readonly Gap[]): readonly TextEdit[] {
  return gaps
    .filter(({ span, wanted }) => text.slice(span.start, span.end) !== wanted)
    .map(({ span, wanted }) => ({ span, newText: wanted }));
}
