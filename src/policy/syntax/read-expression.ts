import { code, leftOut } from './characters.ts';
import { entityAt } from './entities.ts';
import { scanExpression, type ScanLimits } from './scan-expression.ts';
import type { Drift, ExpressionPart } from './tree.ts';

/** Reads the expression whose `@` is at an offset; `undefined` when it does not close. */
export function readExpression(text: string, start: number, limits: ScanLimits): ExpressionPart | undefined {
  const scanned = scanExpression(text, start, limits);
  if (!scanned) return undefined;
  const { end, quotesInText } = scanned;
  const span = { start, end };
  const codeSpan = { start: start + 2, end: end - 1 };
  const form = text.charCodeAt(start + 1) === code.openBrace ? 'block' : 'single';
  const raw = text.slice(codeSpan.start, codeSpan.end);
  const hasEntities = limits.hasEntities && raw.includes('&');
  if (!hasEntities && !(limits.hasLeftOut && raw.includes(leftOut))) {
    return { kind: 'expression', span, form, code: raw, codeSpan, drifts: noDrifts };
  }
  return { kind: 'expression', span, form, codeSpan, ...decodeCode(raw, codeSpan.start, { hasEntities, quotesInText }) };
}

const noDrifts: readonly Drift[] = [];

/**
 * Decodes the entities of an expression that starts at an offset, drops what is left out, and notes where the offsets drift apart. A
 * `&quot;` that is text of a string stays, as its quote would end that string.
 */
function decodeCode(
  raw: string,
  start: number,
  { hasEntities, quotesInText }: { readonly hasEntities: boolean; readonly quotesInText: ReadonlySet<number> | undefined },
): Pick<ExpressionPart, 'code' | 'drifts'> {
  const drifts: Drift[] = [];
  let decoded = '';
  let copied = 0;
  for (let at = 0; at < raw.length; at++) {
    const unit = raw[at];
    if (unit !== leftOut && (unit !== '&' || !hasEntities)) continue;
    const entity = unit === leftOut ? { text: '', length: leftOutLength(raw, at) } : entityAt(raw, at);
    if (!entity || quotesInText?.has(start + at) === true) continue;
    decoded += raw.slice(copied, at) + entity.text;
    copied = at + entity.length;
    drifts.push({ decoded: decoded.length, source: start + copied });
    at = copied - 1;
  }
  return { code: copied === 0 ? raw : decoded + raw.slice(copied), drifts };
}

function leftOutLength(raw: string, at: number): number {
  let end = at;
  while (raw[end] === leftOut) end++;
  return end - at;
}
