import { told } from '../base/text/translation.ts';
import { StepBudget } from './flow/pipeline/step-budget.ts';
import { joinTaint, placeApart, type Place, type SecretKind, type Taint } from './flow/value/taint.ts';
import type { Value } from './flow/value/value.ts';
import { deepTaint } from './flow/value/deep-taint.ts';

/** A variable that holds a secret at some point, and where its secrets come from. */
export interface SecretVariable {
  readonly name: string;
  readonly secrets: readonly HeldSecret[];
}

/** A secret in a variable: where it enters the policy, and how it is called there. Never what it is. */
export interface HeldSecret {
  readonly kind: SecretKind;
  /** A sentence: what becomes secret at the place. */
  readonly message: string;
  readonly place: Place;
  /** Whether it is known to be one, and not only looks like it. */
  readonly isCertain: boolean;
}

/** The variables of a policy that hold secrets. */
export interface SecretVariables {
  readonly variables: readonly SecretVariable[];
  /** Whether the policy was followed to its end; of a variable that is not among them nothing is known otherwise. */
  readonly isFollowed: boolean;
}

/**
 * Notes what variables hold while a policy is followed. Its steps are counted apart from those of following, so that what is found
 * is the same whether it is noted or not.
 */
export class HeldInVariables {
  readonly #budget: StepBudget;
  readonly #taints = new Map<string, Taint>();

  constructor(isCancelled: () => boolean) {
    this.#budget = new StepBudget(isCancelled);
  }

  note(variables: Iterable<readonly [string, Value]>): void {
    for (const [name, value] of variables) {
      this.#taints.set(name, joinTaint(this.#taints.get(name) ?? [], deepTaint(value, this.#budget)));
    }
  }

  /** The variables that hold secrets, of a policy of which it is said whether it was followed to its end. */
  secrets(isFollowed: boolean): SecretVariables {
    return { variables: variablesFrom(this.#taints), isFollowed: isFollowed && !this.#budget.isOver };
  }
}

function variablesFrom(taints: ReadonlyMap<string, Taint>): readonly SecretVariable[] {
  return [...taints].flatMap(([name, taint]) => {
    const secrets = taint.map(({ source: { kind, message, place, isCertain } }): HeldSecret => {
      return { kind, message: told(message), place: placeApart(place), isCertain };
    });
    return secrets.length === 0 ? [] : [{ name, secrets }];
  });
}
