const greatest = 2 ** 31 - 1;

/** The numbers that System.Random draws from a seed: a subtractive generator of 55 numbers, as .NET has kept it for seeded ones. */
export class SeededRandom {
  readonly #seeds = new Array<number>(56).fill(0);
  #first = 0;
  #second = 21;

  constructor(seed: number) {
    const size = seed === -(2 ** 31) ? greatest : Math.abs(seed);
    let last = 161_803_398 - size;
    let next = 1;
    this.#seeds[55] = last;
    for (let at = 0, step = 1; step < 55; step++) {
      at = (at + 21) % 55;
      this.#seeds[at] = next;
      next = last - next;
      if (next < 0) next += greatest;
      last = this.#seeds[at] ?? 0;
    }
    for (let round = 0; round < 4; round++) {
      for (let at = 1; at < 56; at++) {
        const other = at + 30 >= 55 ? at - 25 : at + 30;
        const value = ((this.#seeds[at] ?? 0) - (this.#seeds[1 + other] ?? 0)) | 0;
        this.#seeds[at] = value < 0 ? value + greatest : value;
      }
    }
  }

  /** From 0 on, below the greatest Int32. */
  whole(): number {
    this.#first = this.#first === 55 ? 1 : this.#first + 1;
    this.#second = this.#second === 55 ? 1 : this.#second + 1;
    let value = (this.#seeds[this.#first] ?? 0) - (this.#seeds[this.#second] ?? 0);
    if (value === greatest) value--;
    if (value < 0) value += greatest;
    this.#seeds[this.#first] = value;
    return value;
  }

  /** From 0 on, below 1. */
  part(): number {
    return this.whole() * (1 / greatest);
  }

  /** From 0 on, below 1, in steps that are fine enough for a range beyond Int32. */
  finePart(): number {
    const size = this.whole();
    const signed = this.whole() % 2 === 0 ? -size : size;
    return (signed + (greatest - 1)) / (2 * greatest - 1);
  }
}
