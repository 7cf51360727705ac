import { arrayOf, named, nullable, tupleOf } from './construct-type.ts';
import { type StaticType, hasParameter } from './static-type.ts';

/** A type with each of its parts replaced. */
export function mapParts(type: StaticType, change: (part: StaticType) => StaticType): StaticType {
  switch (type.kind) {
    case 'named':
      return type.arguments.length === 0 ? type : named(type.name, ...type.arguments.map(change));
    case 'nullable':
      return nullable(change(type.of));
    case 'array':
      return arrayOf(change(type.element), type.rank);
    case 'tuple':
      return tupleOf(type.elements.map(element => ({ ...element, type: change(element.type) })));
    case 'anonymous':
      return { ...type, members: type.members.map(member => ({ ...member, type: change(member.type) })) };
    default:
      return type;
  }
}

/** A type with its parameters replaced; those without a replacement stay. */
export function substitute(type: StaticType, replacements: ReadonlyMap<string, StaticType>): StaticType {
  if (type.kind === 'parameter') return replacements.get(type.name) ?? type;
  if (replacements.size === 0 || !hasParameter(type)) return type;
  return mapParts(type, part => substitute(part, replacements));
}
