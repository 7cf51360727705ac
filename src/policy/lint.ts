import type { LanguageRule } from './checks/language-rule.ts';
import { LintMemory } from './lint-memory.ts';
import type { ParsedCode } from './csharp/index.ts';
import { newFacts, type FlowFacts } from './flow/pipeline/flow-facts.ts';
import { followPipeline } from './flow/pipeline/follow-pipeline.ts';
import { isQuietDocument } from './flow/pipeline/quiet-document.ts';
import { StepBudget } from './flow/pipeline/step-budget.ts';
import { rules } from './rules/index.ts';
import { t } from '../base/text/translation.ts';
import type { Confidence, PathStep, RuleFinding, Severity } from './rules/rule.ts';
import type { RuleId } from './rules/rule-id.ts';
import type { Value } from './flow/value/value.ts';
import { placeApart, type Place } from './flow/value/taint.ts';
import { HeldInVariables, type SecretVariables } from './secret-variables.ts';
import { suppressions } from './suppression.ts';
import { templateBranches } from './syntax/template-branches.ts';
import { unknownPartsOf, type UnknownPart } from './unknown-parts.ts';
import { expressionsOf, misplacedIn, sourceOffset, type ExpressionPart, type PolicyDocument } from './syntax/index.ts';
import type { PolicySource, PolicyWorkspace } from './workspace.ts';

/** Something wrong with a policy. Contains sentences, names and places, never a value and never source text. */
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
  /** Rules about the language that are checked, too: those of `checks`, which need static types. */
  readonly languageRules?: readonly LanguageRule[];
  /** What may be kept from one lint to the next; to be passed where a document is linted again and again. */
  readonly memory?: LintMemory;
  /** Whether findings that a comment suppresses are reported, too: for callers that ask what happens, not what is agreed on. */
  readonly withSuppressed?: boolean;
  /**
   * Whether documents are followed, too, in which it is plain that this shows nothing. To look whether it is plain costs more than to
   * follow them, but what is seen is kept in the memory: unless this is set, a file is looked at from its second lint with a memory on.
   */
  readonly followsQuiet?: boolean;
  /** Whether it is told, too, which variables hold secrets; a document in which some do is then followed in any case. */
  readonly withSecretVariables?: boolean;
  /** Asked between policies; once it says so, linting ends with what is found so far thrown away. */
  readonly isCancelled?: () => boolean;
}

/** What linting a document has come to. */
export interface LintOutcome {
  /** In the order of the text, those of other documents last. */
  readonly findings: readonly Finding[];
  /**
   * Whether all of it was read and followed, whatever the reason: otherwise a finding of `policy-syntax` says where it was not,
   * unless that rule is off or a comment suppresses it. Code with an error that is reported counts as read.
   */
  readonly isFollowed: boolean;
  /** The places of which it is not known what they do, since it is not in the document, nor in what is around it. */
  readonly unknownParts: readonly UnknownPart[];
  /** Where they were asked for: the variables that hold secrets, in the text as it is written. */
  readonly secretVariables?: SecretVariables;
}

/** What is to be known for comparing two texts. */
export interface LintComparison extends LintOutcome {
  /** Whether following ended before the document does, so that nothing is known of the rest. */
  readonly isCutShort: boolean;
}

/** Finds what is wrong with a policy document, in the order of the text; never throws, whatever the text is. */
export function lintPolicy(source: PolicySource, workspace: PolicyWorkspace, options: LintOptions = {}): readonly Finding[] {
  return lintToEnd(source, workspace, options).findings;
}

/** Lints as {@link lintPolicy} does, and returns whether all of it was followed. */
export function lintToEnd(source: PolicySource, workspace: PolicyWorkspace, options: LintOptions = {}): LintOutcome {
  const { texts, areAll } = templateBranches(source.text);
  if (texts.length === 0) return lintToCompare(source, workspace, options);
  // what the language says of a text is not certain where a build tool makes several of it
  const secretsOnly = { ...options, languageRules: [] };
  const { findings, isFollowed, unknownParts, secretVariables } = lintToCompare(source, workspace, secretsOnly);
  const asWritten = { unknownParts, ...(secretVariables && { secretVariables }) };
  const keys = new Set(findings.map(keyOf));
  const made = texts.map(text => lintToCompare({ ...source, text }, workspace, { ...secretsOnly, withSecretVariables: false }));
  // a branch that is left out may leave what is not whole
  const branches = made.filter(branch => branch.findings.every(finding => !isMalformed(finding) || keys.has(keyOf(finding))));
  // branches of which only one is taken are no text one behind the other
  if (areAll && branches.length === made.length) return { ...eitherOf(branches, source.file), ...asWritten };
  const own = branches.flatMap(branch => branch.findings).filter(finding => !keys.has(keyOf(finding)));
  const more = [...new Map(own.map(finding => [keyOf(finding), finding])).values()];
  return {
    findings: more.length === 0 ? findings : inOrder([...findings, ...more], source.file),
    isFollowed: isFollowed && branches.every(branch => branch.isFollowed),
    ...asWritten,
  };
}

/** What is found in any of the texts that a template may become. */
function eitherOf(outcomes: readonly LintOutcome[], file: string): Pick<LintOutcome, 'findings' | 'isFollowed'> {
  const found = new Map(outcomes.flatMap(({ findings }) => findings).map(finding => [keyOf(finding), finding]));
  return { findings: inOrder([...found.values()], file), isFollowed: outcomes.every(({ isFollowed }) => isFollowed) };
}

