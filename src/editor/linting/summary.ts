import { t, tn } from '../../base/text/translation.ts';
import { leakRules, type Finding } from '../../policy/index.ts';
import type { LintedPolicy } from './findings.ts';

/** A policy's state in a few words. */
export interface PolicySummary {
  /** Name of a product icon. */
  readonly icon: 'sync~spin' | 'shield' | 'warning' | 'error';
  readonly text: string;
  readonly detail: string;
  /** A theme color's id for the background; absent when nothing is wrong. */
  readonly color: string | undefined;
  /** How many secrets leave. */
  readonly leaks: number;
}

/** Sums up what linting found; `undefined` while it has not looked yet. What it found in another text counts no more. */
export function summaryOf(linted: Pick<LintedPolicy, 'findings' | 'notChecked' | 'isOutdated'> | undefined): PolicySummary {
  if (!linted || linted.isOutdated === true) {
    return { icon: 'sync~spin', text: t('Checking policy…'), detail: t('The policy is being read.'), color: undefined, leaks: 0 };
  }
  const { findings, notChecked } = linted;
  const count = (severity: Finding['severity']): number => findings.filter(finding => finding.severity === severity).length;
  const [errors, warnings, notes] = [count('error'), count('warning'), count('information')];
  const leaks = findings.filter(({ rule }) => leakRules.has(rule)).length;
  const rest = [
    ...(errors === 0 ? [] : [tn(errors, '{0} error', '{0} errors')]),
    ...(warnings === 0 ? [] : [tn(warnings, '{0} warning', '{0} warnings')]),
    ...(notes === 0 ? [] : [tn(notes, '{0} note', '{0} notes')]),
  ].join(', ');
  if (leaks > 0) {
    const text = leaks === 1 ? t('A secret leaves') : t('{0} secrets leave', leaks);
    return {
      icon: errors > 0 ? 'error' : 'warning',
      text,
      detail: t('{0}. Select to follow the secret from its source to where it leaves.', rest),
      color: backgroundFor(errors),
      leaks,
    };
  }
  if (notChecked !== undefined) {
    return {
      icon: 'warning',
      text: t('Policy not checked'),
      detail: t('{0} Whether a secret leaves it is not known.', notChecked),
      color: backgroundFor(errors),
      leaks,
    };
  }
  if (errors + warnings > 0) {
    return {
      icon: errors > 0 ? 'error' : 'warning',
      text: rest,
      detail: t('No secret was seen to leave. Select to see the problems.'),
      color: backgroundFor(errors),
      leaks,
    };
  }
  return {
    icon: 'shield',
    text: t('No secret leaves'),
    detail: notes > 0 ? t('{0}. Select to see the problems.', rest) : t('No way was found on which a secret leaves this policy.'),
    color: undefined,
    leaks,
  };
}

function backgroundFor(errors: number): string {
  return errors > 0 ? 'statusBarItem.errorBackground' : 'statusBarItem.warningBackground';
}
