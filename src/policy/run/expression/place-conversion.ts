import type { Expression } from '../../csharp/index.ts';
import type { AppliedConversion, StaticType } from '../../typing/index.ts';
import { jsonImplicit } from '../dotnet/json/json-from.ts';
import { isEnum } from '../dotnet/typing/enums.ts';
import type { DotnetType } from '../dotnet/typing/dotnet-type.ts';
import { isKind, type DotnetValue } from '../dotnet/value.ts';
import { dotnetType } from './bound-types.ts';
import { asDelegate, coerce } from './conversion.ts';
import type { Frame } from './frame.ts';

/**
 * What the place of an expression makes of its value: an argument takes the type of its parameter, an operand that of the operator, an
 * element that of its list. Conversions that keep the object leave the value as it is; those of a cast are left to the cast.
 */
export function inPlace(node: Expression, value: DotnetValue, frame: Frame): DotnetValue {
  const { conversion } = frame.evaluation.types.of(node);
  return conversion ? convertForPlace(value, conversion) : value;
}

function convertForPlace(value: DotnetValue, { to, conversion }: AppliedConversion): DotnetValue {
  if (!conversion.isImplicit) return value;
  switch (conversion.kind) {
    case 'numeric':
    case 'constant':
    case 'enumeration':
    case 'nullable':
    case 'tuple':
    case 'user-defined': {
      const type = dotnetType(to);
      if (value === null && type?.name === 'JToken' && conversion.kind === 'user-defined') return jsonImplicit(null, isText(conversion.method?.takes));
      return type ? converted(value, type) : value;
    }
    case 'lambda':
    case 'method-group':
      return asDelegate(value, dotnetType(to));
    default:
      return value;
  }
}

function isText(type: StaticType | undefined): boolean {
  return type?.kind === 'named' && type.name === 'String';
}

function converted(value: DotnetValue, type: DotnetType): DotnetValue {
  if (value === null) return null; // of a type that has null, or the compiler would refuse it
  if (isEnum(type.name) && isKind(value, 'integer')) return { kind: 'enum', type: type.name, value: Number(value.value) };
  if (type.name === 'ValueTuple' && isKind(value, 'tuple')) {
    return { ...value, items: value.items.map((item, at) => itemOf(item, type.arguments[at])), names: type.names ?? value.names };
  }
  return coerce(value, type);
}

function itemOf(item: DotnetValue, type: DotnetType | undefined): DotnetValue {
  return type ? converted(item, type) : item;
}
