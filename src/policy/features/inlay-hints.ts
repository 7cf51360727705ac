import { t } from '../../base/text/translation.ts';
import type { PolicyDocument } from '../syntax/index.ts';
import { setVariablesIn } from './variables.ts';

/** What is said beside the name of a variable where it is set. */
export interface VariableHint {
  readonly offset: number;
  readonly text: string;
  /** Whether the variable holds a secret at some point. */
  readonly isSecret: boolean;
}

/** The types of variables where they are set, and which of them hold a secret. */
export function inlayHints(document: PolicyDocument, secretVariables: ReadonlySet<string>): readonly VariableHint[] {
  return setVariablesIn(document).map(({ name, span, holds }) => {
    const isSecret = secretVariables.has(name);
    return { offset: span.end + 1, text: isSecret ? t(': {0}, secret', holds) : `: ${holds}`, isSecret };
  });
}
