import type { ParsedCode } from '../csharp/index.ts';
import type { FlowFacts } from '../flow/pipeline/flow-facts.ts';
import type { Place } from '../flow/value/taint.ts';
import type { ExpressionPart, Misplaced, PolicyDocument } from '../syntax/index.ts';
import type { PolicyWorkspace } from '../workspace.ts';
import type { RuleId } from './rule-id.ts';

/** How much a finding matters. */
export type Severity = 'error' | 'warning' | 'information';

/** How sure the linter is of a finding. */
export type Confidence = 'high' | 'medium' | 'low';

/** A place with a sentence of what happens there. */
export interface PathStep extends Place {
  readonly message: string;
}

/** What a rule reports; its severity comes from the settings. Sentences and places only: never a value, never source text. */
export interface RuleFinding {
  readonly confidence: Confidence;
  readonly message: string;
  readonly place: Place;
  /** From the source of a secret to the place; empty where nothing flows. */
  readonly path: readonly PathStep[];
}

/** What rules look at. */
export interface RuleContext {
  readonly file: string;
  readonly document: PolicyDocument;
  /** Content of the document where the service takes nothing of the kind. */
  readonly misplaced: readonly Misplaced[];
  readonly workspace: PolicyWorkspace;
  readonly facts: FlowFacts;
  /** All expressions of the document. */
  readonly expressions: readonly ExpressionPart[];
  readonly codeOf: (part: ExpressionPart) => ParsedCode;
}

/** A rule of the linter. */
export interface Rule {
  readonly id: RuleId;
  /** What is wrong, in a few words. */
  readonly title: string;
  readonly defaultSeverity: Severity;
  readonly check: (context: RuleContext) => readonly RuleFinding[];
}
