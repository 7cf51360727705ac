/** Everything that a paged list of the SDK gives, mapped; the SDK follows the links. */
export async function collect<T, R>(pages: AsyncIterable<T>, map: (item: T) => R | undefined): Promise<R[]> {
  const found: R[] = [];
  for await (const item of pages) {
    const mapped = map(item);
    if (mapped !== undefined) found.push(mapped);
  }
  return found;
}

/** Sorts a copy as a reader expects: by name, without regard to case, numbers by value. */
export function byName<T>(items: readonly T[], name: (item: T) => string): T[] {
  return items.toSorted((a, b) => name(a).localeCompare(name(b), 'en', { numeric: true, sensitivity: 'base' }));
}
