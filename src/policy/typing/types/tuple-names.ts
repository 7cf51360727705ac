import { tupleOf } from './construct-type.ts';
import type { StaticType } from './static-type.ts';

/** A tuple type with the names of elements that all of several tuple types give. */
export function withSharedNames(chosen: StaticType, types: readonly StaticType[]): StaticType {
  if (chosen.kind !== 'tuple') return chosen;
  const elements = chosen.elements.map((element, i) => {
    const isShared = types.every(type => type.kind !== 'tuple' || type.elements[i]?.name === element.name);
    return isShared ? element : { ...element, name: undefined };
  });
  return tupleOf(elements);
}
