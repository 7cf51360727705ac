import { ancestorsOf, classesOf, isWhole } from './ancestry.ts';
import { definitionOf, isEnum, isInterface } from './definition.ts';
import { memberLevels, ownMembers, readMember, type Member } from './member.ts';
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

/** What a type has under a name beside what is here: the overloads whose parameters are written; undefined where it may have any. */
export const unlistedOverloads: (type: StaticType, name: string) => readonly Member[] | undefined = oncePerTypeAnd((type, name) => {
  if (knowsAll(type, name)) return [];
  if (isInterface(type) !== true && !isWhole(type)) return undefined;
  const found: Member[] = [];
  for (const each of isInterface(type) === true ? [type, ...ancestorsOf(type)] : classesOf(type)) {
    if (each.kind === 'anonymous' || listsAll(each, name)) continue;
    const definition = definitionOf(each);
    const others = definition?.unlistedNamed(name) ?? [];
    if (!definition || definition.unlisted.has('*') || others.length === 0) return undefined;
    found.push(...others.map(member => readMember(member, each, definition.parameters)));
  }
  return found;
});

/** The members of a type's indexer, the most derived class first. */
export function indexersOf(type: StaticType): readonly (readonly Member[])[] {
  return memberLevels(type, 'this');
}

/** The constructors of a type; a struct has one without parameters, too. */
export const constructorsOf: (type: StaticType) => readonly Member[] = oncePerType(findConstructors);

function findConstructors(type: StaticType): readonly Member[] {
  const declared = ownMembers(type, 'new');
  const isStruct = isEnum(type) || definitionOf(type)?.bases[0] === 'ValueType';
  if (!isStruct || declared.some(({ parameters }) => parameters.length === 0)) return declared;
  return [
    ...declared,
    { kind: 'constructor', name: 'new', owner: type, isStatic: false, isSettable: false, isExtension: false, typeParameters: [], parameters: [], type },
  ];
}
