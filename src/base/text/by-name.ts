const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Sorts a copy as a reader expects: by name, without regard to case, numbers by value. */
export function byName<T>(items: readonly T[], name: (item: T) => string): T[] {
  return items.toSorted((a, b) => collator.compare(name(a), name(b)));
}
