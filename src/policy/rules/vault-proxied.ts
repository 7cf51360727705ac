import { leakFindings } from './leak-findings.ts';
import type { Rule } from './rule.ts';

/** Requests are routed to a vault and its answer is passed on. */
export const vaultProxied: Rule = {
  id: 'vault-proxied',
  title: 'The API is a wrapper around a vault',
  defaultSeverity: 'error',
  check: context => leakFindings(context, 'vault-proxied'),
};
