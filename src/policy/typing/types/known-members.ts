import { ancestorsOf, classesOf, isWhole } from './ancestry.ts';
import { definitionOf, isEnum, isInterface } from './definition.ts';
import { memberLevels, ownMembers, type Member } from './member.ts';
import { oncePerType, oncePerTypeAnd } from './once-per-type.ts';
import type { StaticType } from './static-type.ts';

const enumStatics: ReadonlySet<string> = new Set([
  'CompareTo', 'Equals', 'Format', 'GetHashCode', 'GetName', 'GetNames', 'GetType', 'GetTypeCode', 'GetUnderlyingType', 'GetValues', 'HasFlag', 'IsDefined', 'Parse',
  'ToObject', 'ToString', 'TryParse',
]);

/** Whether all that a type has under a name is known, so that what is not found is not there. */
export const isSure: (type: StaticType, name: string) => boolean = oncePerTypeAnd(knowsAll);

function knowsAll(type: StaticType, name: string): boolean {
  if (type.kind === 'anonymous' || type.kind === 'parameter') return true;
  if (isEnum(type) && !enumStatics.has(name)) return true; // an enum has what it lists, and what all enums have
  if (isInterface(type) === true) return [type, ...ancestorsOf(type)].every(each => listsAll(each, name));
  return isWhole(type) && classesOf(type).every(each => each.kind === 'anonymous' || listsAll(each, name));
}

function listsAll(type: StaticType, name: string): boolean {
  const definition = definitionOf(type);
  return definition !== undefined && !definition.unlisted.has(name) && !definition.unlisted.has('*');
}

/** The members of a type's indexer, the most derived class first. */
export function indexersOf(type: StaticType): readonly (readonly Member[])[] {
  return memberLevels(type, 'this');
}

/** The constructors of a type; a struct has one without parameters, too. */
export const constructorsOf: (type: StaticType) => readonly Member[] = oncePerType(findConstructors);

function findConstructors(type: StaticType): readonly Member[] {
  const declared = ownMembers(type, 'new');
  const isStruct = definitionOf(type)?.bases[0] === 'ValueType';
  if (!isStruct || declared.some(({ parameters }) => parameters.length === 0)) return declared;
  return [
    ...declared,
    { kind: 'constructor', name: 'new', owner: type, isStatic: false, isSettable: false, isExtension: false, typeParameters: [], parameters: [], type },
  ];
}
