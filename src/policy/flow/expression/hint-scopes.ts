import { clean, joinTaint, type Taint } from '../value/taint.ts';
import { gathered, hintOf } from '../value/hint.ts';
import type { Value } from '../value/value.ts';

/** The hints that code has come by where it is followed: of the values at hand, of functions, and of the conditions it depends on. */
export class HintScopes {
  #seen = clean;
  #given = clean;
  #implied = clean;
  #rounds = 0;

  /** The hints of what was evaluated for the expression at hand. */
  get seen(): Taint {
    return this.#seen;
  }

  /** The hints of what functions gave in the call at hand. */
  get given(): Taint {
    return this.#given;
  }

  /** Whether the code at hand is run once for each of many. */
  get isRepeated(): boolean {
    return this.#rounds > 0;
  }

  /** The hints of a value, and of the conditions that it depends on where it comes from. */
  of(value: Value): Taint {
    return joinTaint(hintOf(value), this.#implied);
  }

  /** A value that is put to others: where that is repeated, they gather what it tells. */
  gather(value: Value): Value {
    return this.#rounds > 0 ? gathered(value, this.of(value)) : value;
  }

  /** Evaluates an expression, or runs code, that has come by nothing yet; what it gives tells who asked for it. */
  apart(action: () => Value): Value {
    const outer = this.#seen;
    this.#seen = clean;
    const value = action();
    this.#seen = value.hint ? joinTaint(outer, value.hint) : outer;
    return value;
  }

  /** Runs a function, which depends on the conditions that its call depends on, and leaves none of its own. */
  inFunction(action: () => Value): Value {
    const value = this.#within(() => this.apart(action));
    if (value.hint) this.#given = joinTaint(this.#given, value.hint);
    return value;
  }

  /** Evaluates a call; `given` is what its functions alone tell. */
  inCall(action: () => Value): Value {
    const outer = this.#given;
    this.#given = clean;
    const value = action();
    this.#given = outer;
    return value;
  }

  /** Follows a round of what is repeated: the conditions in it are those of the next one, and of nothing afterwards. */
  inRound<T>(action: () => T): T {
    this.#rounds++;
    const result = this.#within(action);
    this.#rounds--;
    return result;
  }

  /** Follows what depends on a condition. */
  under<T>(hint: Taint, action: () => T): T {
    return this.#within(() => {
      this.imply(hint);
      return action();
    });
  }

  /** Notes that the code up to the end of the round, or of the function, depends on a condition. */
  imply(hint: Taint): void {
    this.#implied = joinTaint(this.#implied, hint);
  }

  #within<T>(action: () => T): T {
    const outer = this.#implied;
    const result = action();
    this.#implied = outer;
    return result;
  }
}
