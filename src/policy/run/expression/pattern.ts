import { operandsOf, type Pattern, type TypeReference } from '../../csharp/index.ts';
import type { DotnetType } from '../dotnet/typing/dotnet-type.ts';
import { isInstance } from '../dotnet/typing/instance.ts';
import { propertyOf } from '../dotnet/typing/members.ts';
import { simpleTypeName } from '../dotnet/typing/type-names.ts';
import { isKind, type DotnetValue } from '../dotnet/value.ts';
import { areEqual } from '../dotnet/equality.ts';
import { isNumber } from '../dotnet/number/number.ts';
import { enumMember } from '../dotnet/typing/enums.ts';
import { findType } from '../dotnet/typing/registry.ts';
import type { Frame } from './frame.ts';
import { applyBinary } from './operators.ts';
import { resolveType, simpleName } from './type-reference.ts';

/** Whether a value matches; names that the pattern gives are declared in the frame. A value typed as `object` is boxed. */
export function matches(value: DotnetValue, pattern: Pattern, frame: Frame, isBoxed = false): boolean {
  switch (pattern.kind) {
    case 'discard':
      return true;
    case 'var':
      frame.declare(pattern.name, value);
      return true;
    case 'constant':
      return isConstant(value, frame.evaluate(pattern.value), isBoxed);
    case 'relational':
      return value !== null && applyBinary(pattern.operator, value, frame.evaluate(pattern.value), frame) === true;
    case 'not':
      return !matches(value, pattern.pattern, frame, isBoxed);
    case 'and':
      return operandsOf(pattern).every(operand => matches(value, operand, frame, isBoxed));
    case 'or':
      return operandsOf(pattern).some(operand => matches(value, operand, frame, isBoxed));
    case 'type':
      return isOfType(value, pattern, frame, isBoxed);
    case 'property': {
      if (value === null || (pattern.type && !isInstance(value, tested(pattern.type, frame)))) return false;
      if (!pattern.members.every(({ name, pattern: inner }) => matches(propertyOf(value, name, frame.evaluation.machine), inner, frame))) {
        return false;
      }
      if (pattern.name !== undefined) frame.declare(pattern.name, value);
      return true;
    }
  }
}

function isOfType(value: DotnetValue, { type, name }: Extract<Pattern, { kind: 'type' }>, frame: Frame, isBoxed: boolean): boolean {
  if (type.name === 'null') return value === null;
  // after `is` a name may be a constant too: `x is JTokenType.Null`, `x is limit`
  const at = type.name.lastIndexOf('.');
  const member = at < 0 ? undefined : constantNamed(simpleName(type.name.slice(0, at)), type.name.slice(at + 1), frame);
  if (member !== undefined) return isConstant(value, member, isBoxed);
  if (at < 0 && name === undefined && frame.find(type.name)) return isConstant(value, frame.find(type.name)?.value ?? null, isBoxed);
  const wanted = tested(type, frame);
  if (value === null || !isInstance(value, wanted)) return false;
  if (name !== undefined) frame.declare(name, value, wanted);
  return true;
}

/** The member of an enum or, as `int.MaxValue`, of a number. */
function constantNamed(type: string, name: string, frame: Frame): DotnetValue | undefined {
  const owner = type.replace(/^.*\./, '');
  return enumMember(owner, name) ?? findType(owner)?.fields.get(name)?.(frame.evaluation.machine);
}

/** The type that a value is looked at by: of `int?` it is the number, of an array of them they stay what they are. */
function tested(type: TypeReference, frame: Frame): DotnetType {
  const resolved = resolveType(type, frame);
  return resolved.arrayDepth > 0 ? resolved : { ...resolved, isNullable: false };
}

/** A constant pattern compares as object.Equals does, after the constant took the type of the value when that is a number not boxed. */
function isConstant(value: DotnetValue, constant: DotnetValue, isBoxed: boolean): boolean {
  if (!isBoxed && isNumber(value) && isNumber(constant)) {
    return simpleTypeName(value) === simpleTypeName(constant)
      ? areEqual(value, constant)
      : isKind(value, 'integer') && isKind(constant, 'integer') && value.value === constant.value;
  }
  return areEqual(value, constant);
}

