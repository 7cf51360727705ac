import { oncePerType } from './once-per-type.ts';
import type { StaticType } from './static-type.ts';

/** A type in .NET's names: `Dictionary<String,Int32>`, `Nullable<Int32>`, `(Int32 a,String)`. */
export const typeText: (type: StaticType) => string = oncePerType(write);

function write(type: StaticType): string {
  switch (type.kind) {
    case 'named':
      return type.arguments.length === 0 ? type.name : `${type.name}<${type.arguments.map(typeText).join(',')}>`;
    case 'nullable':
      return `Nullable<${typeText(type.of)}>`;
    case 'array':
      return writeArray(type);
    case 'tuple':
      return `(${type.elements.map(({ type: each, name }) => typeText(each) + (name === undefined ? '' : ` ${name}`)).join(',')})`;
    case 'anonymous':
      return `{${type.members.map(({ name, type: each }) => `${name}:${typeText(each)}`).join(',')}}`;
    case 'parameter':
      return type.name;
    case 'unknown':
      return '?';
    default:
      return type.kind;
  }
}

/** `int[][,]` is an array of `int[,]`: the outer rank comes first. */
function writeArray(type: Extract<StaticType, { kind: 'array' }>): string {
  let ranks = '';
  let element: StaticType = type;
  for (; element.kind === 'array'; element = element.element) ranks += `[${','.repeat(element.rank - 1)}]`;
  return typeText(element) + ranks;
}
