import { LintMemory } from './lint-memory.ts';
import type { ParsedCode } from './csharp/index.ts';
import { followPipeline } from './flow/pipeline.ts';
import { rules } from './rules/index.ts';
import type { Confidence, PathStep, Severity } from './rules/rule.ts';
import type { RuleId } from './rules/rule-id.ts';
import type { Place } from './flow/taint.ts';
import { suppressions } from './suppression.ts';
import { parsePolicy, type ExpressionPart } from './syntax/index.ts';
import type { PolicySource, PolicyWorkspace } from './workspace.ts';

/** Something wrong with a policy. Holds sentences, names and places, never a value and never source text. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  /** May lie in an outer scope or a fragment. */
  readonly place: Place;
  /** From where the secret comes from to where it leaves; empty where nothing flows. */
  readonly path: readonly PathStep[];
}

/** How a document is linted. */
export interface LintOptions {
  readonly severities?: Readonly<Partial<Record<RuleId, Severity | 'off'>>>;
  /** What may be kept from one lint to the next; to be handed in by whoever lints a document again and again. */
  readonly memory?: LintMemory;
  /** Whether findings that a comment suppresses are told, too: for whoever asks what happens, not what is agreed on. */
  readonly withSuppressed?: boolean;
  /** Asked between policies; once it says so, linting ends with what is found so far thrown away. */
  readonly isCancelled?: () => boolean;
}

/** Finds what is wrong with a policy document, in the order of the text; never throws, whatever the text is. */
export function lintPolicy({ file, text }: PolicySource, workspace: PolicyWorkspace, options: LintOptions = {}): Finding[] {
  const isCancelled = options.isCancelled ?? (() => false);
  const document = parsePolicy(text);
  const memory = options.memory ?? new LintMemory();
  const parsed = new Map<ExpressionPart, ParsedCode>();
  const codeOf = (part: ExpressionPart): ParsedCode => {
    const known = parsed.get(part) ?? memory.codeOf(part);
    parsed.set(part, known);
    return known;
  };
  const facts = followPipeline({ file, document, workspace, codeOf, evaluations: memory.evaluations, isCancelled });
  const context = { file, document, workspace, facts, codeOf };
  const findings: Finding[] = [];
  for (const { id, defaultSeverity, check } of rules) {
    const severity = options.severities?.[id] ?? defaultSeverity;
    if (isCancelled()) return [];
    if (severity !== 'off') findings.push(...check(context).map(finding => ({ rule: id, severity, ...finding })));
  }
  const { isSuppressed, problems } = suppressions(facts.documents);
  const problemSeverity = options.severities?.['policy-syntax'] ?? 'warning';
  for (const problem of problems) {
    if (problemSeverity !== 'off' && problem.place.file === file) {
      findings.push({ rule: 'policy-syntax', severity: problemSeverity, confidence: 'high', path: [], ...problem });
    }
  }
  const isForeign = ({ place }: Finding): number => Number(place.file !== file);
  return findings
    .filter(({ rule, place }) => options.withSuppressed === true || !isSuppressed(rule, place))
    .sort((a, b) => isForeign(a) - isForeign(b) || a.place.span.start - b.place.span.start);
}
