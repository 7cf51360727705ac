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
    return { icon: 'sync~spin', text: 'Checking policy…', detail: 'The policy is being read.', color: undefined, leaks: 0 };
  }
  const { findings, notChecked } = linted;
  const count = (severity: Finding['severity']): number => findings.filter(finding => finding.severity === severity).length;
  const [errors, warnings, notes] = [count('error'), count('warning'), count('information')];
  const leaks = findings.filter(({ rule }) => leakRules.has(rule)).length;
  const rest = [counted(errors, 'error'), counted(warnings, 'warning'), counted(notes, 'note')].filter(text => text !== '').join(', ');
  if (leaks > 0) {
    const text = leaks === 1 ? 'A secret leaves' : `${leaks} secrets leave`;
    return {
      icon: errors > 0 ? 'error' : 'warning',
      text,
      detail: `${rest}. Select to follow the secret from its source to where it leaves.`,
      color: backgroundFor(errors),
      leaks,
    };
  }
  if (notChecked !== undefined) {
    return {
      icon: 'warning',
      text: 'Policy not checked',
      detail: `${notChecked} Whether a secret leaves it is not known.`,
      color: backgroundFor(errors),
      leaks,
    };
  }
  if (errors + warnings > 0) {
    return {
      icon: errors > 0 ? 'error' : 'warning',
      text: rest,
      detail: 'No secret was seen to leave. Select to see the problems.',
      color: backgroundFor(errors),
      leaks,
    };
  }
  return {
    icon: 'shield',
    text: 'No secret leaves',
    detail: notes > 0 ? `${rest}. Select to see the problems.` : 'No way was found on which a secret leaves this policy.',
    color: undefined,
    leaks,
  };
}

function backgroundFor(errors: number): string {
  return errors > 0 ? 'statusBarItem.errorBackground' : 'statusBarItem.warningBackground';
}

function counted(count: number, name: string): string {
  return count === 0 ? '' : `${count} ${name}${count === 1 ? '' : 's'}`;
}
