import type { BoundOperation } from '../bound-code.ts';
import type { Operand } from '../conversions/conversion.ts';
import { implicitConversion, isConversion } from '../conversions/implicit-conversion.ts';
import { numberName } from '../conversions/number-type.ts';
import { hasReferenceConversion } from '../types/ancestry.ts';
import { isEnum, isInterface, isValueType } from '../types/definition.ts';
import { isDelegate } from '../types/delegate.ts';
import { named, nullable, unknown } from '../types/construct-type.ts';
import { isNamed, underlying, type StaticType } from '../types/static-type.ts';
import { oncePerTypeAnd } from '../types/once-per-type.ts';
import { isSameType } from '../types/same-type.ts';
import { promote, promoteOne } from './promote.ts';
import { userOperator } from './user-operator.ts';

/** What an operator of two operands does; undefined when there is none for their types; with the result alone where a type is not known. */
export type OperatorChoice = { readonly result: StaticType; readonly operation?: BoundOperation } | undefined;

const boolean = named('Boolean');
const text = named('String');
const object = named('Object');
const comparisons = new Set(['==', '!=', '<', '>', '<=', '>=']);

/** Chooses the operator for two operands: one that a type declares, else a predefined one. */
export function chooseBinary(operator: string, left: Operand, right: Operand): OperatorChoice {
  if (typeof left.constant === 'bigint' || typeof right.constant === 'bigint') return findOperator(operator, left, right);
  const known = byOperator.get(operator) ?? oncePerTypeAnd((type, other: StaticType) => findOperator(operator, { type }, { type: other }));
  byOperator.set(operator, known);
  return known(left.type, right.type);
}

/** By operator, of which there are some twenty, and the types of the operands: of constants the value counts where it is a whole number. */
const byOperator = new Map<string, (left: StaticType, right: StaticType) => OperatorChoice>();

function findOperator(operator: string, left: Operand, right: Operand): OperatorChoice {
  const unknownType = [left.type, right.type].find(type => type.kind === 'unknown');
  if (unknownType?.kind === 'unknown') return ofUnknown(operator, left.type, right.type);
  if (operator === '&&' || operator === '||') return isNamed(left.type, 'Boolean') && isNamed(right.type, 'Boolean') ? plain('boolean', boolean, boolean) : undefined;
  const declared = userOperator(operator, [left, right]);
  if (declared) return declared;
  if (comparisons.has(operator)) return chooseComparison(operator, left, right);
  if (operator === '<<' || operator === '>>') return chooseShift(left, right);
  if (operator === '+' && (isNamed(left.type, 'String') || isNamed(right.type, 'String'))) return concatenate(left.type, right.type);
  const isBitwise = operator === '&' || operator === '|' || operator === '^';
  return (
    chooseEnum(operator, left, right) ??
    (isBitwise ? chooseBitwise(left, right) : undefined) ??
    chooseNumber(left, right, isBitwise) ??
    chooseDelegate(operator, left.type, right.type)
  );
}

/** Comparisons of all types in the signatures give `bool`; of `dynamic` the type is not known. */
function ofUnknown(operator: string, left: StaticType, right: StaticType): OperatorChoice {
  const isDynamic = [left, right].some(type => type.kind === 'unknown' && type.cause === 'dynamic');
  if (!isDynamic && (comparisons.has(operator) || operator === '&&' || operator === '||')) return { result: boolean };
  return { result: isDynamic ? unknown('dynamic') : left.kind === 'unknown' ? left : right };
}

function plain(kind: BoundOperation['kind'], operand: StaticType, result: StaticType, isLifted = false): OperatorChoice {
  return { result, operation: { kind, operands: [operand, operand], result, isLifted } };
}

function concatenate(left: StaticType, right: StaticType): OperatorChoice {
  if ([left, right].some(({ kind }) => kind === 'void' || kind === 'lambda' || kind === 'method-group')) return undefined;
  const side = (type: StaticType): StaticType => (isNamed(type, 'String') || type.kind === 'null' ? text : object);
  return { result: text, operation: { kind: 'text', operands: [side(left), side(right)], result: text, isLifted: false } };
}

function isLifting(left: Operand, right: Operand): boolean {
  return [left, right].some(({ type }) => type.kind === 'nullable' || type.kind === 'null');
}

function chooseNumber(left: Operand, right: Operand, isBitwise: boolean): OperatorChoice {
  if (left.type.kind === 'null' && right.type.kind === 'null') return undefined;
  const type = promote(left, right, isBitwise);
  if (!type) return undefined;
  const isLifted = isLifting(left, right);
  return plain('number', type, isLifted ? nullable(type) : type, isLifted);
}

