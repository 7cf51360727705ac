import { toInteger } from '../number/number.ts';
import { isKind, type DotnetValue } from '../value.ts';

/** The bytes of a byte[]; undefined for anything else. */
export function bytesIn(value: DotnetValue): Uint8Array | undefined {
  return isKind(value, 'array') && value.element === 'Byte'
    ? Uint8Array.from(value.items, item => Number(toInteger(item) ?? 0n))
    : undefined;
}
