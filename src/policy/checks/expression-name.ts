import { codeFindings } from './code/code-findings.ts';
import { writeNearMember } from './fixes/write-near-member.ts';
import { writeNearName } from './fixes/write-near-name.ts';
import type { LanguageRule } from './language-rule.ts';

/** An expression names a variable that is not declared, or a member that a type does not have. */
export const expressionName: LanguageRule = {
  id: 'expression-name',
  title: 'The code uses a name that does not exist',
  defaultSeverity: 'error',
  check: context => codeFindings(context, 'name'),
  fixes: [writeNearMember, writeNearName],
};
