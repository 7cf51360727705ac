import { LineMap } from '../base/text-span.ts';
import type { Place } from './flow/taint.ts';
import { isRuleId } from './rules/rule-id.ts';
import type { CommentNode, PolicyDocument, PolicyNode } from './syntax/index.ts';

/** The suppression comments of some documents. */
export interface Suppressions {
  readonly isSuppressed: (rule: string, place: Place) => boolean;
  /** Comments that suppress nothing: without reason, or of an unknown rule. */
  readonly problems: readonly { readonly message: string; readonly place: Place }[];
}

/** `apim-secrets-ignore rule-id: reason`, alone in a comment, for findings that begin on the next line. */
const mark = /^\s*apim-secrets-ignore\b\s*([\w-]*)\s*(?::([^]*))?$/;

/** Reads the suppression comments; several on lines of their own all count for the line after the last of them. */
export function suppressions(documents: ReadonlyMap<string, PolicyDocument>): Suppressions {
  const suppressed = new Set<string>();
  const problems: { message: string; place: Place }[] = [];
  const lines = new Map<string, LineMap>();
  for (const [file, document] of documents) {
    if (!document.text.includes('apim-secrets-ignore')) continue;
    const map = new LineMap(document.text);
    lines.set(file, map);
    const marks = commentsOf(document.nodes).flatMap(comment => {
      const match = mark.exec(document.text.slice(comment.contentSpan.start, comment.contentSpan.end));
      return match ? [{ comment, rule: match[1] ?? '', reason: (match[2] ?? '').trim() }] : [];
    });
    const markLines = new Set(marks.map(({ comment }) => map.positionAt(comment.span.start).line));
    for (const { comment, rule, reason } of marks) {
      const problem = problemOf(rule, reason);
      if (problem !== undefined) {
        problems.push({ message: problem, place: { file, span: comment.span } });
        continue;
      }
      let line = map.positionAt(comment.span.end).line + 1;
      while (markLines.has(line)) line++;
      suppressed.add(`${file}\n${line}\n${rule}`);
    }
  }
  const lineOf = ({ file, span }: Place): number => lines.get(file)?.positionAt(span.start).line ?? -1;
  return { isSuppressed: (rule, place) => suppressed.size > 0 && suppressed.has(`${place.file}\n${lineOf(place)}\n${rule}`), problems };
}

function problemOf(rule: string, reason: string): string | undefined {
  if (!isRuleId(rule)) return 'This comment suppresses nothing: it names no rule.';
  return reason === '' ? `This comment suppresses nothing: write a reason, as in "apim-secrets-ignore ${rule}: why".` : undefined;
}

function commentsOf(nodes: readonly PolicyNode[]): readonly CommentNode[] {
  return nodes.flatMap(node => (node.kind === 'comment' ? [node] : node.kind === 'element' ? commentsOf(node.children) : []));
}
