import { codeFindings } from './code/code-findings.ts';
import type { LanguageRule } from './language-rule.ts';

/** Code can come to its end without returning a value. */
export const expressionReturn: LanguageRule = {
  id: 'expression-return',
  title: 'The code can end without a value',
  defaultSeverity: 'error',
  check: context => codeFindings(context, 'return'),
};
