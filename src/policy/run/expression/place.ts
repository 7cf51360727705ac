import { t } from '../../../base/text/translation.ts';
import type { Expression } from '../../csharp/index.ts';
import { arrayIndexOutOfRange, nullReference, UnsupportedExpression } from '../dotnet/errors.ts';
import { jsonFrom } from '../dotnet/json/json-from.ts';
import { setProperty } from '../dotnet/json/json-node.ts';
import { widenChar } from '../dotnet/number/arithmetic.ts';
import { toInteger } from '../dotnet/number/number.ts';
import type { Call } from '../dotnet/typing/call.ts';
import { elementType } from '../dotnet/typing/dotnet-type.ts';
import { propertyOf } from '../dotnet/typing/members.ts';
import { definitionOf } from '../dotnet/typing/registry.ts';
import { simpleTypeName } from '../dotnet/typing/type-names.ts';
import { isKind, type DotnetValue, type TupleValue } from '../dotnet/value.ts';
import { evaluateArguments } from './arguments.ts';
import { elementOfValue, noBinding } from './chain.ts';
import { coerce, inferredType } from './conversion.ts';
import { isVar, type Frame } from './frame.ts';
import { isDynamic } from './static-type.ts';
import { resolveType, typeNamed } from './type-reference.ts';

/** Where a value may be put: what leads to it has been evaluated, so that reading and setting do not do so again. */
interface Place {
  readonly get: () => DotnetValue;
  readonly set: (value: DotnetValue) => void;
}

/** The place that an expression is: a variable, an element, a property, several of them. */
export function placeOf(target: Expression, frame: Frame): Place {
  const get = (): DotnetValue => frame.evaluate(target);
  switch (target.kind) {
    case 'name':
      return { get, set: value => setVariable(target.name, value, frame) };
    case 'declaration':
      return {
        get,
        set: value => {
          const type = isVar(target.type) ? inferredType(value) : resolveType(target.type, frame);
          if (target.name !== '_') frame.declare(target.name, coerce(value, type), type);
        },
      };
    case 'tuple': {
      const places = target.items.map(item => placeOf(item.value, frame));
      return {
        get,
        set: value => {
          const parts = partsOf(value);
          if (parts?.length !== places.length) throw new UnsupportedExpression(t('Taking this value apart'));
          places.forEach((place, at) => place.set(parts[at] ?? null));
        },
      };
    }
    case 'index': {
      const owner = frame.evaluate(target.target);
      const given = evaluateArguments(target.arguments, frame, 'The indexer');
      return { get: () => elementOfValue(owner, given, target, frame), set: value => setElement(owner, given, value) };
    }
    case 'member': {
      if (typeNamed(target.target, frame) !== undefined) return { get, set: () => refuse(target) };
      const owner = frame.evaluate(target.target);
      return {
        get: () => {
          if (owner === null) throw nullReference();
          if (isKind(owner, 'jobject') && isDynamic(target.target, frame)) return owner.properties.get(target.name)?.value ?? null;
          return propertyOf(owner, target.name, frame.evaluation.machine);
        },
        set: value => setMember(owner, target, value, frame),
      };
    }
    default:
      return { get, set: () => refuse(target) };
  }
}

function refuse(target: Expression): never {
  throw new UnsupportedExpression(target.kind === 'member' ? t('Setting {0}', target.name) : t('An assignment to this'));
}

function setVariable(name: string, value: DotnetValue, frame: Frame): void {
  const variable = frame.find(name);
  if (variable) variable.value = coerce(value, variable.type);
  else if (name !== '_') throw new UnsupportedExpression(name);
}

function setMember(owner: DotnetValue, target: Extract<Expression, { kind: 'member' }>, value: DotnetValue, frame: Frame): void {
  if (owner === null) throw isDynamic(target.target, frame) ? noBinding() : nullReference();
  if (isKind(owner, 'jobject') && isDynamic(target.target, frame)) {
    setProperty(owner, target.name, jsonFrom(value));
    return;
  }
  const setter = definitionOf(owner)?.setters.get(target.name);
  if (setter) setter(owner, value, frame.evaluation.machine);
  else if (isKind(owner, 'tuple') && itemAt(owner, target.name) >= 0 && target.target.kind === 'name') {
    // a tuple is a value: another variable that was given it keeps what it has
    const items = owner.items.with(itemAt(owner, target.name), value);
    setVariable(target.target.name, { ...owner, items }, frame);
  } else throw new UnsupportedExpression(t('Setting {0}', `${simpleTypeName(owner)}.${target.name}`));
}

/** The place of an item of a tuple by its name, -1 where it has none so called. */
function itemAt({ names, items, isClass }: TupleValue, name: string): number {
  const at = names.includes(name) ? names.indexOf(name) : Number(/^Item([1-7])$/.exec(name)?.[1] ?? 0) - 1;
  return isClass || at >= items.length ? -1 : at;
}

function setElement(owner: DotnetValue, call: Call, value: DotnetValue): void {
  if (owner === null) throw nullReference();
  if (isKind(owner, 'array')) {
    const index = toInteger(widenChar(call.at(0)));
    if (index === undefined) return call.unsupported();
    if (index < 0n || index >= owner.items.length) throw arrayIndexOutOfRange();
    const at = Number(index);
    owner.items[at] = value === null ? null : coerce(value, elementType(owner.element));
    return;
  }
  const set = definitionOf(owner)?.setIndex;
  if (!set) throw new UnsupportedExpression(t('Setting an element of {0}', simpleTypeName(owner)));
  set(owner, call, value);
}

/** The parts of a tuple or pair. */
export function partsOf(value: DotnetValue): readonly DotnetValue[] | undefined {
  if (isKind(value, 'tuple')) return value.items;
  return isKind(value, 'pair') ? [value.key, value.value] : undefined;
}
