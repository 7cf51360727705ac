import { leakFindings } from './leak-findings.ts';
import type { Rule } from './rule.ts';

/** A secret in a cache that others may read: anything but the gateway's own. */
export const secretInCache: Rule = {
  id: 'secret-in-cache',
  title: 'A secret is kept in a cache outside the gateway',
  defaultSeverity: 'warning',
  check: context => leakFindings(context, 'cache'),
};
