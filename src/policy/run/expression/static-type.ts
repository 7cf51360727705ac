import type { Expression } from '../../csharp/index.ts';
import { underlying, type Declaration, type StaticType } from '../../typing/index.ts';
import type { DotnetType } from '../dotnet/typing/dotnet-type.ts';
import { dotnetTypeWith } from './bound-types.ts';
import type { Frame } from './frame.ts';

/**
 * The type that C# gives an expression at compile time, where it is known. It decides where the value alone does not: a cast of an
 * `object` unboxes and does not convert, `==` of an `object` compares references.
 */
export function staticType(node: Expression, frame: Frame): DotnetType | undefined {
  return typeIn(frame.evaluation.types.typeOf(node), frame);
}

/** A static type of the code that runs in a frame, as values are looked at by; undefined where it is not known. */
export function typeIn(type: StaticType, frame: Frame): DotnetType | undefined {
  return dotnetTypeWith(type, frame.typeArguments);
}

/** The type of the variable that something declares, where it is known. */
export function declaredType(node: Declaration, frame: Frame): DotnetType | undefined {
  const type = frame.evaluation.types.declaredType(node);
  return type && typeIn(type, frame);
}

/** Whether an expression is of the type `object`, so that its value is boxed. */
export function isObject(node: Expression, frame: Frame): boolean {
  const type = underlying(frame.evaluation.types.typeOf(node));
  return type.kind === 'named' && type.name === 'Object';
}

/** Whether an expression is `dynamic`, so that what it means is decided when it runs. */
export function isDynamic(node: Expression, frame: Frame): boolean {
  const type = frame.evaluation.types.typeOf(node);
  return type.kind === 'unknown' && type.cause === 'dynamic';
}