function keyOf({ rule, place: { file, span } }: Finding): string {
  return `${rule} ${file} ${span.start} ${span.end}`;
}

function isMalformed({ rule, confidence }: Finding): boolean {
  return rule === 'policy-syntax' && confidence !== 'low';
}

/** In the order of the text, those of other documents last. */
function inOrder(findings: readonly Finding[], file: string): readonly Finding[] {
  const isForeign = ({ place }: Finding): number => Number(place.file !== file);
  return findings.toSorted((a, b) => isForeign(a) - isForeign(b) || a.place.span.start - b.place.span.start);
}

/** The same, to compare what is found in two texts. */
export function lintToCompare({ file, text }: PolicySource, workspace: PolicyWorkspace, options: LintOptions = {}): LintComparison {
  const isCancelled = options.isCancelled ?? (() => false);
  const memory = options.memory ?? new LintMemory();
  memory.begin(text);
  const document = memory.documentOf(file, text);
  const parsed = new Map<ExpressionPart, ParsedCode>();
  const codeOf = (part: ExpressionPart): ParsedCode => {
    const known = parsed.get(part);
    if (known) return known;
    const code = memory.codeOf(part);
    parsed.set(part, code);
    return code;
  };
  const budget = new StepBudget(isCancelled);
  const held = options.withSecretVariables === true ? new HeldInVariables(isCancelled) : undefined;
  const onVariables = held && { onVariables: (variables: Iterable<readonly [string, Value]>): void => held.note(variables) };
  const input = { file, document, workspace, codeOf, evaluations: memory.evaluations, budget, ...onVariables };
  const followsQuiet = options.followsQuiet ?? !memory.isAgain(file);
  const isQuiet = (): boolean => !followsQuiet && isQuietDocument({ ...input, notes: memory.notes, asksVariables: held !== undefined });
  const facts = orWhenItFails(
    () => (isQuiet() ? quietFacts(file, document) : followPipeline({ ...input, ...(!followsQuiet && { policies: memory.policies }) })),
    () => failedFacts(file, document),
  );
  const expressions = expressionsOf(document);
  const misplaced = misplacedIn(document);
  const context = { file, document, misplaced, workspace, facts, expressions, codeOf };
  const findings: Finding[] = [];
  let hasFailed = false;
  for (const { id, defaultSeverity, check } of [...rules, ...(options.languageRules ?? [])]) {
    const severity = options.severities?.[id] ?? defaultSeverity;
    if (isCancelled()) return { findings: [], isFollowed: false, unknownParts: [], isCutShort: true };
    if (severity === 'off') continue;
    const found = orWhenItFails(() => check(context), () => {
      hasFailed = true;
      return [failedRule(id, file)];
    });
    for (const finding of found) findings.push({ rule: id, severity, ...finding });
  }
  const { isSuppressed, problems } = suppressions(facts.documents);
  const problemSeverity = options.severities?.['policy-syntax'] ?? 'warning';
  for (const problem of problems) {
    if (problemSeverity !== 'off' && problem.place.file === file) {
      findings.push({ rule: 'policy-syntax', severity: problemSeverity, confidence: 'high', path: [], ...problem });
    }
  }
  const reported = findings.filter(({ rule, place }) => options.withSuppressed === true || !isSuppressed(rule, place));
  let unreadable: ReadonlySet<number> | undefined;
  // a finding says of code that it cannot be read, unless it is off or suppressed: then nothing else would
  const isUnread = (part: ExpressionPart): boolean => {
    const { isCut, errors: [error] } = codeOf(part);
    if (isCut || !error) return isCut;
    unreadable ??= new Set(reported.flatMap(({ rule, place }) => (rule === 'policy-syntax' && place.file === file ? [place.span.start] : [])));
    return !unreadable.has(sourceOffset(part, error.span.start));
  };
  return {
    findings: inOrder(reported.map(apartFromTree), file),
    isFollowed: !hasFailed && facts.unfollowed.size === 0 && !document.isCut && !expressions.some(isUnread),
    unknownParts: unknownPartsOf(misplaced, facts),
    isCutShort: [...facts.unfollowed.values()].some(({ reason }) => reason === 'steps' || reason === 'failure'),
    ...(held && { secretVariables: held.secrets(facts.unfollowed.size === 0 && !document.isCut && document.errors.length === 0) }),
  };
}

/** A finding whose spans are its own: those of the tree move with it when the document is linted again. */
function apartFromTree<T extends RuleFinding>(finding: T): T {
  return { ...finding, place: placeApart(finding.place), path: finding.path.map(step => ({ ...step, ...placeApart(step) })) };
}

/** A fault of the linter itself is reported where its findings are, so that nothing is clean only because of it. */
function orWhenItFails<T>(action: () => T, otherwise: () => T): T {
  try {
    return action();
  } catch {
    return otherwise();
  }
}

function quietFacts(file: string, document: PolicyDocument): FlowFacts {
  const facts = newFacts();
  facts.documents.set(file, document);
  return facts;
}

function failedFacts(file: string, document: PolicyDocument): FlowFacts {
  const facts = newFacts();
  facts.documents.set(file, document);
  facts.unfollowed.set('failure', { reason: 'failure', place: { file, span: { start: 0, end: 0 } }, beyond: undefined });
  return facts;
}

function failedRule(id: RuleId, file: string): RuleFinding {
  return {
    confidence: 'low',
    message: t('The check of {0} failed here: what it would have found is not known. Report the policy that it fails on.', id),
    place: { file, span: { start: 0, end: 0 } },
    path: [],
  };
}
