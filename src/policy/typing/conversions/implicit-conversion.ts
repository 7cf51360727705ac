import type { StaticType } from '../types/static-type.ts';
import type { Conversion, NoConversion, Operand } from './conversion.ts';
import { standardConversion } from './standard-conversion.ts';
import { userConversion } from './user-conversion.ts';

/** The conversion that C# applies unasked, those that a type declares included. */
export function implicitConversion(from: Operand, to: StaticType): Conversion | NoConversion {
  const standard = standardConversion(from, to);
  if (standard !== 'none' || to.kind === 'void') return standard;
  return userConversion(from, to, 'implicit');
}

/** Whether an answer is a conversion. */
export function isConversion(answer: Conversion | NoConversion): answer is Conversion {
  return typeof answer === 'object';
}
