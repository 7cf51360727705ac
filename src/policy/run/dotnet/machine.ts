import { EvaluationLimit } from './errors.ts';

/** What the caller gives: the only way to a clock or to chance, and how much an expression may take. */
export interface MachineOptions {
  /** Now in UTC, in ticks of .NET; asked each time. */
  readonly now: () => bigint;
  /** The next number in [0, 1) for Random without a seed and Guid.NewGuid. */
  readonly random: () => number;
  /** Steps (nodes evaluated, items enumerated) before an expression is ended. */
  readonly maximumSteps: number;
}

const maximumText = 16_777_216;
const maximumCalls = 100;

/** The running of one expression: its clock, its chance and what it has used up. */
export class Machine {
  readonly #options: MachineOptions;
  #steps = 0;
  #calls = 0;

  constructor(options: MachineOptions) {
    this.#options = options;
  }

  now(): bigint {
    return this.#options.now();
  }

  random(): number {
    return this.#options.random();
  }

  /** Counts steps, and ends the expression when there are too many. */
  step(count = 1): void {
    this.#steps += count;
    if (this.#steps > this.#options.maximumSteps) throw new EvaluationLimit(`The expression took more than ${this.#options.maximumSteps} steps.`);
  }

  /** Checks the length of a text before it is made. */
  text(length: number): void {
    if (length > maximumText) throw new EvaluationLimit(`The expression made a text of more than ${maximumText} characters.`);
  }

  /** Runs a lambda or a local function, so deep and no deeper. */
  call<T>(body: () => T): T {
    if (this.#calls >= maximumCalls) throw new EvaluationLimit(`The expression called itself more than ${maximumCalls} levels deep.`);
    this.#calls++;
    try {
      return body();
    } finally {
      this.#calls--;
    }
  }

  /** Enumerates, counting each item. */
  *count<T>(items: Iterable<T>): Generator<T> {
    for (const item of items) {
      this.step();
      yield item;
    }
  }
}
