/** Values by a key, several in a group, in the order in which they came. */
export class GroupedIndex<T> {
  readonly #groups = new Map<string, Map<string, T>>();

  set(group: string, key: string, value: T): void {
    const members = this.#groups.get(group) ?? new Map<string, T>();
    this.#groups.set(group, members);
    members.set(key, value);
  }

  delete(group: string, key: string): void {
    const members = this.#groups.get(group);
    members?.delete(key);
    if (members?.size === 0) this.#groups.delete(group);
  }

  /** The values of a group. */
  of(group: string): readonly T[] {
    return [...(this.#groups.get(group)?.values() ?? [])];
  }

  /** The first value of a group. */
  firstOf(group: string): T | undefined {
    for (const value of this.#groups.get(group)?.values() ?? []) return value;
    return undefined;
  }

  /** The first value of each group. */
  get firsts(): readonly T[] {
    return [...this.#groups.keys()].flatMap(group => this.firstOf(group) ?? []);
  }
}
