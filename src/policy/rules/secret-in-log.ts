import { leakFindings } from './leak-findings.ts';
import type { Rule } from './rule.ts';

/** A secret in a trace, an event, a metric, a message, or the body of a one-way request. */
export const secretInLog: Rule = {
  id: 'secret-in-log',
  title: 'A secret is written to a log',
  defaultSeverity: 'warning',
  check: context => leakFindings(context, 'log'),
};
