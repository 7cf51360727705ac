import { t } from '../../../../base/text/translation.ts';
import { formatError, overflow, UnsupportedExpression } from '../errors.ts';
import { ticksPer } from './calendar.ts';

/** Why a text is no span: another form, or a number that is too large. */
export type SpanFault = 'form' | 'range';

const form = /^(-?)(?:(\d+)\.(?=\d+:))?(\d+)(?::(\d+))?(?::(\d+))?(?::(\d+))?(?:\.(\d+))?$/;

/** Reads `[-][d.]hh:mm[:ss[.fffffff]]`, `[-]d:hh:mm:ss[.fffffff]` or whole days. */
export function readSpan(text: string): bigint | SpanFault {
  const match = form.exec(text.trim());
  if (!match) return 'form';
  const [, sign, days, first, second, third, fourth, f] = match;
  const isNegative = sign === '-';
  if (fourth !== undefined) return days === undefined ? spanOfParts({ d: first, h: second, m: third, s: fourth, f }, isNegative) : 'form';
  if (f !== undefined && third === undefined) return 'form';
  // three numbers of which the first is no hour are days, hours and minutes
  if (days === undefined && f === undefined && third !== undefined && Number(first) > 23) {
    return spanOfParts({ d: first, h: second, m: third }, isNegative);
  }
  if (second === undefined) return spanOfParts({ d: first }, isNegative);
  return spanOfParts({ d: days, h: first, m: second, s: third, f }, isNegative);
}

/** The digits of days, hours, minutes, seconds and what follows the point. */
type Parts = Readonly<Partial<Record<'d' | 'h' | 'm' | 's' | 'f', string | undefined>>>;

function spanOfParts({ d, h, m, s, f = '' }: Parts, isNegative: boolean): bigint | SpanFault {
  const part = (text: string | undefined): bigint => BigInt(text ?? 0);
  if (part(h) > 23n || part(m) > 59n || part(s) > 59n || part(d) > 10_675_199n || f.length > 7) return 'range';
  const size = part(d) * ticksPer.day + part(h) * ticksPer.hour + part(m) * ticksPer.minute + part(s) * ticksPer.second + BigInt(f.padEnd(7, '0'));
  const ticks = isNegative ? -size : size;
  return ticks === BigInt.asIntN(64, ticks) ? ticks : 'range';
}

const constant = /^(-?)(?:(\d+)\.(?=\d+:))?(\d+)(?::(\d+)(?::(\d+)(?:\.(\d+))?)?)?$/;

/** Reads the form that has no culture, `[-][d.]hh:mm[:ss[.fffffff]]` or whole days. */
function readConstantSpan(text: string): bigint | SpanFault {
  const [, sign, days, first, m, s, f] = constant.exec(text.trim()) ?? [];
  if (first === undefined) return 'form';
  return spanOfParts(m === undefined ? { d: first } : { d: days, h: first, m, s, f }, sign === '-');
}

/** Reads a span of one exact format, of a custom one or a standard one. */
export function readSpanExactly(text: string, format: string): bigint | SpanFault {
  if (format === '') throw formatError('Input string was not in a correct format.');
  if (/^[ctT]$/.test(format)) return readConstantSpan(text);
  if (/^[gG]$/.test(format)) {
    if (format === 'g' && /^-?\d{1,2}:\d{1,2}(?::\d{1,2})?$/.test(text)) return readSpan(text);
    throw new UnsupportedExpression(t('The span format {0}', format));
  }
  if (format.length === 1) throw formatError('Input string was not in a correct format.');
  const fields: string[] = [];
  const source = format.replace(/'([^']*)'|"([^"]*)"|\\([^])|%|(d+|h+|m+|s+|f+|F+)|([^])/g, (all, single?: string, double?: string, escaped?: string, letters?: string) => {
    if (letters !== undefined) {
      fields.push(letters.charAt(0).toLowerCase());
      if (letters.startsWith('F')) return `(\\d{0,${letters.length}})`;
      if (letters.startsWith('f')) return `(\\d{${letters.length}})`;
      return letters.length === 1 ? (letters === 'd' ? '(\\d{1,8})' : '(\\d{1,2})') : `(\\d{${letters.length}})`;
    }
    const literal = single ?? double ?? escaped;
    if (literal === undefined && all !== '%') throw formatError('Input string was not in a correct format.');
    return (literal ?? '').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  });
  if (fields.length > 5 || new Set(fields).size < fields.length) throw formatError('Input string was not in a correct format.');
  const match = new RegExp(`^${source}$`).exec(text);
  return match ? spanOfParts(Object.fromEntries(fields.map((field, at) => [field, match[at + 1]])), false) : 'form';
}

/** What Parse raises. */
export function spanError(text: string, fault: SpanFault, isExact = false): Error {
  if (fault === 'range') {
    return overflow(`The TimeSpan string '${text}' could not be parsed because at least one of the numeric components is out of range or contains too many digits.`);
  }
  return formatError(isExact ? 'Input string was not in a correct format.' : `String '${text}' was not recognized as a valid TimeSpan.`);
}
