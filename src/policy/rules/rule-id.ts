/** Every rule's id: the name of its file, its page, its fixtures, its setting and its SARIF rule. */
export const ruleIds = [
  'secret-in-response',
  'secret-in-error-response',
  'vault-proxied',
  'secret-in-log',
  'secret-in-url',
  'secret-in-cache',
  'hardcoded-secret',
  'credential-in-comment',
  'vault-status-unchecked',
  'vault-audience',
  'vault-call-uncached',
  'vault-request-copies-caller',
  'named-value-unknown',
  'named-value-plain-credential',
  'subscription-key-forwarded',
  'policy-syntax',
  'policy-misplaced',
  'policy-unavailable',
  'policy-content',
  'attribute-value',
  'expression-name',
  'expression-type',
  'expression-arguments',
  'expression-conversion',
  'expression-return',
  'variable-never-set',
] as const;

/** The id of a rule. */
export type RuleId = (typeof ruleIds)[number];

/** The rules whose findings say that a secret leaves: to the caller first. */
export const leakRules: ReadonlySet<RuleId> = new Set([
  'secret-in-response',
  'secret-in-error-response',
  'vault-proxied',
  'secret-in-log',
  'secret-in-url',
  'secret-in-cache',
] as const);

/** Whether a text is the id of a rule. */
export function isRuleId(text: string): text is RuleId {
  return ruleIds.some(id => id === text);
}
