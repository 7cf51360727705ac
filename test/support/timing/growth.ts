import assert from 'node:assert/strict';

/** Sizes that a crafted text is grown to, in units. The last two are for what seems to grow faster at the first three. */
const sizes = [25_000, 50_000, 100_000, 200_000, 400_000] as const;
const firstSizes = 3;
/** What takes less for 100,000 units grows with them: the square of that many steps takes seconds. In microseconds of this thread. */
const negligible = 60_000;
/** The power of the size that work grows with: 1 for what is linear, 2 for its square. */
const mostPower = 1.5;
const tries = 3;

/**
 * Fails when what is done with a text grows faster than the text. Judged by the growth of the thread's own processor time,
 * the least of some tries, so that neither a slow machine nor a busy one changes the answer.
 */
export function assertLinear(what: string, run: (text: string) => unknown, textOf: (size: number) => string): void {
  const problem = growthProblem(run, textOf);
  assert.equal(problem, undefined, `${what}: ${problem ?? ''}`);
}

/** How the work grows where it grows faster than its text. */
export function growthProblem(run: (text: string) => unknown, textOf: (size: number) => string): string | undefined {
  const spent: number[] = [];
  const isSuspect = (): boolean => (spent.at(-1) ?? 0) > negligible && powerOf(spent) > mostPower;
  for (const size of sizes) {
    const text = textOf(size);
    const once = timeOf(run, text);
    spent.push(once);
    // what takes long is timed once, and the collector may have had its part in that
    if (isSuspect()) spent[spent.length - 1] = Math.min(once, timeOf(run, text));
    const last = spent.at(-1) ?? 0;
    // some tens of milliseconds may be the collector's, which larger texts show; seconds are not waited for to become four times as many
    if (isSuspect() ? last > 5 * negligible : spent.length >= firstSizes) break;
  }
  if (!isSuspect()) return undefined;
  return `${spent.map(time => `${Math.round(time / 1000)} ms`).join(', ')} for texts that double from ${sizes[0]} units on`;
}

/** With which power of the size the times grew, from the first to the last. */
function powerOf(spent: readonly number[]): number {
  return spent.length < 2 ? 0 : Math.log2((spent.at(-1) ?? 0) / Math.max(1, spent[0] ?? 1)) / (spent.length - 1);
}

/** Whether work with a small text takes no noticeable time: the square of its size would. */
export function isQuick(run: (text: string) => unknown, textOf: (size: number) => string): boolean {
  return timeOf(run, textOf(8000)) < 2000;
}

function timeOf(run: (text: string) => unknown, text: string): number {
  let least = Infinity;
  for (let round = 0; round < tries && (least > negligible || round === 0); round++) {
    const before = process.threadCpuUsage();
    run(text);
    const { user, system } = process.threadCpuUsage(before);
    least = Math.min(least, user + system);
    if (least > 3 * negligible) break;
  }
  return least;
}
