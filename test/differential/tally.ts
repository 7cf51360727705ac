import fc from 'fast-check';
import { judge, type Judgement } from './judge.ts';
import type { DifferentialCase } from './language/case.ts';
import { shorten } from './shorten.ts';

/** What came out of many cases. */
export interface Tally {
  cases: number;
  /** Findings of high confidence that a run bears out, and those that no run does. */
  confirmed: number;
  falseAlarms: number;
  /** Confirmed findings whose path some run passed as a whole. */
  provenPaths: number;
  /** Cases in which something was not run as the gateway runs it. */
  incomplete: number;
  readonly misses: { readonly seen: string; readonly text: string }[];
}

/** Lints and runs cases of one kind from a seed; each miss is shortened to the policies that it takes. */
export async function tallyOf(
  cases: fc.Arbitrary<DifferentialCase>,
  { count, seed, progress }: { readonly count: number; readonly seed: number; readonly progress?: (done: number) => void },
): Promise<Tally> {
  const tally: Tally = { cases: 0, confirmed: 0, falseAlarms: 0, provenPaths: 0, incomplete: 0, misses: [] };
  const batch = 1000;
  for (let done = 0; done < count; done += batch) {
    for (const one of fc.sample(cases, { numRuns: Math.min(batch, count - done), seed: seed + done })) {
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

function add(tally: Tally, { confirmed, falseAlarms, provenPaths, isComplete }: Judgement): void {
  tally.cases++;
  tally.confirmed += confirmed;
  tally.falseAlarms += falseAlarms.length;
  tally.provenPaths += provenPaths;
  if (!isComplete) tally.incomplete++;
}

/** The rates in a line. */
export function rates({ cases, misses, confirmed, falseAlarms, provenPaths, incomplete }: Tally): string {
  const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  const certain = confirmed + falseAlarms;
  return `${cases} cases: ${misses.length} misses; ${certain} findings of high confidence, ${percent(confirmed, certain)} borne out by a run, ${percent(falseAlarms, certain)} not seen in one; path run as a whole for ${percent(provenPaths, confirmed)}; ${percent(incomplete, cases)} of the cases not run in full`;
}
