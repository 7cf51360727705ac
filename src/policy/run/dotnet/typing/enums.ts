import { typeSignatures } from '../../../language/dotnet/signatures.ts';
import { fits } from '../number/number.ts';
import type { EnumValue } from '../value.ts';

/** A member of an enum by name; undefined when there is none. */
export function enumMember(type: string, name: string): EnumValue | undefined {
  const value = enumConstants(type)?.get(name);
  return value === undefined ? undefined : { kind: 'enum', type, value: Number(value) };
}

/** Whether a type is an enum known here. */
export function isEnum(type: string): boolean {
  return enumConstants(type) !== undefined;
}

/** The name of a member as ToString writes it: `A, B` for flags, the number when there is no name. */
export function enumText({ type, value }: EnumValue): string {
  const names = Array.from(enumConstants(type) ?? [], ([name, number]) => [name, Number(number)] as const);
  const single = names.find(([, number]) => number === value);
  if (single) return single[0];
  if (typeSignatures(type)[0]?.isFlags !== true) return String(value);
  // the largest members that are in it, as long as there is a rest
  const parts: string[] = [];
  let rest = value;
  for (const [name, number] of names.toSorted(([, a], [, b]) => b - a)) {
    if (number === 0 || (rest & number) !== number) continue;
    parts.unshift(name);
    rest &= ~number;
  }
  return rest === 0 ? parts.join(', ') : String(value);
}

/** The members of an enum with their numbers; undefined for what is none. */
export function enumConstants(type: string): ReadonlyMap<string, bigint> | undefined {
  return typeSignatures(type)[0]?.constants;
}

/** A member that a text names: a number, or names with commas between them; undefined where it names none. */
export function readEnum(type: string, text: string, ignoresCase: boolean): EnumValue | 'empty' | 'overflow' | undefined {
  const word = text.trim();
  if (word === '') return 'empty';
  if (/^[+-]?\d+$/.test(word)) {
    const number = BigInt(word.replace(/^\+/, ''));
    return fits(number, 'Int32') ? { kind: 'enum', type, value: Number(number) } : 'overflow';
  }
  const constants = enumConstants(type) ?? new Map<string, bigint>();
  let value = 0;
  for (const part of word.split(',')) {
    const name = part.trim();
    const found =
      constants.get(name) ??
      (ignoresCase ? [...constants].find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1] : undefined);
    if (found === undefined) return undefined;
    value |= Number(found);
  }
  return { kind: 'enum', type, value };
}
