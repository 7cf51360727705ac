/** How long an action takes once, in seconds. */
export function secondsOf(action: () => void): number {
  const start = performance.now();
  action();
  return (performance.now() - start) / 1000;
}

/**
 * The median seconds of each action over some rounds. Every round runs all of them, so that what else the machine does
 * falls on all alike; the first rounds, in which the code is compiled, do not count.
 */
export function medianSeconds<Name extends string>(
  actions: Readonly<Record<Name, () => void>>,
  { warmup, rounds }: { readonly warmup: number; readonly rounds: number },
): Readonly<Record<Name, number>> {
  const names = Object.keys(actions) as Name[];
  const times = Array.from({ length: warmup + rounds }, () => names.map(name => secondsOf(actions[name]))).slice(warmup);
  return Object.fromEntries(names.map((name, i) => [name, median(times.map(round => round[i] ?? Number.NaN))])) as Record<Name, number>;
}

/**
 * The fewest seconds of this thread's own processor time that each action took in some rounds: what else the machine does is not
 * in it. The actions take turns, so that a slow time falls on all of them.
 */
export function leastProcessorSeconds<Name extends string>(
  actions: Readonly<Record<Name, () => void>>,
  rounds: number,
): Readonly<Record<Name, number>> {
  const names = Object.keys(actions) as Name[];
  const times = Array.from({ length: rounds }, () => names.map(name => processorSecondsOf(actions[name])));
  return Object.fromEntries(names.map((name, i) => [name, Math.min(...times.map(round => round[i] ?? Number.NaN))])) as Record<
    Name,
    number
  >;
}

/** The processor time that this thread takes for an action, in seconds. */
export function processorSecondsOf(action: () => void): number {
  const before = process.threadCpuUsage();
  action();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1e6;
}

/** The middle one of some numbers. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
