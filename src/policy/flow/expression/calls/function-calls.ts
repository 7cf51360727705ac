import type { Argument, Block, Expression } from '../../../csharp/index.ts';
import type { Evaluation } from '../evaluation.ts';
import { declareLocal, joinLocals, newFrame } from '../frame.ts';
import { settledKey } from '../../state/settled-key.ts';
import { functionsOf, plain, noSecret, type FunctionCode, type Value } from '../../value/value.ts';
import { taintOfAll } from '../../value/deep-taint.ts';
import { joinAll, joinValue } from '../../value/join-value.ts';
import { gathered, hintOf } from '../../value/hint.ts';
import { listOf } from '../../value/list.ts';

/** From how many calls in each other on a function is not followed into itself again. */
const maximumCallDepth = 16;

/** The places of the parameters that the arguments of a call are for: that of its name, where an argument has one. */
export function placesOf(given: readonly Argument[], { shape }: Value): readonly number[] {
  return given.map(({ name }, index) => {
    const named = name === undefined || shape.kind !== 'function' ? -1 : shape.parameters.indexOf(name);
    return named < 0 ? index : named;
  });
}

/** Values at such places; of a parameter that is left out there is none. */
export function atPlaces(values: readonly Value[], places: readonly number[]): readonly Value[] {
  if (places.every((place, index) => place === index)) return values;
  const found: Value[] = Array.from({ length: Math.max(...places) + 1 }, () => noSecret);
  values.forEach((value, index) => (found[places[index] ?? index] = value));
  return found;
}

/** Follows the calls of an expression's own functions. */
export class FunctionCalls {
  readonly #evaluation: Evaluation;
  /** The functions that are followed one in the other, each with what it was given. */
  readonly #underWay: { readonly body: Expression | Block; readonly given: readonly Value[] }[] = [];

  constructor(evaluation: Evaluation) {
    this.#evaluation = evaluation;
  }

  /** Whether the code of a function is followed. */
  get isUnderWay(): boolean {
    return this.#underWay.length > 0;
  }

  /** What a function gives, or any of those that it may be, and what it leaves in its parameters. */
  apply(callee: Value, given: readonly Value[], leave?: (values: readonly Value[]) => void): Value {
    const { shape } = callee;
    if (shape.kind !== 'function') return plain(taintOfAll([callee, ...given], this.#evaluation));
    const functions = functionsOf(shape);
    const results = functions.map(code => (functions.length === 1 ? this.#run(code, given, leave) : this.#runOneOf(code, given, leave)));
    return joinAll(results, this.#evaluation);
  }

  #runOneOf(code: FunctionCode, given: readonly Value[], leave?: (values: readonly Value[]) => void): Value {
    let result = noSecret;
    this.#evaluation.speculate(() => (result = this.#run(code, given, leave)));
    return result;
  }

  #run(code: FunctionCode, given: readonly Value[], leave?: (values: readonly Value[]) => void): Value {
    const { parameters, takesRest = false, body, frame: outer } = code;
    const last = this.#underWay.length < maximumCallDepth ? undefined : this.#underWay.findLast(call => call.body === body);
    if (last) {
      // what it is given again it has been followed with
      if (
        given.some(
          (value, index) =>
            settledKey(value, 'none', this.#evaluation) !== settledKey(last.given[index] ?? noSecret, 'none', this.#evaluation),
        )
      ) {
        this.#evaluation.giveUp();
      }
      return plain(taintOfAll(given, this.#evaluation));
    }
    const frame = newFrame(outer);
    const values = takesRest ? this.#withRest(given, parameters.length - 1) : given;
    parameters.forEach((name, index) => declareLocal(frame, name, values[index] ?? noSecret));
    const isAgain = this.#underWay.some(call => call.body === body);
    this.#underWay.push({ body, given });
    const result = this.#evaluation.runBody(body, frame);
    if (leave) {
      const locals = joinLocals([frame.locals, ...frame.exits], this.#evaluation);
      leave(parameters.map(name => locals?.get(name) ?? noSecret));
    }
    this.#underWay.pop();
    return isAgain ? gathered(result, hintOf(result)) : result; // each call of itself adds what it tells
  }

  /** What is given with all from a place on in an array; one value alone may be that array. */
  #withRest(given: readonly Value[], at: number): readonly Value[] {
    const rest = given.slice(at);
    const [only = noSecret] = rest;
    const array = listOf(rest, this.#evaluation);
    return [...given.slice(0, at), rest.length === 1 && only.shape.kind !== 'plain' ? joinValue(only, array, this.#evaluation) : array];
  }
}
