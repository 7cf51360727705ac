import { tn } from '../base/text/translation.ts';
import type { Finding, Severity } from '../policy/index.ts';

/** The most findings of one policy that are shown: VS Code shows no more of a file. */
const mostFindings = 1000;

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

/**
 * The worst findings of a policy in their order, and how many more there are: copying thousands from thread to thread would
 * block the thread that asked.
 */
export function worstFindings(findings: readonly Finding[], file: string): readonly Finding[] {
  if (findings.length <= mostFindings) return findings;
  const kept = new Set(findings.toSorted((a, b) => rank[a.severity] - rank[b.severity]).slice(0, mostFindings));
  const message = tn(findings.length - mostFindings, '{0} further finding of this policy is not listed.', '{0} further findings of this policy are not listed.');
  return [
    ...findings.filter(finding => kept.has(finding)),
    { rule: 'policy-syntax', severity: 'warning', confidence: 'high', message, place: { file, span: { start: 0, end: 0 } }, path: [] },
  ];
}
