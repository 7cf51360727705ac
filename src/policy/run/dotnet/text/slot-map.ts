/**
 * A map that enumerates as Dictionary and HashSet do: what is added takes the place of what was removed last. `additions` counts what was
 * added, since .NET refuses to go on behind that, but not behind what was removed or replaced.
 */
export class SlotMap<V> extends Map<string, V> {
  /** Places of keys once something was removed; before that the order is that of adding. */
  #slots: (string | undefined)[] | undefined;
  readonly #places = new Map<string, number>();
  readonly #free: number[] = [];
  additions = 0;

  override set(key: string, value: V): this {
    if (!this.has(key)) this.additions++;
    if (this.#slots && !this.has(key)) {
      const at = this.#free.pop() ?? this.#slots.length;
      this.#slots[at] = key;
      this.#places.set(key, at);
    }
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    if (!this.has(key)) return false;
    if (!this.#slots) {
      this.#slots = [...super.keys()];
      this.#slots.forEach((one, at) => one !== undefined && this.#places.set(one, at));
    }
    const at = this.#places.get(key);
    if (at !== undefined) {
      this.#slots[at] = undefined;
      this.#places.delete(key);
      this.#free.push(at);
    }
    return super.delete(key);
  }

  override clear(): void {
    this.#slots = undefined;
    this.#places.clear();
    this.#free.length = 0;
    super.clear();
  }

  override *keys(): MapIterator<string> {
    if (!this.#slots) return yield* super.keys();
    for (const key of this.#slots) if (key !== undefined) yield key;
    return undefined;
  }

  override *entries(): MapIterator<[string, V]> {
    for (const key of this.keys()) {
      const value = this.get(key);
      if (value !== undefined) yield [key, value];
    }
  }

  override *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  override [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }
}
