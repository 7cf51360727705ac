import type { StaticType } from './static-type.ts';

/** Whether two types are one, whatever the names of tuple elements are. */
export function isSameType(a: StaticType, b: StaticType): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'named':
      return b.kind === 'named' && a.name === b.name && areSame(a.arguments, b.arguments);
    case 'nullable':
      return b.kind === 'nullable' && isSameType(a.of, b.of);
    case 'array':
      return b.kind === 'array' && a.rank === b.rank && isSameType(a.element, b.element);
    case 'tuple':
      return b.kind === 'tuple' && a.elements.length === b.elements.length && a.elements.every(({ type }, i) => isSameType(type, b.elements[i]?.type ?? a));
    case 'anonymous':
      return (
        b.kind === 'anonymous' &&
        a.members.length === b.members.length &&
        a.members.every(({ name, type }, i) => name === b.members[i]?.name && isSameType(type, b.members[i].type))
      );
    case 'parameter':
      return b.kind === 'parameter' && a.name === b.name;
    default:
      return a.kind === b.kind;
  }
}

/** Whether types are the same one by one. */
export function areSame(types: readonly StaticType[], others: readonly StaticType[]): boolean {
  return types.length === others.length && types.every((type, i) => isSameType(type, others[i] ?? { kind: 'void' }));
}

/** Each of several types once. */
export function distinctTypes(types: readonly StaticType[]): readonly StaticType[] {
  const found: StaticType[] = [];
  for (const type of types) if (!found.some(other => isSameType(type, other))) found.push(type);
  return found;
}
