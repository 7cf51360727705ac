import type { BoundOperation } from '../bound-code.ts';
import type { Operand } from '../conversions/conversion.ts';
import { implicitConversion, isConversion } from '../conversions/implicit-conversion.ts';
import { compareTypes } from '../overloads/better.ts';
import { classesOf } from '../types/ancestry.ts';
import { isValueType } from '../types/definition.ts';
import { ownMembers, type Member } from '../types/member.ts';
import { named, nullable } from '../types/construct-type.ts';
import { oncePerTypeAnd } from '../types/once-per-type.ts';
import { underlying, type StaticType } from '../types/static-type.ts';
import { isSameType } from '../types/same-type.ts';

const names: ReadonlyMap<string, string> = new Map([
  ['+', 'op_Addition'], ['-', 'op_Subtraction'], ['*', 'op_Multiply'], ['/', 'op_Division'], ['%', 'op_Modulus'], ['==', 'op_Equality'], ['!=', 'op_Inequality'],
  ['<', 'op_LessThan'], ['>', 'op_GreaterThan'], ['<=', 'op_LessThanOrEqual'], ['>=', 'op_GreaterThanOrEqual'], ['&', 'op_BitwiseAnd'], ['|', 'op_BitwiseOr'],
  ['^', 'op_ExclusiveOr'],
]);
const unaryNames: ReadonlyMap<string, string> = new Map([['-', 'op_UnaryNegation'], ['+', 'op_UnaryPlus'], ['!', 'op_LogicalNot'], ['~', 'op_OnesComplement']]);
const comparisons = new Set(['==', '!=', '<', '>', '<=', '>=']);
/** Types whose operators are the language's own. */
const predefined = new Set(['String', 'Decimal', 'Object']);

interface UserOperator {
  readonly result: StaticType;
  readonly operation: BoundOperation;
}

/** The operator that the types of the operands declare, for these operands or for those under `?`. */
export function userOperator(operator: string, operands: readonly Operand[]): UserOperator | undefined {
  const name = (operands.length === 1 ? unaryNames : names).get(operator);
  if (name === undefined) return undefined;
  const found = operands.flatMap(({ type }) => operatorsIn(underlying(type), name));
  if (found.length === 0) return undefined;
  const distinct = found.filter((one, i) => found.findIndex(other => sameParameters(one, other)) === i);
  const methods = distinct.filter(({ parameters }) => parameters.length === operands.length);
  const method = best(methods.filter(each => fits(each, operands, type => type)), operands);
  if (method) return made(method, method.type, false);
  const lifted = best(methods.filter(each => isLiftable(each) && fits(each, operands, nullable)), operands);
  if (!lifted) return undefined;
  return made(lifted, comparisons.has(operator) ? named('Boolean') : nullable(lifted.type), true);
}

/** The operators of a name that a class and its base classes declare. */
const operatorsIn = oncePerTypeAnd((type, name: string): readonly Member[] => {
  if (type.kind !== 'named' || predefined.has(type.name)) return [];
  return classesOf(type).flatMap(each => (each.kind === 'named' && predefined.has(each.name) ? [] : ownMembers(each, name)));
});

function made(method: Member, result: StaticType, isLifted: boolean): UserOperator {
  return { result, operation: { kind: 'user-defined', operands: method.parameters.map(({ type }) => type), result, isLifted, method } };
}

function sameParameters(a: Member, b: Member): boolean {
  const [one, other] = [a.parameters, b.parameters];
  return one.length === other.length && one.every(({ type }, i) => isSameType(type, other[i]?.type ?? type));
}

function fits(method: Member, operands: readonly Operand[], change: (type: StaticType) => StaticType): boolean {
  return method.parameters.every(({ type }, i) => {
    const operand = operands[i];
    return operand !== undefined && isConversion(implicitConversion(operand, change(type)));
  });
}

function isLiftable({ parameters, type }: Member): boolean {
  return [...parameters.map(parameter => parameter.type), type].every(each => isValueType(each) === true && each.kind !== 'nullable');
}

function best(methods: readonly Member[], operands: readonly Operand[]): Member | undefined {
  return methods.find(method => methods.every(other => other === method || isBetter(method, other, operands)));
}

function isBetter(a: Member, b: Member, operands: readonly Operand[]): boolean {
  return operands.every(({ type }, i) => {
    const [one, other] = [a.parameters[i]?.type, b.parameters[i]?.type];
    if (!one || !other) return false;
    const own = underlying(type);
    return isSameType(one, other) || isSameType(own, one) || (!isSameType(own, other) && compareTypes(one, other) >= 0);
  });
}
