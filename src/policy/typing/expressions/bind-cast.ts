import type { Expression } from '../../csharp/index.ts';
import type { Binder } from '../binder/binder.ts';
import type { Scope } from '../binder/scope.ts';
import type { BoundExpression } from '../bound-code.ts';
import { explicitConversion } from '../conversions/explicit-conversion.ts';
import { holds, isIntegral } from '../conversions/number-type.ts';
import { isEnum } from '../types/definition.ts';
import { isTyped, type StaticType } from '../types/static-type.ts';
import { isSameType } from '../types/type-text.ts';

/** `(T)value`: the conversion that it asks for is that of its operand. */
export function bindCast(binder: Binder, node: Extract<Expression, { kind: 'cast' }>, scope: Scope): BoundExpression {
  const operand = binder.bind(node.operand, scope);
  const type = binder.type(node.type, scope);
  if (type.kind === 'unknown') return { type, names: 'value' };
  const own = binder.rules.convert(binder, node.operand, type, scope, true);
  if (typeof own === 'object') return { type, names: 'value', constant: castConstant(operand, type) };
  const conversion = explicitConversion(operand, type);
  if (typeof conversion === 'object') binder.amend(node.operand, { conversion: { to: type, conversion } });
  else if (conversion === 'none' && operand.names === 'value' && (isTyped(operand.type) || operand.type.kind === 'null')) {
    binder.report({ kind: 'no-conversion', span: node.span, subject: 'cast', types: [operand.type, type] });
  }
  return { type, names: 'value', constant: castConstant(operand, type) };
}

function castConstant({ type: from, constant }: BoundExpression, type: StaticType): BoundExpression['constant'] {
  if (constant === undefined || constant === null) return undefined;
  if (isSameType(from, type)) return constant;
  if (typeof constant !== 'bigint' || type.kind !== 'named') return undefined;
  if (type.name === 'Double' || type.name === 'Single') return Number(constant);
  return isEnum(type) || (isIntegral(type) && holds(type.name, constant)) ? constant : undefined;
}
