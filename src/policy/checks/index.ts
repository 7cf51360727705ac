import { attributeValue } from './attribute-value.ts';
import { expressionArguments } from './expression-arguments.ts';
import { expressionConversion } from './expression-conversion.ts';
import { expressionName } from './expression-name.ts';
import { expressionReturn } from './expression-return.ts';
import { expressionType } from './expression-type.ts';
import type { LanguageRule } from './language-rule.ts';
import { policyContent } from './policy-content.ts';
import { policyMisplaced } from './policy-misplaced.ts';
import { policyUnavailable } from './policy-unavailable.ts';
import { variableNeverSet } from './variable-never-set.ts';

/** The rules about the language, in the order of their ids: what is linted with them takes the static types of all expressions. */
export const languageRules: readonly LanguageRule[] = [
  policyMisplaced,
  policyUnavailable,
  policyContent,
  attributeValue,
  expressionName,
  expressionType,
  expressionArguments,
  expressionConversion,
  expressionReturn,
  variableNeverSet,
];

export type { LanguageRule } from './language-rule.ts';
