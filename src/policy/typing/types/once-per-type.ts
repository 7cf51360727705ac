import type { StaticType } from './static-type.ts';

/** How many answers are kept: types and names of policies are as many as there are policies. */
const most = 30_000;

/** A function of a type that is computed once for each type, which is one object wherever it is made. */
export function oncePerType<T>(compute: (type: StaticType) => T): (type: StaticType) => T {
  const kept = new WeakMap<StaticType, { readonly value: T }>();
  return type => {
    const known = kept.get(type);
    if (known) return known.value;
    const value = compute(type);
    kept.set(type, { value });
    return value;
  };
}

/** A function of a type and a name, or of two types, that is computed once for both. */
export function oncePerTypeAnd<K extends string | StaticType, T>(compute: (type: StaticType, key: K) => T): (type: StaticType, key: K) => T {
  const all = { kept: new WeakMap<StaticType, Map<K, { readonly value: T }>>(), count: 0 };
  return (type, key) => {
    const known = all.kept.get(type)?.get(key);
    if (known) return known.value;
    const value = compute(type, key);
    if (++all.count > most) Object.assign(all, { kept: new WeakMap(), count: 0 });
    let ofType = all.kept.get(type);
    if (!ofType) all.kept.set(type, (ofType = new Map()));
    ofType.set(key, { value });
    return value;
  };
}
