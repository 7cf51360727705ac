import { isRecord } from '../is-record.ts';

/** No answer or trace is nested deeper; what is nested deeper cannot be read anyway. */
export const deepestJson = 50;

/**
 * A value of JSON with every text in it masked, names included: what is put into JSON first has quotes that hide a secret from
 * the mask.
 */
export function maskedJson(value: unknown, mask: (text: string) => string, depth = 0): unknown {
  if (typeof value === 'string') return mask(value);
  if (typeof value === 'number') return maskedNumber(value, mask);
  if (Array.isArray(value)) return depth > deepestJson ? '…' : value.map(item => maskedJson(item, mask, depth + 1));
  if (!isRecord(value)) return value;
  return depth > deepestJson
    ? '…'
    : Object.fromEntries(Object.entries(value).map(([key, member]) => [mask(key), maskedJson(member, mask, depth + 1)]));
}

/** A secret of digits is written in JSON without quotes. */
function maskedNumber(value: number, mask: (text: string) => string): unknown {
  const text = String(value);
  const masked = mask(text);
  return masked === text ? value : masked;
}
