import { isKnownText } from '../value/text-pattern.ts';
import { textValue, noSecret, type Value } from '../value/value.ts';
import { booleanValue, hasNoCase } from './truth.ts';

/** What a comparison of two texts gives, as far as both are known: `a.StartsWith(b)`, `a.IndexOf(b, comparison)`. */
export function comparedTexts(name: string, a: Value | undefined, b: Value | undefined, others: readonly Value[] = []): Value {
  const [comparison, ...more] = others;
  if (more.length > 0 || !isKnownText(a?.text) || !isKnownText(b?.text)) return noSecret;
  const ignoresCase = comparison && caseOf(comparison);
  if (comparison && ignoresCase === undefined) return noSecret;
  const isFolded = ignoresCase === true || (a && hasNoCase(a)) || (b && hasNoCase(b));
  return isFolded === true ? compare(name, a.text.toLowerCase(), b.text.toLowerCase()) : compare(name, a.text, b.text);
}

/** Whether an argument says that the case makes no difference: `StringComparison.OrdinalIgnoreCase`, or `true`. */
function caseOf({ shape, text }: Value): boolean | undefined {
  if (shape.kind === 'type') return shape.name.endsWith('IgnoreCase');
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

function compare(name: string, whole: string, text: string): Value {
  switch (name) {
    case 'Equals':
      return booleanValue(whole === text);
    case 'StartsWith':
      return booleanValue(whole.startsWith(text));
    case 'EndsWith':
      return booleanValue(whole.endsWith(text));
    case 'Contains':
      return booleanValue(whole.includes(text));
    case 'IndexOf':
      return textValue(String(whole.indexOf(text)));
    case 'Compare':
    case 'CompareTo':
    case 'CompareOrdinal':
      return whole === text ? textValue('0') : noSecret;
    default:
      return noSecret;
  }
}

/** Patterns of words and choices alone, in two groups at most: nothing in them is repeated, so that they are matched in linear time. */
const simplePattern = /^(?:\(\?i\))?[\w\s^$|)-]*(?:\([\w\s^$|)-]*){0,2}$/;

/** What `Regex.IsMatch` gives, where the pattern is a simple one. */
export function matchedText(text: Value | undefined, pattern: Value | undefined, options: Value | undefined): boolean | undefined {
  if (!isKnownText(text?.text) || !isKnownText(pattern?.text) || !simplePattern.test(pattern.text)) return undefined;
  const isFolded = pattern.text.startsWith('(?i)') || (options?.shape.kind === 'type' && options.shape.name.endsWith('.IgnoreCase'));
  try {
    return new RegExp(pattern.text.replace('(?i)', ''), isFolded || (text && hasNoCase(text)) ? 'i' : '').test(text.text);
  } catch {
    return undefined; // parentheses that do not match
  }
}
