import type { Span } from '../../../base/text/text-span.ts';
import type { ParsedCode } from '../../csharp/index.ts';
import { stringsOf } from '../code-strings.ts';

const begins = /\/[/*]/g;

/** The comments in C# that may contain a credential, without their marks: what looks like one and is in no string. */
export function commentsInCode(code: string, body: () => ParsedCode['body'], mayTell: (content: string) => boolean): readonly Span[] {
  if (!mayHoldComment(code, mayTell)) return [];
  const strings = stringsOf(body()).map(({ span }) => span).sort((a, b) => a.start - b.start);
  const found: Span[] = [];
  let [at, string] = [0, 0];
  for (const { 0: mark, index } of code.matchAll(begins)) {
    if (index < at) continue;
    while ((strings[string]?.end ?? Infinity) <= index) string++;
    if ((strings[string]?.start ?? Infinity) < index) continue;
    const close = mark === '//' ? code.indexOf('\n', index) : code.indexOf('*/', index + 2);
    at = close < 0 ? code.length : close;
    if (mayTell(code.slice(index + 2, at))) found.push({ start: index + 2, end: at });
  }
  return found;
}

/** Whether a line from a mark on, or code with a mark of several lines, may contain a credential: a look that spares most code the rest. */
function mayHoldComment(code: string, mayTell: (content: string) => boolean): boolean {
  if (code.includes('/*')) return mayTell(code);
  return code.includes('//') && code.split('\n').some(line => line.includes('//') && mayTell(line.slice(line.indexOf('//'))));
}
