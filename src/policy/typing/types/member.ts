import type { MemberSignature, ParameterSignature, TypeSignature } from '../../language/dotnet/signatures.ts';
import { ancestorsOf, classesOf } from './ancestry.ts';
import { definitionOf, isInterface, signatureType } from './definition.ts';
import { delegateShape } from './delegate.ts';
import { oncePerTypeAnd } from './once-per-type.ts';
import { named, typeParameter } from './construct-type.ts';
import type { StaticType } from './static-type.ts';
import { substitute } from './map-parts.ts';

/** A member with the type arguments of its type filled in; those of a generic method are parameters still. */
export interface Member {
  readonly kind: MemberSignature['kind'];
  readonly name: string;
  /** The type that declares it. */
  readonly owner: StaticType;
  readonly isStatic: boolean;
  readonly isSettable: boolean;
  /** Whether it is called on its first parameter. */
  readonly isExtension: boolean;
  readonly typeParameters: readonly string[];
  readonly parameters: readonly MemberParameter[];
  readonly type: StaticType;
}

/** A parameter of a member. */
export interface MemberParameter {
  readonly name: string;
  readonly type: StaticType;
  readonly modifier: Exclude<ParameterSignature['modifier'], 'this'>;
  readonly isOptional: boolean;
}

/** The members that a type itself declares under a name, `new` and `this` for constructors and indexers. */
export const ownMembers: (type: StaticType, name: string) => readonly Member[] = oncePerTypeAnd(findMembers);

/** By the definition of a type and the name of a member, as many as there are in the signatures. */
const read = new WeakMap<TypeSignature, Map<string, readonly Member[]>>();

function findMembers(type: StaticType, name: string): readonly Member[] {
  const shape = name === 'Invoke' ? delegateShape(type) : undefined;
  if (shape) return [invokeOf(type, shape.parameters, shape.returns)];
  const definition = definitionOf(type);
  if (!definition) return [];
  const found = declaredMembers(definition, name);
  if (found.length === 0) return found;
  const given = argumentsOf(type);
  if (given.length === 0) return found.map(member => ({ ...member, owner: type }));
  const replacements = new Map(definition.parameters.map((parameter, i) => [parameter, given[i] ?? named('Object')]));
  return found.map(member => construct({ ...member, owner: type }, replacements));
}

function argumentsOf(type: StaticType): readonly StaticType[] {
  switch (type.kind) {
    case 'named':
      return type.arguments;
    case 'nullable':
      return [type.of];
    case 'tuple':
      return type.elements.map(element => element.type);
    default:
      return [];
  }
}

function declaredMembers(definition: TypeSignature, name: string): readonly Member[] {
  const known = read.get(definition)?.get(name);
  if (known) return known;
  const signatures = definition.membersNamed(name);
  if (signatures.length === 0) return none;
  const self = named(definition.name, ...definition.parameters.map(typeParameter));
  const members = signatures.map(member => readMember(member, self, definition.parameters));
  const byName = read.get(definition) ?? new Map<string, readonly Member[]>();
  read.set(definition, byName.set(name, members));
  return members;
}

const none: readonly Member[] = [];

/** A member as the signatures write it. */
export function readMember(member: MemberSignature, owner: StaticType, ownerParameters: readonly string[]): Member {
  const parameters = new Set([...ownerParameters, ...member.typeParameters]);
  return {
    kind: member.kind,
    name: member.name,
    owner,
    isStatic: member.isStatic,
    isSettable: member.isSettable,
    isExtension: member.parameters[0]?.modifier === 'this',
    typeParameters: member.typeParameters,
    parameters: member.parameters.map(one => ({
      name: one.name,
      type: signatureType(one.type, parameters),
      modifier: one.modifier === 'this' ? undefined : one.modifier,
      isOptional: one.isOptional,
    })),
    type: member.kind === 'constructor' ? owner : signatureType(member.type, parameters),
  };
}

/** A member with type parameters replaced. */
export function construct(member: Member, replacements: ReadonlyMap<string, StaticType>): Member {
  return {
    ...member,
    parameters: member.parameters.map(parameter => ({ ...parameter, type: substitute(parameter.type, replacements) })),
    type: substitute(member.type, replacements),
  };
}

function invokeOf(owner: StaticType, parameters: readonly StaticType[], type: StaticType): Member {
  const taken = parameters.map((each, i) => ({ name: `arg${i + 1}`, type: each, modifier: undefined, isOptional: false }));
  return { kind: 'method', name: 'Invoke', owner, isStatic: false, isSettable: false, isExtension: false, typeParameters: [], parameters: taken, type };
}

/** The members of a name that a value of a type has, those of each class together and the most derived class first. */
export const memberLevels: (type: StaticType, name: string) => readonly (readonly Member[])[] = oncePerTypeAnd(findLevels);

function findLevels(type: StaticType, name: string): readonly (readonly Member[])[] {
  const levels = isInterface(type) === true ? interfaceLevels(type, name) : classesOf(type).map(each => ownMembers(each, name));
  return levels.filter(level => level.length > 0);
}

/** The members of an interface itself hide those of the interfaces that it has only where they have the same parameters. */
function interfaceLevels(type: StaticType, name: string): readonly (readonly Member[])[] {
  const own = ownMembers(type, name);
  const inherited = ancestorsOf(type).filter(each => isInterface(each) === true).flatMap(each => ownMembers(each, name));
  return [own, inherited, ownMembers(named('Object'), name)];
}
