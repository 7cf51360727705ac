import { t } from '../../../../base/text/translation.ts';
import { UnsupportedExpression } from '../errors.ts';
import { guidBytes } from './guid-text.ts';
import { simpleTypeName } from '../typing/type-names.ts';
import { int, isKind, type DotnetValue, type FloatValue } from '../value.ts';

/**
 * GetHashCode: as .NET computes it for numbers but decimal, bool, char, enums, Guid, dates and spans; of a string any number serves, as
 * .NET picks a new seed in each process.
 */
export function hashCode(value: DotnetValue): DotnetValue {
  if (typeof value === 'boolean') return int(Number(value));
  if (typeof value === 'string') {
    let hash = 5381;
    for (let at = 0; at < value.length; at++) hash = Math.imul(hash, 33) ^ value.charCodeAt(at);
    return int(hash | 0);
  }
  if (isKind(value, 'integer')) return int(value.type.endsWith('64') ? folded(value.value) : value.value);
  if (isKind(value, 'float')) return floatHash(value);
  if (isKind(value, 'enum')) return int(value.value);
  if (isKind(value, 'datetime') || isKind(value, 'timespan')) return int(folded(value.ticks));
  if (isKind(value, 'datetimeoffset')) return int(folded(value.ticks - value.offset));
  if (isKind(value, 'char')) return int(value.code | (value.code << 16));
  if (isKind(value, 'guid')) {
    const bytes = guidBytes(value);
    const view = new DataView(bytes.buffer);
    return int(view.getInt32(0, true) ^ view.getInt32(4, true) ^ view.getInt32(8, true) ^ view.getInt32(12, true));
  }
  throw new UnsupportedExpression(t('GetHashCode of {0}', simpleTypeName(value)));
}

function folded(whole: bigint): bigint {
  return BigInt.asIntN(32, whole) ^ BigInt.asIntN(32, whole >> 32n);
}

/** The bits of a float; zeros of both signs have one hash, and so do all that are no number. */
function floatHash({ type, value }: FloatValue): DotnetValue {
  const view = new DataView(new ArrayBuffer(8));
  const own = Number.isNaN(value) ? NaN : value === 0 ? 0 : value;
  if (type === 'Single') {
    view.setFloat32(0, own);
    return int(Number.isNaN(own) ? 0x7f800000 : view.getInt32(0));
  }
  view.setFloat64(0, own);
  return int(folded(Number.isNaN(own) ? 0x7ff0000000000000n : view.getBigInt64(0)));
}
