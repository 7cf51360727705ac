import {
  applyEdits,
  fixesOf,
  lintPolicy,
  type Finding,
  type LintOptions,
  type PolicySource,
  type PolicyWorkspace,
  type RuleId,
} from '../../../src/policy/index.ts';
import { withNamedValue } from '../../../src/policy/quick-fixes/verify-fix.ts';

const mostRounds = 60;

/** Rules that may say more of a credential once it is a named value than of one that was there as text. */
export const saidOfNamedValues: readonly RuleId[] = ['secret-in-url', 'subscription-key-forwarded'];

/** A policy after its fixes. */
export interface FixedPolicy {
  readonly text: string;
  /** Titles of the fixes in the order in which they were made. */
  readonly titles: readonly string[];
  /** What is still found, whatever the rule. */
  readonly findings: readonly Finding[];
}

/** Makes the first fix of each finding of a rule, one after another, each time linted anew, until none is left that has one. */
export function fixAll({ file, text }: PolicySource, rule: RuleId, workspace: PolicyWorkspace, options: Pick<LintOptions, 'languageRules'> = {}): FixedPolicy {
  const titles: string[] = [];
  let now = text;
  let around = workspace;
  for (let round = 0; round < mostRounds; round++) {
    const findings = lintPolicy({ file, text: now }, around, options);
    const [fix] = findings
      .filter(finding => finding.rule === rule && finding.place.file === file)
      .flatMap(finding => fixesOf(finding, { file, text: now }, around, options).slice(0, 1));
    if (!fix) return { text: now, titles, findings };
    titles.push(fix.title);
    if (fix.createsNamedValue !== undefined) around = withNamedValue(around, fix.createsNamedValue);
    now = applyEdits(now, fix.edits);
  }
  throw new Error(`The fixes of ${rule} in ${file} come to no end: ${titles.join('; ')}`);
}
