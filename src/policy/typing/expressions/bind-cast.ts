import type { Expression } from '../../csharp/index.ts';
import type { Binder } from '../binder/binder.ts';
import type { Scope } from '../binder/scope.ts';
import type { BoundExpression } from '../bound-code.ts';
import type { Conversion } from '../conversions/conversion.ts';
import { holds, isIntegral } from '../conversions/number-type.ts';
import { explicitConversion } from '../conversions/explicit-conversion.ts';
import { isTyped, type NamedType, type StaticType } from '../types/static-type.ts';
import { isSameType } from '../types/same-type.ts';
import { fitConstant } from './fold-constant.ts';

/** What has no type of its own and is refused as a whole where its place does not take it. */
const isConvertedWhole: ReadonlySet<StaticType['kind']> = new Set(['null', 'branches', 'lambda', 'method-group']);

/** `(T)value`: the conversion that it asks for is that of its operand. */
export function bindCast(binder: Binder, node: Extract<Expression, { kind: 'cast' }>, scope: Scope): BoundExpression {
  const operand = binder.bind(node.operand, scope);
  const type = binder.type(node.type, scope);
  if (type.kind === 'unknown') return { type, names: 'value' };
  const own = binder.rules.convert(binder, node.operand, type, scope, true);
  if (typeof own === 'object') return { type, names: 'value', constant: castConstant(binder, node, operand, type) };
  const conversion = isConvertedWhole.has(operand.type.kind) && operand.type.kind !== 'null' ? own : explicitConversion(operand, type);
  if (typeof conversion === 'object') binder.amend(node.operand, { conversion: { to: type, conversion } });
  else if (conversion === 'none' && (operand.names === 'value' || operand.names === 'methods') && (isTyped(operand.type) || isConvertedWhole.has(operand.type.kind))) {
    binder.report({ kind: 'no-conversion', span: node.span, subject: 'cast', types: [operand.type, type] });
  }
  return { type, names: 'value', constant: castConstant(binder, node, operand, type) };
}

function castConstant(binder: Binder, node: Expression, { type: from, constant }: BoundExpression, type: StaticType): BoundExpression['constant'] {
  if (constant === undefined || constant === null) return undefined;
  if (isSameType(from, type)) return constant;
  if (type.kind !== 'named') return undefined;
  if (typeof constant === 'number') return castReal(binder, node, constant, type);
  if (typeof constant !== 'bigint') return undefined;
  return type.name === 'Double' || type.name === 'Single' ? Number(constant) : fitConstant(binder, node, constant, type);
}

/** What is left of the largest numbers that a `decimal` has. */
const endOfDecimal = 2 ** 96;

/** A number with a fraction as a constant of another type: a whole number loses it, and has to have the rest. */
function castReal(binder: Binder, node: Expression, constant: number, type: NamedType): BoundExpression['constant'] {
  if (type.name === 'Double') return constant;
  if (type.name === 'Single') return Math.fround(constant);
  if (type.name !== 'Decimal' && !isIntegral(type)) return undefined;
  const isHeld = Number.isFinite(constant) && (type.name === 'Decimal' ? Math.abs(constant) < endOfDecimal : holds(type.name, BigInt(Math.trunc(constant))));
  if (isHeld) return type.name === 'Decimal' ? undefined : BigInt(Math.trunc(constant));
  const isCut = binder.isUnchecked && type.name !== 'Decimal';
  if (!isCut) binder.report({ kind: 'constant-overflow', span: node.span, subject: String(constant), types: [type] });
  return undefined;
}

const keepsObject: ReadonlySet<Conversion['kind']> = new Set(['identity', 'reference', 'boxing', 'unboxing', 'nullable', 'null', 'dynamic']);

/** `value as T`: only conversions that keep the object. */
export function bindAs(binder: Binder, node: Extract<Expression, { kind: 'as' }>, scope: Scope): BoundExpression {
  const operand = binder.bind(node.operand, scope);
  const type = binder.type(node.type, scope);
  const conversion = isTyped(operand.type) && operand.names === 'value' ? explicitConversion(operand, type) : 'unknown';
  if (conversion === 'none' || (typeof conversion === 'object' && !keepsObject.has(conversion.kind))) {
    binder.report({ kind: 'no-conversion', span: node.span, subject: 'as', types: [operand.type, type] });
  }
  return { type, names: 'value' };
}
