import { constructionsOf } from '../types/ancestry.ts';
import { isInterface } from '../types/definition.ts';
import { memberLevels } from '../types/member.ts';
import { named, unknown } from '../types/construct-type.ts';
import { isNamed, type StaticType } from '../types/static-type.ts';

/** What `foreach (var x in value)` goes over: what the enumerator of the type itself gives, else that of its one IEnumerable<T>. */
export function iteratedType(type: StaticType): StaticType {
  if (type.kind === 'unknown') return type;
  if (type.kind === 'array') return type.element;
  const inner = elementType(type);
  if (isInterface(type) === true && inner) return inner;
  const own = memberLevels(type, 'GetEnumerator').flat().find(({ parameters }) => parameters.length === 0)?.type;
  if (own?.kind === 'named' && own.name === 'IEnumerator') return own.arguments[0] ?? named('Object');
  return inner ?? (own ? unknown('member') : unknown('error'));
}

/** The `T` of the one `IEnumerable<T>` that a type is: what LINQ goes over. */
export function elementType(type: StaticType): StaticType | undefined {
  if (type.kind === 'unknown') return type;
  if (isNamed(type, 'String')) return named('Char');
  const found = constructionsOf(type, 'IEnumerable');
  const [first] = found;
  return found.length === 1 ? first?.[0] : undefined;
}
