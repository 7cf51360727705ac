import { leakFindings } from './leak-findings.ts';
import type { Rule } from './rule.ts';

/** A secret in what on-error answers. */
export const secretInErrorResponse: Rule = {
  id: 'secret-in-error-response',
  title: 'A secret can reach the caller when something fails',
  defaultSeverity: 'error',
  check: context => leakFindings(context, 'error-response'),
};
