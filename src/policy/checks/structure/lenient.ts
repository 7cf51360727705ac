/**
 * What the documentation of a policy calls required, and the published schemas do not: the service takes policies without it. The name
 * of a policy, a blank, and an attribute or a child of it.
 */
const lenient: ReadonlySet<string> = new Set([
  'check-header failed-check-error-message',
  'check-header ignore-case',
  'set-status code',
  'ip-filter action',
  'authentication-managed-identity resource',
  'rate-limit calls',
  'rate-limit renewal-period',
  'quota renewal-period',
  'quota-by-key renewal-period',
  'emit-metric dimension',
  'azure-openai-emit-token-metric dimension',
  'llm-emit-token-metric dimension',
]);

/** Whether the service takes a policy without an attribute or a child all the same. */
export function mayBeMissing(policy: string, name: string): boolean {
  return lenient.has(`${policy} ${name}`);
}
