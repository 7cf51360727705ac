
/** What checks look at beside the estate itself, which is read as a whole or not at all. */
export type CheckInput = 'vault-uses' | 'named-values' | 'policies' | 'secrets';

/** Something that could not be read, and whose input it is. */
export interface UnreadInput extends NotChecked {
  readonly inputs: readonly CheckInput[];
}

/** What is read of a service: where that fails, all this is missing. */
export const serviceInputs: readonly CheckInput[] = ['vault-uses', 'named-values', 'policies'];

/** How much of what it looks at a check has seen. */
export interface CheckCoverage {
  /** `not-checked`: nothing of it; `in-part`: what it did not find may be in the rest. */
  readonly coverage: 'complete' | 'in-part' | 'not-checked';
  /** What of it could not be read. */
  readonly unread: readonly string[];
}

/** Whether a check that looks at these has seen all of them. */
export function coverageOf(inputs: readonly CheckInput[], read: ReadonlySet<CheckInput>, unread: readonly UnreadInput[]): CheckCoverage {
  const missing = unread.filter(part => part.inputs.some(input => inputs.includes(input)));
  if (missing.length === 0) return { coverage: 'complete', unread: [] };
  return { coverage: inputs.some(input => read.has(input)) ? 'in-part' : 'not-checked', unread: missing.map(({ what }) => what) };
}

/** What could not be read, and so was not checked. */
export interface NotChecked {
  readonly what: string;
  readonly why: string;
}
