import { appendFileSync } from 'node:fs';
import { ownDelayDuring } from '../timing/own-delay.ts';
import type { SuiteEvent } from '../../vscode/index.ts';

/** How long the extension host answered nothing else, at most, because of what it was doing itself; in milliseconds. */
export interface Watched<T> {
  readonly value: T;
  readonly longestMs: number;
  readonly tookMs: number;
}

/** Does something and watches how long the event loop of this extension host is blocked; the figures are printed. */
export async function watchEventLoop<T>(what: string, work: () => Promise<T>): Promise<Watched<T>> {
  const start = performance.now();
  const { value, delays: { ownMs, longestMs } } = await ownDelayDuring(work);
  const tookMs = performance.now() - start;
  print(
    `event loop of the extension host, ${what}: longest delay ${ownMs.toFixed(0)} ms of its own, ${longestMs.toFixed(0)} ms with what the machine made it wait, in ${tookMs.toFixed(0)} ms`,
  );
  return { value, longestMs: ownMs, tookMs };
}

/** Prints a line of the suite's own. */
export function print(line: string): void {
  const file = process.env['HOST_SUITE_RESULTS'];
  const event: SuiteEvent = { event: 'figure', line };
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(event)}\n`);
}
