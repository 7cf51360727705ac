import type { ServicePolicy } from '../../azure/index.ts';
import { LineMap } from '../../base/text-span.ts';

/** A policy or fragment that refers to a named value, and on which lines, 1-based. */
export interface NamedValueUse {
  readonly policy: ServicePolicy;
  readonly lines: readonly number[];
}

/** Every scope and fragment that refers to a named value by its display name, comments included: the service replaces it there too. */
export function namedValueUses(policies: readonly ServicePolicy[], displayName: string): readonly NamedValueUse[] {
  const reference = referenceTo(displayName);
  return policies.flatMap(policy => {
    const lines = new LineMap(policy.text);
    const found = [...policy.text.matchAll(reference)].map(({ index }) => lines.positionAt(index).line + 1);
    return found.length === 0 ? [] : [{ policy, lines: [...new Set(found)] }];
  });
}

/** Whether a text refers to a named value by its display name, as the service finds it: without regard to case and blanks. */
export function usesNamedValue(text: string, displayName: string): boolean {
  return referenceTo(displayName).test(text);
}

function referenceTo(displayName: string): RegExp {
  return new RegExp(`\\{\\{\\s*${displayName.replace(/[.\\^$*+?()[\]{}|-]/g, '\\$&')}\\s*\\}\\}`, 'gi');
}
