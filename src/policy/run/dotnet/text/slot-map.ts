/** Where keys are: the places, by key and the other way round, and those that are free. */
interface Order {
  readonly slots: (string | undefined)[];
  readonly places: Map<string, number>;
  readonly free: number[];
}

function orderOf(keys: readonly string[]): Order {
  return { slots: [...keys], places: new Map(keys.map((key, at) => [key, at])), free: [] };
}

/**
 * A map that enumerates as Dictionary and HashSet do: what is added takes the place of what was removed last. `additions` counts what was
 * added, since .NET refuses to go on behind that, but not behind what was removed or replaced.
 */
export class SlotMap<V> extends Map<string, V> {
  /** The order once something was removed; before that it is that of adding. */
  #order: Order | undefined;
  additions = 0;

  override set(key: string, value: V): this {
    if (!this.has(key)) {
      this.additions++;
      if (this.#order) {
        const { slots, places, free } = this.#order;
        const at = free.pop() ?? slots.length;
        slots[at] = key;
        places.set(key, at);
      }
    }
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    if (!this.has(key)) return false;
    this.#order ??= orderOf([...super.keys()]);
    const { slots, places, free } = this.#order;
    const at = places.get(key);
    if (at !== undefined) {
      slots[at] = undefined;
      places.delete(key);
      free.push(at);
    }
    return super.delete(key);
  }

  override clear(): void {
    this.#order = undefined;
    super.clear();
  }

  override *keys(): MapIterator<string> {
    if (!this.#order) return yield* super.keys();
    for (const key of this.#order.slots) if (key !== undefined) yield key;
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
