import type { BoundExpression } from '../bound-code.ts';
import { implicitConversion, isConversion } from '../conversions/implicit-conversion.ts';
import { withSharedNames } from '../types/tuple-names.ts';
import { isTyped, type StaticType } from '../types/static-type.ts';
import { isSameType, distinctTypes } from '../types/same-type.ts';

/** The type that both branches of a conditional become: a constant goes into the type of the other branch where it fits. */
export function branchType(operands: readonly BoundExpression[]): StaticType | undefined {
  return chosen(operands, candidates => candidates.filter(candidate => operands.every(operand => takes(operand, candidate))));
}

/** The type that all of several expressions become where one is expected, as their types alone decide; undefined when none takes all. */
export function commonType(operands: readonly BoundExpression[]): StaticType | undefined {
  return chosen(operands, candidates => candidates);
}

type Choice = (candidates: readonly StaticType[]) => readonly StaticType[];

function chosen(operands: readonly BoundExpression[], fitting: Choice): StaticType | undefined {
  const open = operands.find(({ type }) => type.kind === 'unknown');
  if (open) return open.type;
  const types = operands.map(({ type }) => type);
  const left = fitting(distinctTypes(types.filter(isTyped)));
  const [best, ...more] = left.filter(candidate => left.every(other => isSameType(other, candidate) || converts(other, candidate)));
  if (!best || more.length > 0 || !operands.every(operand => takes(operand, best))) return undefined;
  return left.length === 1 ? withSharedNames(best, types) : best;
}

function takes(operand: BoundExpression, type: StaticType): boolean {
  if (operand.type.kind === 'lambda' || operand.type.kind === 'method-group' || operand.type.kind === 'new' || operand.type.kind === 'branches') return true;
  return isConversion(implicitConversion(operand, type));
}

function converts(from: StaticType, to: StaticType): boolean {
  return isConversion(implicitConversion({ type: from }, to));
}
