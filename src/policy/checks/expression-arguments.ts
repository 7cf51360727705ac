import { codeFindings } from './code/code-findings.ts';
import type { LanguageRule } from './language-rule.ts';

/** A call has too many, too few or other arguments than any overload takes. */
export const expressionArguments: LanguageRule = {
  id: 'expression-arguments',
  title: 'No method takes these arguments',
  defaultSeverity: 'error',
  check: context => codeFindings(context, 'arguments'),
};
