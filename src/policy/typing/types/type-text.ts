import type { StaticType } from './static-type.ts';

/** A type in .NET's names: `Dictionary<String,Int32>`, `Nullable<Int32>`, `(Int32 a,String)`. */
export function typeText(type: StaticType): string {
  return writeOnce(type, true, texts);
}

const texts = new WeakMap<StaticType, string>();
const keys = new WeakMap<StaticType, string>();

function writeOnce(type: StaticType, hasNames: boolean, written: WeakMap<StaticType, string>): string {
  const known = written.get(type);
  if (known !== undefined) return known;
  const text = write(type, hasNames);
  written.set(type, text);
  return text;
}

/** Whether two types are one, whatever the names of tuple elements are. */
export function isSameType(a: StaticType, b: StaticType): boolean {
  return a === b || typeKey(a) === typeKey(b);
}

/** The text of a type without the names of tuple elements: the same for the same type. */
export function typeKey(type: StaticType): string {
  return writeOnce(type, false, keys);
}

function write(type: StaticType, hasNames: boolean): string {
  switch (type.kind) {
    case 'named':
      return type.arguments.length === 0 ? type.name : `${type.name}<${type.arguments.map(each => write(each, hasNames)).join(',')}>`;
    case 'nullable':
      return `Nullable<${write(type.of, hasNames)}>`;
    case 'array':
      return writeArray(type, hasNames);
    case 'tuple': {
      const elements = type.elements.map(({ type: each, name }) => write(each, hasNames) + (hasNames && name !== undefined ? ` ${name}` : ''));
      return `(${elements.join(',')})`;
    }
    case 'anonymous':
      return `{${type.members.map(({ name, type: each }) => `${name}:${write(each, hasNames)}`).join(',')}}`;
    case 'parameter':
      return type.name;
    case 'unknown':
      return '?';
    default:
      return type.kind;
  }
}

/** `int[][,]` is an array of `int[,]`: the outer rank comes first. */
function writeArray(type: Extract<StaticType, { kind: 'array' }>, hasNames: boolean): string {
  let ranks = '';
  let element: StaticType = type;
  for (; element.kind === 'array'; element = element.element) ranks += `[${','.repeat(element.rank - 1)}]`;
  return write(element, hasNames) + ranks;
}
