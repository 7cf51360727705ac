export * from './syntax/index.ts';
export { lintPolicy } from './lint.ts';
export type { Finding, LintOptions } from './lint.ts';
export { rules } from './rules/index.ts';
export { isRuleId } from './rules/rule-id.ts';
export type { RuleId } from './rules/rule-id.ts';
export type { Confidence, PathStep, Rule, Severity } from './rules/rule.ts';
export { emptyWorkspace, memoryWorkspace } from './workspace.ts';
export type { NamedValueFacts, PolicySource, PolicyWorkspace, WorkspaceFacts } from './workspace.ts';
