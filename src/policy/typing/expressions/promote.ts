import type { Operand } from '../conversions/conversion.ts';
import { implicitConversion, isConversion } from '../conversions/implicit-conversion.ts';
import { isSigned, isUnsigned, isWidening, numberName } from '../conversions/number-type.ts';
import { named } from '../types/construct-type.ts';
import { underlying, type StaticType } from '../types/static-type.ts';

const arithmetic = ['Int32', 'UInt32', 'Int64', 'UInt64', 'Single', 'Double', 'Decimal'];
const integral = ['Int32', 'UInt32', 'Int64', 'UInt64'];

/** The type in which two numbers are computed: that of the predefined operator that C# chooses; undefined when none is best. */
export function promote(left: Operand, right: Operand, isIntegral: boolean): StaticType | undefined {
  const [a, b] = [withoutQuestionMark(left, right), withoutQuestionMark(right, left)];
  const all = isIntegral ? integral : arithmetic;
  const shared = a.type === b.type ? numberName(a.type) : undefined;
  if (shared !== undefined && all.includes(shared)) return a.type;
  const fitting = all.filter(name => takes(a, name) && takes(b, name));
  const best = fitting.find(name => fitting.every(other => other === name || isBetter(name, other, [a, b])));
  return best === undefined ? undefined : named(best);
}

/** The type in which one number is computed: `int` at least. */
export function promoteOne(operand: Operand, types: readonly string[] = arithmetic): StaticType | undefined {
  const own = withoutQuestionMark(operand, operand);
  const name = numberName(own.type);
  if (name !== undefined && types.includes(name)) return own.type;
  const fitting = types.filter(name => takes(own, name));
  const best = fitting.find(name => fitting.every(other => other === name || isBetter(name, other, [own])));
  return best === undefined ? undefined : named(best);
}

/** A null literal beside a number is a null of that number's type. */
function withoutQuestionMark(operand: Operand, other: Operand): Operand {
  if (operand.type.kind === 'null') return { type: underlying(other.type) };
  return { type: underlying(operand.type), constant: operand.type.kind === 'nullable' ? undefined : operand.constant };
}

function takes(operand: Operand, name: string): boolean {
  return numberName(operand.type) !== undefined
    ? isConversion(implicitConversion(operand, named(name)))
    : false;
}

function isBetter(name: string, other: string, operands: readonly Operand[]): boolean {
  let isBest = false;
  for (const { type } of operands) {
    const own = numberName(type);
    const order = own === name ? 1 : own === other ? -1 : compare(name, other);
    if (order < 0) return false;
    if (order > 0) isBest = true;
  }
  return isBest;
}

function compare(a: string, b: string): number {
  if (isWidening(a, b)) return 1;
  if (isWidening(b, a)) return -1;
  if (isSigned(a) && isUnsigned(b)) return 1;
  return isUnsigned(a) && isSigned(b) ? -1 : 0;
}
