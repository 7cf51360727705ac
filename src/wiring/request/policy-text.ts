import { t } from '../../base/text/translation.ts';

/**
 * What is wrong with text that is in a policy to the letter: the service would run or replace parts of it. `what` is `The
 * user name`.
 */
export function policyTextProblem(what: string, text: string): string | undefined {
  if (hasControlCharacter(text)) return t('{0} is one line: take line breaks and other control characters out.', what);
  if (hasExpression(text)) return t('{0} is text, but @( and @{ begin a policy expression: leave them out, or write the policy by hand.', what);
  if (text.includes('{{')) return t('{0} is text, but {{…}} means a named value: type the text itself, or write the policy by hand.', what);
  return undefined;
}

/** Whether the text contains what begins a policy expression. */
export function hasExpression(text: string): boolean {
  return /@[({]/.test(text);
}

/**
 * Whether the text contains a line break (Unicode's own included, which end a line of C#), a tab or another character that cannot be
 * typed into one line.
 */
export function hasControlCharacter(text: string): boolean {
  return /[\p{Cc}\u2028\u2029]/u.test(text);
}
