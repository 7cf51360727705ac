import type { BoundExpression } from '../bound-code.ts';
import { implicitConversion, isConversion } from '../conversions/implicit-conversion.ts';
import { withSharedNames } from '../types/tuple-names.ts';
import { isTyped, type StaticType } from '../types/static-type.ts';
import { isSameType, distinctTypes } from '../types/same-type.ts';

/** The type that all of several expressions become where one is expected; undefined when none of theirs takes all of them. */
export function commonType(operands: readonly BoundExpression[]): StaticType | undefined {
  const open = operands.find(({ type }) => type.kind === 'unknown');
  if (open) return open.type;
  const candidates = distinctTypes(operands.map(({ type }) => type).filter(isTyped));
  const [only] = candidates;
  if (only && candidates.length === 1) {
    const types = operands.map(({ type }) => type);
    return operands.every(operand => takes(operand, only)) ? withSharedNames(only, types) : undefined;
  }
  const fitting = candidates.filter(candidate => operands.every(operand => takes(operand, candidate)));
  const best = fitting.filter(candidate => fitting.every(other => isSameType(other, candidate) || converts(other, candidate)));
  return best.length === 1 ? best[0] : undefined;
}

function takes(operand: BoundExpression, type: StaticType): boolean {
  if (operand.type.kind === 'lambda' || operand.type.kind === 'method-group' || operand.type.kind === 'new' || operand.type.kind === 'branches') return true;
  return isConversion(implicitConversion(operand, type));
}

function converts(from: StaticType, to: StaticType): boolean {
  return isConversion(implicitConversion({ type: from }, to));
}