function chooseBitwise(left: Operand, right: Operand): OperatorChoice {
  const [a, b] = [underlying(left.type), underlying(right.type)];
  const isBoolean = (type: StaticType): boolean => isNamed(type, 'Boolean') || type.kind === 'null';
  if (!isBoolean(a) || !isBoolean(b) || (a.kind === 'null' && b.kind === 'null')) return undefined;
  const isLifted = isLifting(left, right);
  return plain('boolean', boolean, isLifted ? nullable(boolean) : boolean, isLifted);
}

function chooseShift(left: Operand, right: Operand): OperatorChoice {
  const type = promoteOne(left, ['Int32', 'UInt32', 'Int64', 'UInt64']);
  const count = promoteOne(right, ['Int32']);
  if (!type || !count) return undefined;
  const isLifted = isLifting(left, right);
  const result = isLifted ? nullable(type) : type;
  return { result, operation: { kind: 'number', operands: [type, count], result, isLifted } };
}

function chooseEnum(operator: string, left: Operand, right: Operand): OperatorChoice {
  const [a, b] = [underlying(left.type), underlying(right.type)];
  const number = named('Int32');
  if (!isEnum(a) && !isEnum(b)) return undefined;
  const isLifted = isLifting(left, right);
  const lift = (type: StaticType): StaticType => (isLifted ? nullable(type) : type);
  const made = (operands: readonly StaticType[], result: StaticType): OperatorChoice => ({ result, operation: { kind: 'enum', operands, result, isLifted } });
  const own = isEnum(a) ? a : b;
  const areBoth = [left, right].every(operand => isConversion(implicitConversion({ ...operand, type: underlying(operand.type) }, own)) || operand.type.kind === 'null');
  if (operator === '-' && areBoth && isEnum(a) && isEnum(b)) return made([own, own], lift(number));
  if (operator === '&' || operator === '|' || operator === '^') return areBoth ? made([own, own], lift(own)) : undefined;
  const toNumber = (operand: Operand): boolean => isConversion(implicitConversion({ ...operand, type: underlying(operand.type) }, number));
  if (operator === '+' && isEnum(a) !== isEnum(b) && toNumber(isEnum(a) ? right : left)) return made(isEnum(a) ? [own, number] : [number, own], lift(own));
  if (operator === '-' && isEnum(a) && toNumber(right)) return made([own, number], lift(own));
  return undefined;
}

function chooseDelegate(operator: string, left: StaticType, right: StaticType): OperatorChoice {
  if (operator !== '+' && operator !== '-') return undefined;
  const own = isDelegate(left) ? left : right;
  return isDelegate(own) && (isSameType(left, right) || left.kind === 'null' || right.kind === 'null') ? plain('delegate', own, own) : undefined;
}

function chooseComparison(operator: string, left: Operand, right: Operand): OperatorChoice {
  const isEquality = operator === '==' || operator === '!=';
  const [a, b] = [underlying(left.type), underlying(right.type)];
  const isLifted = isLifting(left, right);
  if (isEnum(a) || isEnum(b)) {
    const own = isEnum(a) ? a : b;
    const areBoth = [left, right].every(operand => isConversion(implicitConversion({ ...operand, type: underlying(operand.type) }, own)) || operand.type.kind === 'null');
    if (areBoth) return plain('enum', own, boolean, isLifted);
  }
  if (numberName(a) !== undefined || numberName(b) !== undefined) {
    const type = promote(left, right, false);
    if (type) return plain('number', type, boolean, isLifted);
  }
  if (!isEquality) return undefined;
  const isOf = (name: string) => (type: StaticType) => isNamed(type, name) || type.kind === 'null';
  if ([a, b].every(isOf('Boolean')) && (isNamed(a, 'Boolean') || isNamed(b, 'Boolean'))) return plain('boolean', boolean, boolean, isLifted);
  if ([a, b].every(isOf('String'))) return plain(a.kind === 'null' && b.kind === 'null' ? 'reference' : 'text', text, boolean);
  return chooseReferences(left.type, right.type);
}

function chooseReferences(left: StaticType, right: StaticType): OperatorChoice {
  const [isLeftValue, isRightValue] = [isValueType(left), isValueType(right)];
  if (left.kind === 'tuple' && right.kind === 'tuple') return { result: boolean };
  if (left.kind === 'nullable' || right.kind === 'nullable') {
    if (left.kind === 'null' || right.kind === 'null') return plain('reference', object, boolean, true);
  }
  if (left.kind === 'parameter' || right.kind === 'parameter') return { result: boolean };
  if (isLeftValue === true || isRightValue === true) return undefined;
  if (isLeftValue === undefined || isRightValue === undefined) return { result: boolean };
  const [there, back] = [hasReferenceConversion(left, right), hasReferenceConversion(right, left)];
  const mayMeet = left.kind === 'null' || right.kind === 'null' || there !== false || back !== false || isInterface(left) !== false || isInterface(right) !== false;
  return mayMeet ? plain('reference', object, boolean) : undefined;
}
