import type { RunResult } from '../../src/policy/run/index.ts';
import { sourcesOf } from './case-documents.ts';
import type { DifferentialCase } from './language/case.ts';
import { runIn, usualScenarios, type Scenario } from './world.ts';

/** The runs of one case and of what is made of its texts: the same texts in the same scenario run once. */
export class CaseRuns {
  readonly #known = new Map<string, Promise<readonly RunResult[]>>();

  /** Two runs in a scenario, of which the second finds what the first one left in the caches. */
  in(scenario: Scenario, one: DifferentialCase): Promise<readonly RunResult[]> {
    const key = [JSON.stringify(scenario), ...sourcesOf(one).map(({ text }) => text)].join('\n');
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
