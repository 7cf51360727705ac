import { codeFindings } from './code/code-findings.ts';
import type { LanguageRule } from './language-rule.ts';

/** A value has a type that its place or an operator does not take. */
export const expressionConversion: LanguageRule = {
  id: 'expression-conversion',
  title: 'The types do not go together',
  defaultSeverity: 'error',
  check: context => codeFindings(context, 'conversion'),
};
