import { t } from '../../base/text/translation.ts';

/**
 * A test's answer with more characters than this is not looked through: searching it for secrets would take
 * seconds.
 */
export const largestAnswer = 4 * 1024 * 1024;
/** Values and characters of a trace, together. */
const largestTrace = 8 * 1024 * 1024;
/** What a service says in an error beyond this is not worked on. */
const longestWords = 64 * 1024;

/** A service's words up to a length that can be worked on, and that they were cut where they were. */
export function cutWords(text: string): string {
  return text.length <= longestWords ? text : t('{0} … (cut: the answer has {1} characters)', text.slice(0, longestWords), text.length);
}

/** Whether a value of JSON is larger than a trace that can be worked on. */
export function isTooLarge(value: unknown): boolean {
  const waiting: unknown[] = [value];
  let size = 0;
  for (let next = waiting.pop(); size <= largestTrace; next = waiting.pop()) {
    size += typeof next === 'string' ? next.length : 1;
    if (typeof next === 'object' && next !== null) for (const [key, member] of Object.entries(next)) waiting.push(key, member);
    if (waiting.length === 0) break;
  }
  return size > largestTrace;
}
