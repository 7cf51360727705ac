import fc from 'fast-check';
import { judge, type Judgement } from './judge.ts';
import type { DifferentialCase } from './language/case.ts';
import { shorten } from './shorten.ts';

/** What came out of many cases. */
export interface Tally {
  cases: number;
  /** Findings of high confidence that a run of the usual scenarios bears out. */
  confirmed: number;
  /** Those that a directed run bears out, by what it took. */
  readonly steered: Map<string, number>;
  /** Those that no run bears out, by their rule. */
  readonly unseen: Map<string, number>;
  /** Those of cases that were not run in full: nothing is known of them. */
  undecided: number;
  /** Confirmed findings whose path some run passed as a whole. */
  provenPaths: number;
  /** Cases in which something was not run as the gateway runs it. */
  incomplete: number;
  readonly misses: { readonly seen: string; readonly text: string }[];
}

/** Lints and runs cases of one kind from a seed; each miss is shortened to the policies that it takes. */
export async function tallyOf(
  cases: fc.Arbitrary<DifferentialCase>,
  { count: wanted, seed, progress }: { readonly count: number; readonly seed: number; readonly progress?: (done: number) => void },
): Promise<Tally> {
  const counts = { cases: 0, confirmed: 0, undecided: 0, provenPaths: 0, incomplete: 0 };
  const tally: Tally = { ...counts, steered: new Map(), unseen: new Map(), misses: [] };
  const batch = 1000;
  for (let done = 0; done < wanted; done += batch) {
    for (const one of fc.sample(cases, { numRuns: Math.min(batch, wanted - done), seed: seed + done })) {
      const judgement = await judge(one);
      add(tally, judgement);
      const [miss] = judgement.misses;
      if (miss) {
        const short = await shorten(one, async candidate => (await judge(candidate)).misses.some(({ kind }) => kind === miss.kind));
        tally.misses.push({ seen: `${miss.kind}: ${miss.what}`, text: short.source.text });
      }
    }
    progress?.(tally.cases);
  }
  return tally;
}

function add(tally: Tally, { confirmed, steered, falseAlarms, undecided, provenPaths, isComplete }: Judgement): void {
  tally.cases++;
  tally.confirmed += confirmed;
  for (const steering of steered) count(tally.steered, steering);
  for (const { rule } of falseAlarms) count(tally.unseen, rule);
  tally.undecided += undecided.length;
  tally.provenPaths += provenPaths;
  if (!isComplete) tally.incomplete++;
}

function count(counts: Map<string, number>, kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

/** How many of the findings of high confidence a run bears out, a directed one or one of the usual scenarios: from 0 to 1. */
export function borneOut({ confirmed, steered, unseen }: Tally): number {
  const seen = confirmed + sum(steered);
  return seen / Math.max(1, seen + sum(unseen));
}

/** The rates in lines. */
export function rates(tally: Tally): string {
  const { cases, misses, confirmed, steered, unseen, undecided, provenPaths, incomplete } = tally;
  const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  const certain = confirmed + sum(steered) + sum(unseen);
  return [
    `${cases} cases: ${misses.length} misses; ${certain} findings of high confidence, ${percent(certain - sum(unseen), certain)} borne out by a run; ` +
      `path run as a whole for ${percent(provenPaths, confirmed)}; ${percent(incomplete, cases)} of the cases not run in full`,
    `  in the usual scenarios: ${confirmed}; in a directed run: ${byKind(steered)}`,
    `  not seen in a run: ${byKind(unseen)}; of cases that were not run in full, so that nothing is known: ${undecided}`,
  ].join('\n');
}

function byKind(counts: ReadonlyMap<string, number>): string {
  const kinds = [...counts].toSorted(([, a], [, b]) => b - a).map(([kind, times]) => `${kind} ${times}`);
  return kinds.length === 0 ? '0' : `${sum(counts)} (${kinds.join(', ')})`;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return counts.values().reduce((total, times) => total + times, 0);
}
