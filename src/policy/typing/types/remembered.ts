/** Keeps what is computed for a key, up to a number of keys: types of policies are as many as there are policies. */
export function remembered<T>(most = 4000): (key: string, compute: () => T) => T {
  const kept = new Map<string, { readonly value: T }>();
  return (key, compute) => {
    const known = kept.get(key);
    if (known) return known.value;
    const value = compute();
    if (kept.size >= most) kept.clear();
    kept.set(key, { value });
    return value;
  };
}
