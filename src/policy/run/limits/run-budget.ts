import { t } from '../../../base/text/translation.ts';
import { RunLimit, type SharedBudget } from '../expression/index.ts';

/** What one run may take in all. */
export interface RunLimits {
  /** Steps: values computed and items enumerated in expressions, and {@link stepsOfPolicy} for each policy. */
  readonly steps: number;
  /** Characters of all texts that are made. */
  readonly text: number;
  /** Characters and bytes of what is reported of the run afterwards. */
  readonly told: number;
}

/** Far more than any policy in use needs, and few enough for a run to end within seconds. */
export const usualLimits: RunLimits = { steps: 1_000_000, text: 268_435_456, told: 33_554_432 };

/**
 * Steps that a policy counts for, whatever it does: it is looked at, its changes are reported, and `<base />` or a fragment may be
 * for many.
 */
export const stepsOfPolicy = 20;

/**
 * Counts what a run takes: policies, rounds of retries, fragments, scopes and expressions together. In steps and not in time, so
 * that a run ends at the same place everywhere.
 */
export class RunBudget implements SharedBudget {
  readonly #limits: RunLimits;
  #steps = 0;
  #text = 0;
  #told = 0;

  constructor(limits: RunLimits) {
    this.#limits = limits;
  }

  step(count: number): void {
    this.#steps += count;
    if (this.#steps > this.#limits.steps) {
      throw new RunLimit(t('The run was ended here: it takes more than {0} steps.', inDigits(this.#limits.steps)));
    }
  }

  text(length: number): void {
    this.#text += length;
    if (this.#text > this.#limits.text) {
      throw new RunLimit(
        t('The run was ended here: the texts that it makes are longer than {0} characters together.', inDigits(this.#limits.text)),
      );
    }
  }

  /** Counts what is kept to be reported afterwards. */
  tell(length: number): void {
    this.#told += length;
    if (this.#told > this.#limits.told) {
      throw new RunLimit(
        t('The run was ended here: what it sends and writes is more than {0} characters together.', inDigits(this.#limits.told)),
      );
    }
  }
}

function inDigits(number: number): string {
  return number.toLocaleString('en-US');
}
