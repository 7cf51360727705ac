/** Numbers for objects by which they are told apart, from 1 on; weak, so that nothing is kept alive. */
export class ObjectNumbers {
  readonly #numbers = new WeakMap<object, number>();
  #next = 1;

  of(value: object): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.#next);
    return this.#next++;
  }
}
