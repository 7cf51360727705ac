import { code } from './characters.ts';
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
  if (!limits.hasEntities || !raw.includes('&')) return { kind: 'expression', span, form, code: raw, codeSpan, drifts: noDrifts };
  return { kind: 'expression', span, form, codeSpan, ...decodeCode(raw, codeSpan.start, quotesInText) };
}

const noDrifts: readonly Drift[] = [];

/**
 * Decodes the entities of an expression that starts at an offset, and notes where the offsets drift apart. A `&quot;` that is text of
 * a string stays, as its quote would end that string.
 */
function decodeCode(raw: string, start: number, quotesInText: ReadonlySet<number> | undefined): Pick<ExpressionPart, 'code' | 'drifts'> {
  const drifts: Drift[] = [];
  let decoded = '';
  let copied = 0;
  for (let at = raw.indexOf('&'); at >= 0; at = raw.indexOf('&', at + 1)) {
    const entity = entityAt(raw, at);
    if (!entity || quotesInText?.has(start + at) === true) continue;
    decoded += raw.slice(copied, at) + entity.text;
    copied = at + entity.length;
    drifts.push({ decoded: decoded.length, source: start + copied });
    at = copied - 1;
  }
  return { code: copied === 0 ? raw : decoded + raw.slice(copied), drifts };
}
