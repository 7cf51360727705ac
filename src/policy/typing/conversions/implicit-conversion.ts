import { oncePerTypeAnd } from '../types/once-per-type.ts';
import type { StaticType } from '../types/static-type.ts';
import type { Conversion, NoConversion, Operand } from './conversion.ts';
import { standardConversion } from './standard-conversion.ts';
import { userConversion } from './user-conversion.ts';

/** The conversion that C# applies unasked, those that a type declares included. */
export function implicitConversion(from: Operand, to: StaticType): Conversion | NoConversion {
  // a constant number fits more types than others of its type; of no other constant does the value count
  return typeof from.constant === 'bigint' ? findConversion(from, to) : ofType(from.type, to);
}

const ofType = oncePerTypeAnd((type, to: StaticType) => findConversion({ type }, to));

function findConversion(from: Operand, to: StaticType): Conversion | NoConversion {
  const standard = standardConversion(from, to);
  if (standard !== 'none' || to.kind === 'void') return standard;
  return userConversion(from, to, 'implicit');
}

/** Whether an answer is a conversion. */
export function isConversion(answer: Conversion | NoConversion): answer is Conversion {
  return typeof answer === 'object';
}
