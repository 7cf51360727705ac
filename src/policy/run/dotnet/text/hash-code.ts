import { t } from '../../../../base/text/translation.ts';
import { UnsupportedExpression } from '../errors.ts';
import { guidBytes } from './guid-text.ts';
import { simpleTypeName } from '../typing/type-names.ts';
import { int, isKind, type DotnetValue } from '../value.ts';

/**
 * GetHashCode: as .NET computes it for integers, bool, char and Guid; of a string any number serves, as .NET picks a new seed in
 * each process.
 */
export function hashCode(value: DotnetValue): DotnetValue {
  if (typeof value === 'boolean') return int(Number(value));
  if (typeof value === 'string') {
    let hash = 5381;
    for (let at = 0; at < value.length; at++) hash = Math.imul(hash, 33) ^ value.charCodeAt(at);
    return int(hash | 0);
  }
  if (isKind(value, 'integer')) {
    return int(value.type.endsWith('64') ? BigInt.asIntN(32, value.value) ^ BigInt.asIntN(32, value.value >> 32n) : value.value);
  }
  if (isKind(value, 'char')) return int(value.code | (value.code << 16));
  if (isKind(value, 'guid')) {
    const bytes = guidBytes(value);
    const view = new DataView(bytes.buffer);
    return int(view.getInt32(0, true) ^ view.getInt32(4, true) ^ view.getInt32(8, true) ^ view.getInt32(12, true));
  }
  throw new UnsupportedExpression(t('GetHashCode of {0}', simpleTypeName(value)));
}
