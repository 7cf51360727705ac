import { leakFindings } from './leak-findings.ts';
import type { Rule } from './rule.ts';

/** A secret in the body, a header, a cookie, a redirect or the status line of a response. */
export const secretInResponse: Rule = {
  id: 'secret-in-response',
  title: 'A secret can reach the caller',
  defaultSeverity: 'error',
  check: context => leakFindings(context, 'response'),
};
