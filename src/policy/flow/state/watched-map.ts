/** A map of which it can be told what is read and written. */
export class WatchedMap<T> extends Map<string, T> {
  /** Is told of each entry that is looked up, with what it is then; `undefined` where there is none. */
  onRead: ((key: string, value: T | undefined) => void) | undefined;
  onWrite: ((key: string) => void) | undefined;
  /** Is told when all entries are looked at. */
  onAll: (() => void) | undefined;

  override get(key: string): T | undefined {
    const value = super.get(key);
    this.onRead?.(key, value);
    return value;
  }

  override has(key: string): boolean {
    this.onRead?.(key, super.get(key));
    return super.has(key);
  }

  override set(key: string, value: T): this {
    this.onWrite?.(key);
    return super.set(key, value);
  }

  override values(): MapIterator<T> {
    this.onAll?.();
    return super.values();
  }
}

/** A map with the entries of another. */
export function watchedMap<T>(entries: ReadonlyMap<string, T>): WatchedMap<T> {
  const map = new WatchedMap<T>();
  for (const [key, value] of entries) map.set(key, value);
  return map;
}
