/** Entries that several maps share and none of them changes any more. */
interface Layer<T> {
  /** An absent value stands for a deleted entry. */
  readonly entries: ReadonlyMap<string, T | undefined>;
  readonly parent: Layer<T> | undefined;
}

/**
 * A map that forks at no cost: the copies share what was written before and hold only what each writes itself, so that
 * the ways through a policy are told apart, and joined again, by their differences alone.
 */
export class ForkMap<T> {
  /** What this map alone holds; most copies never write. */
  #own: Map<string, T | undefined> | undefined;
  #shared: Layer<T> | undefined;

  get(key: string): T | undefined {
    if (this.#own?.has(key)) return this.#own.get(key);
    return lookUp(this.#shared, key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  set(key: string, value: T): void {
    (this.#own ??= new Map()).set(key, value);
  }

  delete(key: string): void {
    (this.#own ??= new Map()).set(key, undefined);
  }

  /** A copy; from here on the two change apart from each other. */
  fork(): ForkMap<T> {
    this.#share();
    const copy = new ForkMap<T>();
    copy.#shared = this.#shared;
    return copy;
  }

  /** How many entries there are at most: what was written anew is counted again. */
  get size(): number {
    let size = 0;
    for (const { entries } of this.#layers(undefined)) size += entries.size;
    return size;
  }

  /** How many entries this map alone holds: what it was written, or what was joined, since it came to be. */
  get changes(): number {
    return this.#own?.size ?? 0;
  }

  /** All entries, those written last first. */
  *entries(): Generator<readonly [string, T]> {
    const seen = new Set<string>();
    for (const layer of this.#layers(undefined)) {
      for (const [key, value] of layer.entries) {
        if (seen.has(key)) continue;
        seen.add(key);
        if (value !== undefined) yield [key, value];
      }
    }
  }

  *values(): Generator<T> {
    for (const [, value] of this.entries()) yield value;
  }

  /** The map of both, each entry joined: `absent` is taken where only one has it. Only what differs is looked at. */
  join(other: ForkMap<T>, join: (mine: T, others: T) => T, absent: T): ForkMap<T> {
    if (!this.#own && !other.#own && this.#shared === other.#shared) return this.fork();
    const common = commonLayer(this.#shared, other.#shared);
    const joined = new ForkMap<T>();
    joined.#shared = common;
    for (const map of [this, other]) {
      for (const layer of map.#layers(common)) {
        for (const key of layer.entries.keys()) {
          if (joined.#own?.has(key)) continue;
          const [mine, others] = [this.get(key), other.get(key)];
          if (mine === undefined && others === undefined) joined.delete(key);
          else joined.set(key, join(mine ?? absent, others ?? absent));
        }
      }
    }
    return joined;
  }

  /** The layers from the last written one down to one that is left out. */
  *#layers(end: Layer<T> | undefined): Generator<Layer<T>> {
    if (this.#own) yield { entries: this.#own, parent: this.#shared };
    for (let layer = this.#shared; layer && layer !== end; layer = layer.parent) yield layer;
  }

  /**
   * Moves what this map wrote to where copies see it. A layer that is not much larger goes into the new one, so that look-ups
   * stay short.
   */
  #share(): void {
    if (!this.#own) return;
    let entries = this.#own;
    let parent = this.#shared;
    while (parent && parent.entries.size < 2 * entries.size) {
      entries = merged(parent.entries, entries);
      ({ parent } = parent);
    }
    this.#shared = { entries, parent };
    this.#own = undefined;
  }
}

function merged<T>(older: ReadonlyMap<string, T>, newer: ReadonlyMap<string, T>): Map<string, T> {
  const all = new Map(older);
  for (const [key, value] of newer) all.set(key, value);
  return all;
}

function lookUp<T>(from: Layer<T> | undefined, key: string): T | undefined {
  for (let layer = from; layer; layer = layer.parent) {
    if (layer.entries.has(key)) return layer.entries.get(key);
  }
  return undefined;
}

function commonLayer<T>(a: Layer<T> | undefined, b: Layer<T> | undefined): Layer<T> | undefined {
  if (a === b) return a;
  const layers = new Set<Layer<T>>();
  for (let layer = a; layer; layer = layer.parent) layers.add(layer);
  for (let layer = b; layer; layer = layer.parent) if (layers.has(layer)) return layer;
  return undefined;
}
