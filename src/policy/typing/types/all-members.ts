import { typeNames } from '../../language/dotnet/signatures.ts';
import { ancestorsOf, classesOf, hasReferenceConversion } from './ancestry.ts';
import { memberText } from './code-text.ts';
import { definitionOf, isInterface } from './definition.ts';
import { extensionMethods, extensionNames } from './extension-methods.ts';
import { memberLevels, type Member } from './member.ts';
import { oncePerType } from './once-per-type.ts';
import { named } from './construct-type.ts';
import { hasParameter, isTyped, underlying, type StaticType } from './static-type.ts';

/** A member of a type by its name: a property alone, or the overloads of a method. */
export type MemberGroup = readonly [Member, ...Member[]];

/** What a value of a type has under each name: properties and methods, and those that extend it. */
export function valueMembers(type: StaticType): readonly MemberGroup[] {
  return isTyped(type) ? groupsOf(type) : [];
}

const groupsOf = oncePerType(findValueMembers);

function findValueMembers(type: StaticType): readonly MemberGroup[] {
  const own = namesOf(type).flatMap(name => groupOf(memberLevels(type, name).flat().filter(({ isStatic }) => !isStatic)));
  const names = new Set(own.map(([{ name }]) => name));
  const extending = extensionNames().flatMap(name => {
    const extensions = extensionsOf(type, name);
    return names.has(name) && own.some(([member]) => member.name === name && member.kind === 'property') ? [] : groupOf(extensions);
  });
  return [...own, ...extending.filter(([{ name }]) => !names.has(name))];
}

/** What a type itself has under each name. */
export function staticMembers(type: StaticType): readonly MemberGroup[] {
  return namesOf(type).flatMap(name => groupOf(memberLevels(type, name).flat().filter(({ isStatic }) => isStatic)));
}

/** All that a value of a type has under one name, extensions included. */
export function membersCalled(type: StaticType, name: string): readonly Member[] {
  return [...memberLevels(type, name).flat(), ...extensionsOf(type, name)];
}

function extensionsOf(type: StaticType, name: string): readonly Member[] {
  const mayBeCalled = ({ parameters: [receiver] }: Member): boolean => receiver !== undefined && mayExtend(type, receiver.type);
  return extensionMethods(name).flat().filter(mayBeCalled);
}

/** The constants of an enum; none of another type. */
export function constantsOf(type: StaticType): readonly string[] {
  return [...(definitionOf(type)?.constants?.keys() ?? [])];
}

/** The types and the namespaces that are in a namespace, by their names alone. */
export function namesInNamespace(path: string): readonly { readonly name: string; readonly isType: boolean }[] {
  const found = new Map<string, boolean>();
  for (const full of typeNames()) {
    if (!full.startsWith(`${path}.`)) continue;
    const [name = '', ...rest] = full.slice(path.length + 1).split('.');
    found.set(name, (found.get(name) ?? false) || rest.length === 0);
  }
  return [...found].map(([name, isType]) => ({ name, isType }));
}

function namesOf(type: StaticType): readonly string[] {
  const bases = isInterface(type) === true ? [type, ...ancestorsOf(type), named('Object')] : classesOf(type);
  const names = bases.flatMap(each => definitionOf(each)?.members.map(({ name }) => name) ?? []);
  return [...new Set(names)].filter(name => name !== 'new' && name !== 'this');
}

/** Members without those that are written like another one, as what a type has from a base and from an interface alike. */
export function distinctMembers(members: readonly Member[]): readonly Member[] {
  return [...new Map(members.toReversed().map(member => [memberText(member), member])).values()].reverse();
}

/** Overloads with the shortest in front, which stands for them all where there is room for one. */
function groupOf(members: readonly Member[]): readonly MemberGroup[] {
  const [first] = members;
  if (!first) return [];
  if (first.kind === 'property') return [[first]];
  const methods = distinctMembers(members.filter(({ kind }) => kind === 'method'));
  const [shortest = first, ...others] = methods.toSorted((a, b) => a.parameters.length - b.parameters.length);
  return [[shortest, ...others]];
}

/** Whether a method that extends one type may be called on a value of another. */
function mayExtend(type: StaticType, receiver: StaticType): boolean {
  if (type.kind === 'unknown' || type.kind === 'void') return false;
  if (receiver.kind === 'parameter') return false;
  if (!hasParameter(receiver)) return hasReferenceConversion(type, receiver) === true;
  if (receiver.kind === 'array') return type.kind === 'array';
  if (receiver.kind !== 'named') return false;
  return [underlying(type), ...ancestorsOf(type)].some(
    each => each.kind === 'named' && each.name === receiver.name && each.arguments.length === receiver.arguments.length && mayBe(each, receiver),
  );
}

function mayBe(type: Extract<StaticType, { kind: 'named' }>, receiver: Extract<StaticType, { kind: 'named' }>): boolean {
  return receiver.arguments.every((each, i) => {
    const own = type.arguments[i];
    return each.kind === 'parameter' || own === undefined || hasParameter(each) || hasReferenceConversion(own, each) !== false;
  });
}
