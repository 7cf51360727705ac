import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

/** What makes a page inaccessible, as axe-core reports it. */
export interface AxeFinding {
  readonly rule: string;
  readonly impact: string;
  /** The elements, as selectors, with what is wrong with them. */
  readonly places: readonly string[];
}

/** What a page has once axe-core was evaluated in it. */
interface PageWithAxe {
  readonly axe: { run(options: { readonly resultTypes: readonly ['violations'] }): Promise<AxeRun> };
}

interface AxeRun {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
  }[];
}

/** Of what axe-core calls moderate: a reader who goes from heading to heading misses none. */
const headingOrder = 'heading-order';

/**
 * Looks at a page with axe-core and gives what is serious or critical, and headings that leave out a level. The page's own
 * content policy stays in force: nothing is loaded into it.
 */
export async function seriousFindings(page: Frame | Page): Promise<readonly AxeFinding[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  }
  const { violations } = await page.evaluate(async () => (globalThis as unknown as PageWithAxe).axe.run({ resultTypes: ['violations'] }));
  return violations
    .filter(({ id, impact }) => impact === 'serious' || impact === 'critical' || id === headingOrder)
    .map(({ id, impact, nodes }) => ({
      rule: id,
      impact: impact ?? '',
      places: nodes.map(({ target, failureSummary = '' }) => `${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`),
    }));
}
