import type { ServicePolicy } from '../../azure/index.ts';
import { inTurns } from '../../base/in-turns.ts';
import { LineMap } from '../../base/text/text-span.ts';

/** A policy or fragment that refers to a named value, and on which lines, 1-based. */
export interface NamedValueUse {
  readonly policy: ServicePolicy;
  readonly lines: readonly number[];
}

/** Every scope and fragment that refers to a named value by its display name, comments included: the service replaces it there too. */
export async function namedValueUses(
  policies: readonly ServicePolicy[],
  displayName: string,
  signal: AbortSignal,
): Promise<readonly NamedValueUse[]> {
  const reference = referenceTo(displayName);
  const usesIn = (policy: ServicePolicy): readonly NamedValueUse[] => {
    const found = [...policy.text.matchAll(reference)];
    if (found.length === 0) return [];
    const lines = new LineMap(policy.text);
    return [{ policy, lines: [...new Set(found.map(({ index }) => lines.positionAt(index).line + 1))] }];
  };
  return (await inTurns(policies, usesIn, signal)).flat();
}

/** Whether a text refers to a named value by its display name, as the service finds it: without regard to case and blanks. */
export function usesNamedValue(text: string, displayName: string): boolean {
  return referenceTo(displayName).test(text);
}

function referenceTo(displayName: string): RegExp {
  return new RegExp(`\\{\\{\\s*${displayName.replace(/[.\\^$*+?()[\]{}|-]/g, '\\$&')}\\s*\\}\\}`, 'gi');
}
