import type { Span } from '../../../base/text/text-span.ts';
import type { ParsedCode } from '../../csharp/index.ts';
import { stringsOf } from '../code-strings.ts';

const begins = /\/[/*]/g;

/** The comments in C#, without their marks: what looks like one and is in no string. */
export function commentsInCode(code: string, body: () => ParsedCode['body']): readonly Span[] {
  if (!code.includes('//') && !code.includes('/*')) return [];
  const strings = stringsOf(body()).map(({ span }) => span).sort((a, b) => a.start - b.start);
  const found: Span[] = [];
  let [at, string] = [0, 0];
  for (const { 0: mark, index } of code.matchAll(begins)) {
    if (index < at) continue;
    while ((strings[string]?.end ?? Infinity) <= index) string++;
    if ((strings[string]?.start ?? Infinity) < index) continue;
    const close = mark === '//' ? code.indexOf('\n', index) : code.indexOf('*/', index + 2);
    const end = close < 0 ? code.length : close;
    found.push({ start: index + 2, end });
    at = end;
  }
  return found;
}
