import type { RunResult } from '../../src/policy/run/index.ts';
import type { DifferentialCase } from './language/case.ts';
import { runIn, usualScenarios, type Scenario } from './world.ts';

/** The runs of one case and of what is made of its text: the same text in the same scenario runs once. */
export class CaseRuns {
  readonly #known = new Map<string, Promise<readonly RunResult[]>>();

  /** Two runs in a scenario, of which the second finds what the first one left in the caches. */
  in(scenario: Scenario, one: DifferentialCase): Promise<readonly RunResult[]> {
    const key = `${JSON.stringify(scenario)}\n${one.source.text}`;
    const results = this.#known.get(key) ?? runIn(one, scenario);
    this.#known.set(key, results);
    return results;
  }

  /** Runs in all usual scenarios. */
  async everywhere(one: DifferentialCase): Promise<readonly RunResult[]> {
    const results: RunResult[] = [];
    for (const scenario of usualScenarios) results.push(...(await this.in(scenario, one)));
    return results;
  }
}
