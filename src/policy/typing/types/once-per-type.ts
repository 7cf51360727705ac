import type { StaticType } from './static-type.ts';

/** How many answers are kept: types and names of policies are as many as there are policies. */
const most = 30_000;

interface Answer<T> {
  readonly value: T;
}

/** A function of a type that is computed once for each type, which is one object wherever it is made. */
export function oncePerType<T>(compute: (type: StaticType) => T): (type: StaticType) => T {
  const kept = new WeakMap<StaticType, Answer<T>>();
  return type => {
    const known = kept.get(type);
    if (known) return known.value;
    const value = compute(type);
    kept.set(type, { value });
    return value;
  };
}

type Combined<K, T> = (type: StaticType, key: K) => T;

/** A function of a type and a name, or of two types, that is computed once for both. */
export function oncePerTypeAnd<K extends string | StaticType, T>(compute: Combined<K, T>): Combined<K, T> {
  let kept = new WeakMap<StaticType, Map<K, Answer<T>>>();
  let count = 0;
  return (type, key) => {
    const known = kept.get(type)?.get(key);
    if (known) return known.value;
    const value = compute(type, key);
    if (++count > most) {
      kept = new WeakMap();
      count = 0;
    }
    const ofType = kept.get(type) ?? new Map<K, Answer<T>>();
    kept.set(type, ofType.set(key, { value }));
    return value;
  };
}
