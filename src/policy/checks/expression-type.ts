import { codeFindings } from './code/code-findings.ts';
import { writeNearName } from './fixes/write-near-name.ts';
import type { LanguageRule } from './language-rule.ts';

/** An expression uses a type that policy expressions do not have. */
export const expressionType: LanguageRule = {
  id: 'expression-type',
  title: 'Policy expressions may not use the type',
  defaultSeverity: 'error',
  check: context => codeFindings(context, 'type'),
  fixes: [writeNearName],
};
