import { countUpTo } from '../base/text/count-up-to.ts';
import { LineMap, type Span } from '../base/text/text-span.ts';
import { t } from '../base/text/translation.ts';
import type { Place } from './flow/value/taint.ts';
import { isRuleId } from './rules/rule-id.ts';
import type { CommentNode, Element, PolicyDocument, PolicyNode, TextNode } from './syntax/index.ts';

/** The suppression comments of some documents. */
export interface Suppressions {
  readonly isSuppressed: (rule: string, place: Place) => boolean;
  /** Comments that suppress nothing: without reason, or of an unknown rule. */
  readonly problems: readonly { readonly message: string; readonly place: Place }[];
}

/** `apim-secrets-ignore rule-id: reason`, alone in a comment. */
const mark = /^\s*apim-secrets-ignore\b\s*(?!\s)([\w-]*)\s*(?::([^]*))?$/;

/** Where findings of a rule are suppressed: on a line, and in an element. */
interface Suppressed {
  readonly file: string;
  readonly rule: string;
  readonly line: number;
  /** An element, or a comment, that they are in. */
  readonly spans: readonly Span[];
}

/**
 * Reads the suppression comments. Each counts for what begins on the next line, and for an element or a comment that follows it on
 * its own line or the next one with all in it; several on lines of their own all count for what follows the last of them.
 */
export function suppressions(documents: ReadonlyMap<string, PolicyDocument>): Suppressions {
  const suppressed: Suppressed[] = [];
  const problems: { message: string; place: Place }[] = [];
  const lines = new Map<string, LineMap>();
  for (const [file, document] of documents) {
    if (!document.text.includes('apim-secrets-ignore')) continue;
    const map = new LineMap(document.text);
    lines.set(file, map);
    const marks = commentsOf(document.nodes).flatMap(({ comment, next, nextComment }) => {
      const match = mark.exec(document.text.slice(comment.contentSpan.start, comment.contentSpan.end));
      return match ? [{ comment, following: [next, nextComment], rule: match[1] ?? '', reason: (match[2] ?? '').trim() }] : [];
    });
    const markLines = new Set(marks.map(({ comment }) => map.positionAt(comment.span.start).line));
    const lastLines = new Map<number, number>(); // of marks in a row, the line after the last of them
    for (const line of [...markLines].sort((a, b) => b - a)) lastLines.set(line, lastLines.get(line + 1) ?? line + 1);
    for (const { comment, following, rule, reason } of marks) {
      const problem = problemOf(rule, reason);
      if (problem !== undefined) {
        problems.push({ message: problem, place: { file, span: comment.span } });
        continue;
      }
      const after = map.positionAt(comment.span.end).line + 1;
      const line = lastLines.get(after) ?? after;
      const near = following.filter(node => node !== undefined && map.positionAt(node.span.start).line <= line);
      suppressed.push({ file, rule, line, spans: near.flatMap(node => node?.span ?? []) });
    }
  }
  const found = new Map<string, { readonly lines: Set<number>; readonly elements: Span[] }>();
  for (const { file, rule, line, spans } of suppressed) {
    const key = `${rule} ${file}`;
    const here = found.get(key) ?? { lines: new Set<number>(), elements: [] };
    found.set(key, here);
    here.lines.add(line);
    here.elements.push(...spans);
  }
  const outermost = new Map([...found].map(([key, { elements }]) => [key, outermostOf(elements)]));
  const isSuppressed = (rule: string, { file, span }: Place): boolean => {
    const key = `${rule} ${file}`;
    const here = found.get(key);
    if (!here) return false;
    return here.lines.has(lines.get(file)?.positionAt(span.start).line ?? -1) || isInside(outermost.get(key) ?? [], span.start);
  };
  return { isSuppressed, problems };
}

/** Spans that nest or do not overlap, without those inside others; by their starts. */
function outermostOf(spans: readonly Span[]): readonly Span[] {
  const outer: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= (outer.at(-1)?.end ?? 0)) outer.push(span);
  }
  return outer;
}

/** Whether an offset is in one of some spans that do not overlap. */
function isInside(spans: readonly Span[], offset: number): boolean {
  const span = spans[countUpTo(spans, ({ start }) => start, offset) - 1];
  return span !== undefined && offset < span.end;
}

function problemOf(rule: string, reason: string): string | undefined {
  if (!isRuleId(rule)) return t('This comment suppresses nothing: it names no rule.');
  return reason === '' ? t('This comment suppresses nothing: write a reason, as in "apim-secrets-ignore {0}: why".', rule) : undefined;
}

interface Comment {
  readonly comment: CommentNode;
  /** The element that follows, with nothing but blanks and comments between. */
  readonly next: Element | undefined;
  /** The comment that follows, with nothing but blanks between. */
  readonly nextComment: CommentNode | undefined;
}

function commentsOf(nodes: readonly PolicyNode[]): readonly Comment[] {
  const found: Comment[] = [];
  let next: Element | undefined;
  let nextComment: CommentNode | undefined;
  for (const node of nodes.toReversed()) {
    if (node.kind === 'text' && isBlank(node)) continue;
    if (node.kind === 'comment') found.push({ comment: node, next, nextComment });
    else next = node.kind === 'element' ? node : undefined;
    nextComment = node.kind === 'comment' ? node : undefined;
    if (node.kind === 'element') found.push(...commentsOf(node.children));
  }
  return found;
}

function isBlank({ parts }: TextNode): boolean {
  return parts.every(part => part.kind === 'literal' && part.text.trim() === '');
}
