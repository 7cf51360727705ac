import { areEqual } from '../equality.ts';
import { isKind, type DotnetValue } from '../value.ts';

/** What JToken.DeepEquals says: objects by the names of their properties, arrays by place. */
export function isSameJson(left: DotnetValue, right: DotnetValue): boolean {
  if (left === null || right === null) return left === right;
  if (isKind(left, 'jobject') && isKind(right, 'jobject')) {
    return (
      left.properties.size === right.properties.size &&
      [...left.properties.values()].every(({ name, value }) => isSameJson(value, right.properties.get(name)?.value ?? null))
    );
  }
  if (isKind(left, 'jarray') && isKind(right, 'jarray')) {
    return left.items.length === right.items.length && left.items.every((item, at) => isSameJson(item, right.items[at] ?? null));
  }
  if (isKind(left, 'jproperty') && isKind(right, 'jproperty')) return left.name === right.name && isSameJson(left.value, right.value);
  return areEqual(left, right);
}
