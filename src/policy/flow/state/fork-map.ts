/** Entries that several maps share and none of them changes any more. */
interface Layer<T> {
  /** An absent value means a deleted entry. */
  readonly entries: ReadonlyMap<string, T | undefined>;
  readonly parent: Layer<T> | undefined;
  /** Told of what is looked up below. */
  readonly watch?: Watch;
}

/** Is told which entry is read; `undefined` where any may be. */
export type Watch = (key: string | undefined) => void;

/**
 * A map that forks at no cost: the copies share what was written before and have only what each writes itself, so that
 * the ways through a policy are distinguished, and joined again, by their differences alone.
 */
export class ForkMap<T> {
  /** What this map alone has; most copies never write. */
  #own: Map<string, T | undefined> | undefined;
  #shared: Layer<T> | undefined;

  get(key: string): T | undefined {
    const own = this.#own?.get(key);
    if (own !== undefined || this.#own?.has(key)) return own;
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

  /** A copy of which it is told what it, and what comes of it, reads that was here before. */
  watched(watch: Watch): ForkMap<T> {
    this.#share();
    const copy = new ForkMap<T>();
    copy.#shared = { entries: new Map(), parent: this.#shared, watch };
    return copy;
  }

  /** What was written since a copy was made that is watched so; absent values are deleted. `undefined` where this comes of no such copy. */
  changesSince(watch: Watch): ReadonlyMap<string, T | undefined> | undefined {
    const changes = new Map(this.#own);
    for (let layer = this.#shared; layer; layer = layer.parent) {
      if (layer.watch === watch) return changes;
      for (const [key, value] of layer.entries) if (!changes.has(key)) changes.set(key, value);
    }
    return undefined;
  }

  /** How many entries there are at most: what was written anew is counted again. */
  get size(): number {
    let size = this.#own?.size ?? 0;
    for (let layer = this.#shared; layer; layer = layer.parent) {
      layer.watch?.(undefined);
      size += layer.entries.size;
    }
    return size;
  }

  /** How many entries this map alone has: what it was written, or what was joined, since it came to be. */
  get changes(): number {
    return this.#own?.size ?? 0;
  }

  /** All entries, by their keys: how the map came to be does not show. */
  entries(): readonly (readonly [string, T])[] {
    const found: (readonly [string, T])[] = [];
    const layers = this.#layers(undefined);
    if (layers.length === 0) return found;
    const seen = layers.length > 1 ? new Set<string>() : undefined;
    for (const entries of layers) {
      for (const [key, value] of entries) {
        if (seen?.has(key)) continue;
        seen?.add(key);
        if (value !== undefined) found.push([key, value]);
      }
    }
    return found.sort(([a], [b]) => (a < b ? -1 : 1));
  }

  values(): readonly T[] {
    return this.entries().map(([, value]) => value);
  }

  /** The map of both, each entry joined: `absent` is taken where only one has it. Only what differs is looked at. */
  join(other: ForkMap<T>, join: (mine: T, others: T) => T, absent: T): ForkMap<T> {
    if (!this.#own && !other.#own && this.#shared === other.#shared) return this.fork();
    const common = commonLayer(this.#shared, other.#shared);
    const joined = new ForkMap<T>();
    joined.#shared = common;
    for (const map of [this, other]) {
      for (const entries of map.#layers(common)) {
        for (const key of entries.keys()) {
          if (joined.#own?.has(key)) continue;
          const [mine, others] = [this.get(key), other.get(key)];
          if (mine === undefined && others === undefined) joined.delete(key);
          else joined.set(key, join(mine ?? absent, others ?? absent));
        }
      }
    }
    return joined;
  }

  /** What was written in each layer, from the last one down to one that is left out. */
  #layers(end: Layer<T> | undefined): readonly ReadonlyMap<string, T | undefined>[] {
    const found: ReadonlyMap<string, T | undefined>[] = this.#own ? [this.#own] : [];
    for (let layer = this.#shared; layer && layer !== end; layer = layer.parent) {
      layer.watch?.(undefined);
      found.push(layer.entries);
    }
    return found;
  }

  /**
   * Moves what this map wrote to where copies see it. A layer that is not much larger goes into the new one, so that look-ups
   * stay short.
   */
  #share(): void {
    if (!this.#own) return;
    let entries = this.#own;
    let parent = this.#shared;
    while (parent && !parent.watch && parent.entries.size < 2 * entries.size) {
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
    const value = layer.entries.get(key);
    if (value !== undefined || layer.entries.has(key)) return value;
    layer.watch?.(key);
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
