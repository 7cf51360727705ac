import { hasReferenceConversion, isWhole } from '../types/ancestry.ts';
import { isEnum, isInterface, isValueType } from '../types/definition.ts';
import { underlying, type StaticType } from '../types/static-type.ts';
import { isSameType } from '../types/same-type.ts';
import type { Conversion, NoConversion, Operand } from './conversion.ts';
import { implicitConversion } from './implicit-conversion.ts';
import { numberName } from './number-type.ts';
import { userConversion } from './user-conversion.ts';

const explicit = (kind: Conversion['kind']): Conversion => ({ kind, isImplicit: false });

/** Classes from which none derives, so that no value of them is of another class or has a further interface. */
const sealedClasses: ReadonlySet<string> = new Set(['String', 'StringBuilder', 'NumberFormatInfo', 'DateTimeFormatInfo']);

function isSealed(type: StaticType): boolean {
  return type.kind === 'anonymous' || (type.kind === 'named' && sealedClasses.has(type.name));
}

/** The conversion that a cast asks for. */
export function explicitConversion(from: Operand, to: StaticType): Conversion | NoConversion {
  const unasked = implicitConversion(from, to);
  if (unasked !== 'none') return unasked;
  const own = builtIn(from.type, to);
  if (own !== 'none') return own;
  return userConversion(from, to, 'explicit');
}

function builtIn(from: StaticType, to: StaticType): Conversion | NoConversion {
  if (from.kind === 'nullable' || to.kind === 'nullable') {
    const [a, b] = [underlying(from), underlying(to)];
    if (isSameType(a, b) || isNumberLike(a, b)) return explicit('nullable');
    if (from.kind === 'nullable' && isValueType(to) !== true) return 'none';
  }
  if (isNumberLike(from, to)) return explicit(numberName(from) !== undefined && numberName(to) !== undefined ? 'numeric' : 'enumeration');
  if (from.kind === 'tuple' && to.kind === 'tuple') return explicit('tuple');
  return objectCast(from, to);
}

function isNumberLike(from: StaticType, to: StaticType): boolean {
  const isOne = (type: StaticType): boolean => numberName(type) !== undefined || isEnum(type);
  return isOne(from) && isOne(to);
}

function objectCast(from: StaticType, to: StaticType): Conversion | NoConversion {
  const [isFromValue, isToValue] = [isValueType(from), isValueType(to)];
  const target = underlying(to);
  if (isToValue === true && isFromValue === false) {
    const isBox = hasReferenceConversion(target, from);
    return isBox === undefined ? 'unknown' : isBox ? explicit('unboxing') : 'none';
  }
  if (from.kind === 'parameter' || to.kind === 'parameter') return explicit('unboxing');
  if (isFromValue === undefined || isToValue === undefined) return 'unknown';
  if (isFromValue || isToValue) return 'none';
  const isDown = hasReferenceConversion(to, from);
  if (isDown === true) return explicit('reference');
  if (isInterface(from) !== false || isInterface(to) !== false) {
    const isOpen = isInterface(from) === undefined || isInterface(to) === undefined || isDown === undefined;
    return !isOpen && (isSealed(from) || isSealed(to)) ? 'none' : explicit('reference'); // a class that is both may exist
  }
  if (from.kind === 'array' && to.kind === 'array') return explicit('reference');
  return isDown === undefined || !isWhole(from) || !isWhole(to) ? 'unknown' : 'none';
}
