import { leakFindings } from './leak-findings.ts';
import type { Rule } from './rule.ts';

/** A secret in a path or query, where every log on the way keeps it. */
export const secretInUrl: Rule = {
  id: 'secret-in-url',
  title: 'A secret becomes part of a URL',
  defaultSeverity: 'warning',
  check: context => leakFindings(context, 'url'),
};
