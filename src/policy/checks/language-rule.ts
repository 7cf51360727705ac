import type { FixMaker } from '../quick-fixes/fix.ts';
import type { RuleContext, RuleFinding, Severity } from '../rules/rule.ts';
import type { RuleId } from '../rules/rule-id.ts';

/** What rules about the language look at. */
export type CheckContext = Pick<RuleContext, 'file' | 'document' | 'workspace' | 'expressions' | 'codeOf'>;

/** A rule that says what the service refuses, or what fails at call time: no secret need be in it. */
export interface LanguageRule {
  readonly id: RuleId;
  /** What is wrong, in a few words. */
  readonly title: string;
  readonly defaultSeverity: Severity;
  readonly check: (context: CheckContext) => readonly RuleFinding[];
  /** What can be done about it where that is certain, the best first. */
  readonly fixes?: readonly FixMaker[];
}
