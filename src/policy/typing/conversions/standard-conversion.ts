import { hasReferenceConversion } from '../types/ancestry.ts';
import { isEnum, isValueType } from '../types/definition.ts';
import { hasUnknown, isNamed, underlying, type StaticType } from '../types/static-type.ts';
import { isSameType } from '../types/same-type.ts';
import type { Conversion, NoConversion, Operand } from './conversion.ts';
import { holds, isIntegral, isWidening, numberName } from './number-type.ts';

const implicit = (kind: Conversion['kind']): Conversion => ({ kind, isImplicit: true });
const identity = implicit('identity');

/** The implicit conversion of the language itself. */
export function standardConversion(from: Operand, to: StaticType): Conversion | NoConversion {
  const { type } = from;
  if (isSameType(type, to)) return type.kind === 'unknown' ? 'unknown' : identity;
  if (type.kind === 'unknown' || to.kind === 'unknown') return 'unknown';
  switch (type.kind) {
    case 'null':
      return nullConversion(to);
    case 'default':
      return implicit('default');
    case 'throw':
      return implicit('throw');
    case 'void':
    case 'namespace':
    case 'lambda':
    case 'method-group':
    case 'new':
    case 'branches':
      return 'none'; // what has no type is converted where the expression is at hand
    case 'tuple':
      if (to.kind === 'tuple') return tupleConversion(type, to);
      break;
    default:
  }
  const number = numberConversion(from, to);
  if (number) return number;
  if (to.kind === 'nullable') return nullableConversion(from, to);
  return objectConversion(type, to);
}

function nullConversion(to: StaticType): Conversion | NoConversion {
  if (to.kind === 'nullable') return implicit('null');
  const isValue = isValueType(to);
  if (isValue === undefined) return to.kind === 'parameter' ? 'none' : 'unknown';
  return isValue ? 'none' : implicit('null');
}

function numberConversion({ type, constant }: Operand, to: StaticType): Conversion | undefined {
  const [from, name] = [numberName(type), numberName(to)];
  if (from !== undefined && name !== undefined) {
    if (isWidening(from, name)) return implicit('numeric');
    if (typeof constant === 'bigint' && name !== 'Char' && isIntegral(to) && holds(name, constant)) {
      if (from === 'Int32' || (from === 'Int64' && name === 'UInt64')) return implicit('constant');
    }
    return undefined;
  }
  if (constant === 0n && isIntegral(type) && isEnum(underlying(to))) return implicit('enumeration');
  return undefined;
}

function nullableConversion(from: Operand, to: Extract<StaticType, { kind: 'nullable' }>): Conversion | NoConversion {
  const inner = standardConversion({ ...from, type: underlying(from.type) }, to.of);
  if (inner === 'none' || inner === 'unknown') return inner;
  return ['identity', 'numeric', 'constant', 'tuple', 'enumeration'].includes(inner.kind) ? implicit('nullable') : 'none';
}

function objectConversion(from: StaticType, to: StaticType): Conversion | NoConversion {
  if (to.kind === 'parameter' || to.kind === 'void') return 'none';
  const isKept = hasReferenceConversion(from.kind === 'nullable' ? from.of : from, to);
  if (isKept === undefined) return isValueType(to) === true && to.kind !== 'nullable' && !hasUnknown(from) ? 'none' : 'unknown';
  if (!isKept || isValueType(to) === true) return 'none';
  const isValue = isValueType(from);
  return isValue === true || from.kind === 'parameter' ? implicit('boxing') : isValue === false ? implicit('reference') : 'unknown';
}

function tupleConversion(from: Extract<StaticType, { kind: 'tuple' }>, to: Extract<StaticType, { kind: 'tuple' }>): Conversion | NoConversion {
  if (from.elements.length !== to.elements.length) return 'none';
  const all = from.elements.map(({ type }, i) => standardConversion({ type }, to.elements[i]?.type ?? type));
  return all.includes('none') ? 'none' : all.includes('unknown') ? 'unknown' : implicit('tuple');
}

/** Whether a type is `object`, into which everything goes. */
export function isObject(type: StaticType): boolean {
  return isNamed(type, 'Object');
}
