import { implicitConversion } from '../conversions/implicit-conversion.ts';
import { numberName } from '../conversions/number-type.ts';
import { ancestorsOf } from '../types/ancestry.ts';
import { definitionOf } from '../types/definition.ts';
import { delegateShape } from '../types/delegate.ts';
import { unlistedExtensionsOf } from '../types/extension-methods.ts';
import { unlistedOverloads } from '../types/known-members.ts';
import type { Member, MemberParameter } from '../types/member.ts';
import { hasParameter, isNamed, isTyped, partsOf, underlying, type StaticType } from '../types/static-type.ts';
import { isSameType } from '../types/same-type.ts';
import { fit, parameterType, type GivenArgument } from './candidate.ts';

/** Types without signatures into which texts and arrays go, and those into which numbers go. */
const spans: ReadonlySet<string> = new Set(['Span', 'ReadOnlySpan', 'Memory', 'ReadOnlyMemory', 'DefaultInterpolatedStringHandler', 'AppendInterpolatedStringHandler']);
const numbers: ReadonlySet<string> = new Set(['Half', 'Int128', 'UInt128', 'IntPtr', 'UIntPtr', 'Index', 'BigInteger', 'Complex']);

/**
 * Whether it is certain that no overload of a type's method, `new` or `this` takes arguments but those that are in the signatures;
 * `isStatic` where a method is called on the type itself, or on a value.
 */
export function takesOnlyListed(type: StaticType, name: string, given: readonly GivenArgument[], isStatic?: boolean): boolean {
  return takesNone(unlistedOverloads(type, name)?.filter(member => isStatic === undefined || member.isStatic === isStatic), given);
}

/** The same of extension methods, of which the first argument is what they are called on. */
export function extendsOnlyListed(name: string, given: readonly GivenArgument[]): boolean {
  return takesNone(unlistedExtensionsOf(name), given);
}

function takesNone(others: readonly Member[] | undefined, given: readonly GivenArgument[]): boolean {
  if (!others) return false;
  if (others.length > 0 && given.some(({ name }) => name !== undefined)) return false;
  return fit(others, given).every(fitted =>
    given.some((argument, i) => {
      const position = fitted.positions[i] ?? 0;
      return !mayBeGiven(argument, fitted.member.parameters[position], parameterType(fitted, position));
    }),
  );
}

/** Whether an argument may be what a parameter asks for; its type may be one of which nothing is known but the name. */
function mayBeGiven({ modifier, operand }: GivenArgument, parameter: MemberParameter | undefined, type: StaticType): boolean {
  const asked = parameter?.modifier === 'out' || parameter?.modifier === 'ref' ? parameter.modifier : undefined;
  if ((modifier === 'in' ? undefined : modifier) !== asked) return false;
  if (operand.type.kind === 'lambda') return delegateShape(type) !== undefined || type.kind === 'parameter';
  if (!isTyped(operand.type)) return true;
  if (asked === undefined && type.kind === 'named' && spans.has(type.name)) return isSpanOf(underlying(operand.type), type.arguments[0]);
  if (hasParameter(type)) return true;
  if (asked !== undefined) return !isDefined(type) || isSameType(operand.type, type);
  if (isDefined(type)) return implicitConversion(operand, type) !== 'none';
  const own = underlying(operand.type);
  if (type.kind !== 'named') return true;
  if (numbers.has(type.name)) return operand.type.kind !== 'nullable' && numberName(own) !== undefined;
  return [own, ...ancestorsOf(own)].some(each => each.kind === 'named' && each.name === type.name);
}

/** Whether a value is converted to a span of elements of a type: an array, or a text to one of characters. */
function isSpanOf(type: StaticType, element: StaticType | undefined): boolean {
  return type.kind === 'array' || (isNamed(type, 'String') && (element === undefined || isNamed(element, 'Char')));
}

function isDefined(type: StaticType): boolean {
  return (type.kind !== 'named' || definitionOf(type) !== undefined) && partsOf(type).every(isDefined);
}
