/**
 * How many steps one document may take, with all that surrounds it. Steps, never time, so that findings are the same on
 * each machine. The largest public policies take a small part of it.
 */
export const maximumSteps = 500_000;

/** How many steps go by between two questions whether it is cancelled. */
const stepsBetweenQuestions = 256;

/** Counts work; `false` when no more of it is to be done. */
export type Steps = Pick<StepBudget, 'spend'>;

/** Counts what following one document costs: policies, expressions, states that are compared. */
export class StepBudget {
  #spent = 0;
  #isCancelled = false;
  #nextQuestion = 0;
  readonly #limit: number;
  readonly #ask: () => boolean;

  constructor(ask: () => boolean, limit = maximumSteps) {
    this.#ask = ask;
    this.#limit = limit;
  }

  get spent(): number {
    return this.#spent;
  }

  get isCancelled(): boolean {
    return this.#isCancelled;
  }

  /** Whether nothing more is to be followed. */
  get isOver(): boolean {
    return this.#isCancelled || this.#spent >= this.#limit;
  }

  /** Whether so many steps can be counted with more to be done after them. */
  covers(steps: number): boolean {
    return !this.isOver && this.#spent + steps < this.#limit;
  }

  /** Counts work; `false` when no more of it is to be done. */
  spend(steps = 1): boolean {
    if (this.isOver) return false;
    this.#spent += steps;
    if (this.#spent >= this.#nextQuestion) {
      this.#nextQuestion = this.#spent + stepsBetweenQuestions;
      this.#isCancelled = this.#ask();
    }
    return !this.isOver;
  }
}
