import { t } from '../../../../base/text/translation.ts';
import { checkLength, EvaluationLimit } from '../errors.ts';
import { isKind, type DotnetValue } from '../value.ts';

/** What all expressions of a run draw on; ends the run with a RunLimit. */
export interface SharedBudget {
  step(count: number): void;
  /** Counts the characters of a text that was made. */
  text(length: number): void;
}

/** What the caller gives: the only way to a clock or to chance, and how much an expression may take. */
export interface MachineOptions {
  /** Now in UTC, in ticks of .NET; asked each time. */
  readonly now: () => bigint;
  /** The next number in [0, 1) for Random without a seed and Guid.NewGuid. */
  readonly random: () => number;
  /** Steps (nodes evaluated, items enumerated) before an expression is ended. */
  readonly maximumSteps: number;
  readonly budget?: SharedBudget | undefined;
}

const maximumCalls = 100;

function placesIn(value: DotnetValue): number {
  if (isKind(value, 'array') || isKind(value, 'list') || isKind(value, 'queue') || isKind(value, 'tuple')) return value.items.length;
  if (isKind(value, 'set')) return value.items.size;
  return isKind(value, 'dictionary') ? value.entries.size : 0;
}

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
    if (this.#steps > this.#options.maximumSteps) {
      throw new EvaluationLimit(t('The expression took more than {0} steps.', this.#options.maximumSteps));
    }
    this.#options.budget?.step(count);
  }

  /** Checks the length of a text before it is made. */
  text(length: number): void {
    checkLength(length);
  }

  /** Counts the room that a new value takes: a text by its characters, a collection by its places. */
  made<T extends DotnetValue>(value: T): T {
    if (typeof value === 'string') {
      checkLength(value.length);
      this.room(value.length);
    } else this.step(placesIn(value) >> 3);
    return value;
  }

  /** Counts characters that were made. */
  room(length: number): void {
    this.#options.budget?.text(Math.max(0, length));
  }

  /** Runs a lambda or a local function, so deep and no deeper. */
  call<T>(body: () => T): T {
    if (this.#calls >= maximumCalls) throw new EvaluationLimit(t('The expression called itself more than {0} levels deep.', maximumCalls));
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
