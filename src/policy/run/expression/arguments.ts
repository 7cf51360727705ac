import { t } from '../../../base/text/translation.ts';
import type { Argument, Expression, TypeReference } from '../../csharp/index.ts';
import type { BoundCall } from '../../typing/index.ts';
import { Call } from '../dotnet/typing/call.ts';
import { defaultValue } from '../dotnet/typing/default-value.ts';
import { UnsupportedExpression } from '../dotnet/errors.ts';
import type { DotnetValue, ReferenceValue } from '../dotnet/value.ts';
import { coerce } from './conversion.ts';
import { isVar, type Frame } from './frame.ts';
import type { DotnetType } from '../dotnet/typing/dotnet-type.ts';
import { declaredType, staticType, typeIn } from './static-type.ts';
import { resolveType } from './type-reference.ts';

/** What a call is given, evaluated from left to right. `member` is named in messages; `bound` is the signature that C# chose. */
export function evaluateArguments(
  given: readonly Argument[],
  frame: Frame,
  member: string,
  types: readonly TypeReference[] = [],
  bound?: BoundCall,
): Call {
  const positional: DotnetValue[] = [];
  let named: Map<string, DotnetValue> | undefined;
  let knownTypes: Map<number, DotnetType> | undefined;
  for (const argument of given) {
    const value =
      argument.modifier === 'out' || argument.modifier === 'ref' ? reference(argument.value, frame) : frame.evaluate(argument.value);
    const type = value === null ? staticType(argument.value, frame) : typeof value === 'object' || typeof value === 'string' ? placeType(bound, positional.length, frame) : undefined;
    if (type && argument.name === undefined) (knownTypes ??= new Map()).set(positional.length, type);
    if (argument.name === undefined) positional.push(value);
    else (named ??= new Map()).set(argument.name, value);
  }
  return new Call(member, positional, frame.evaluation.machine, types.map(type => resolveType(type, frame)), named, knownTypes);
}

/** The type that an argument is converted to. */
function placeType(bound: BoundCall | undefined, at: number, frame: Frame): DotnetType | undefined {
  const place = bound?.arguments[at];
  return place && typeIn(place.type, frame);
}

/** The variable that `ref`, `out` or a local of `ref` is another name for. */
export function reference(node: Expression, frame: Frame): ReferenceValue {
  const name = node.kind === 'name' || node.kind === 'declaration' ? node.name : undefined;
  if (name === undefined) throw new UnsupportedExpression(t('out or ref to something that is no variable'));
  if (node.kind === 'declaration') {
    const type = isVar(node.type) ? declaredType(node, frame) : resolveType(node.type, frame);
    frame.declare(name, type ? defaultValue(type) : null, type);
  } else if (name === '_' && !frame.find(name)) return discard();
  const variable = frame.find(name);
  if (!variable) throw new UnsupportedExpression(name);
  return {
    kind: 'reference',
    get: () => variable.value,
    set: value => {
      variable.value = value === null && variable.type ? defaultValue(variable.type) : coerce(value, variable.type);
    },
  };
}

function discard(): ReferenceValue {
  let held: DotnetValue = null;
  return {
    kind: 'reference',
    get: () => held,
    set: value => {
      held = value;
    },
  };
}
