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

/** The clock of processor time ticks every 4 to 10 ms: what is shorter than some of its ticks, in seconds, is not measured by it. */
const measurable = 0.05;

/**
 * The fewest seconds of this thread's own processor time that each action took in some rounds: what else the machine does is not
 * in it. The actions take turns, so that a slow time falls on all of them; in each turn one is done until the clock can measure it.
 */
export function leastProcessorSeconds<Name extends string>(
  actions: Readonly<Record<Name, () => void>>,
  rounds: number,
): Readonly<Record<Name, number>> {
  const names = Object.keys(actions) as Name[];
  const times = Array.from({ length: rounds }, () => names.map(name => meanProcessorSecondsOf(actions[name])));
  return Object.fromEntries(names.map((name, i) => [name, Math.min(...times.map(round => round[i] ?? Number.NaN))])) as Record<
    Name,
    number
  >;
}

/** The processor time that this thread takes for an action, in seconds: never 0, for it is done until the clock can measure it. */
export function meanProcessorSecondsOf(action: () => void): number {
  const before = process.threadCpuUsage();
  for (let times = 1; ; times++) {
    action();
    const { user, system } = process.threadCpuUsage(before);
    const seconds = (user + system) / 1e6;
    if (seconds >= measurable) return seconds / times;
  }
}

/** The processor time that this thread takes for an action, in seconds, to a tick of its clock: 0 for one that is short. */
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
