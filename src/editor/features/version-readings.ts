/** What was read of things that have versions: each version is read once, however much is asked of it, and one that failed again. */
export class VersionReadings<Thing extends object, Value> {
  #known = new WeakMap<Thing, { readonly version: number; readonly reading: Promise<Value> }>();

  /** What this version says; rejects as `read` does, and reads again when it is next asked then. */
  of(thing: Thing, version: number, read: () => Promise<Value>): Promise<Value> {
    const known = this.#known.get(thing);
    if (known?.version === version) return known.reading;
    const reading = read();
    this.#known.set(thing, { version, reading });
    return reading.catch((error: unknown) => {
      if (this.#known.get(thing)?.reading === reading) this.#known.delete(thing);
      throw error;
    });
  }

  /** All is read anew. */
  forget(): void {
    this.#known = new WeakMap();
  }
}
