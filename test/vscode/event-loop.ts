import { appendFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { SuiteEvent } from './index.ts';

/** How long the extension host answered nothing else, at most, while something was done in it; in milliseconds. */
export interface Watched<T> {
  readonly value: T;
  readonly longestMs: number;
  readonly tookMs: number;
}

/** Does something and watches how long the event loop of this extension host stands still; the figure is printed. */
export async function watchEventLoop<T>(what: string, work: () => Promise<T>): Promise<Watched<T>> {
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  const start = performance.now();
  try {
    const value = await work();
    const tookMs = performance.now() - start;
    const longestMs = histogram.max / 1e6;
    print(`event loop of the extension host, ${what}: longest delay ${longestMs.toFixed(0)} ms, 99 % within ${(histogram.percentile(99) / 1e6).toFixed(0)} ms, in ${tookMs.toFixed(0)} ms`);
    return { value, longestMs, tookMs };
  } finally {
    histogram.disable();
  }
}

/** Prints a line of the suite's own. */
export function print(line: string): void {
  const file = process.env['HOST_SUITE_RESULTS'];
  const event: SuiteEvent = { event: 'figure', line };
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(event)}\n`);
}
