import fc from 'fast-check';
import { told } from '../../src/base/text/translation.ts';
import type { RuleId } from '../../src/policy/index.ts';
import { judge, type Judgement } from './judge.ts';
import type { DifferentialCase } from './language/case.ts';
import { shorten } from './shorten.ts';

/** What came out of many cases; can be sent between threads. */
export interface Tally {
  cases: number;
  /** Findings of high confidence that a run of the usual scenarios bears out. */
  confirmed: number;
  /** Those that a directed run bears out, by what it took. */
  readonly steered: Map<string, number>;
  /** Those that no run bears out, with the numbers of their cases, by their rule. */
  readonly unseen: Map<RuleId, number[]>;
  /** Those of cases that were not run in full: nothing is known of them. */
  undecided: number;
  /** Confirmed findings whose path some run passed as a whole. */
  provenPaths: number;
  /** Cases in which something was not run as the gateway runs it. */
  incomplete: number;
  readonly misses: { readonly number: number; readonly seen: string; readonly text: string }[];
}

/** Some of the cases of a seed: the case of a number is the same whatever is asked for with it. */
export interface CaseRange {
  readonly from: number;
  readonly count: number;
  readonly seed: number;
}

/** Lints and runs cases of one kind; each miss is shortened to the policies that it takes. */
export async function tallyOf(cases: fc.Arbitrary<DifferentialCase>, { from, count: wanted, seed }: CaseRange): Promise<Tally> {
  const tally = noCases();
  for (let number = from; number < from + wanted; number++) {
    const one = caseOfNumber(cases, number, seed);
    const judgement = await judge(one);
    add(tally, number, judgement);
    const [miss] = judgement.misses;
    if (!miss) continue;
    const short = await shorten(one, async candidate => (await judge(candidate)).misses.some(({ kind }) => kind === miss.kind));
    tally.misses.push({ number, seen: `${miss.kind}: ${told(miss.what)}`, text: short.source.text });
  }
  return tally;
}

/** The case of a number. */
export function caseOfNumber(cases: fc.Arbitrary<DifferentialCase>, number: number, seed: number): DifferentialCase {
  const [one] = fc.sample(cases, { numRuns: 1, seed: mixed(seed, number) });
  if (!one) throw new Error('A sample of one case has one.');
  return one;
}

/** Seeds that follow each other begin alike, so that neighbours are kept far apart. */
function mixed(seed: number, number: number): number {
  let bits = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + number;
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return bits ^ (bits >>> 16);
}

/** The tally of no case at all. */
export function noCases(): Tally {
  const counts = { cases: 0, confirmed: 0, undecided: 0, provenPaths: 0, incomplete: 0 };
  return { ...counts, steered: new Map(), unseen: new Map(), misses: [] };
}

/** Adds what came out of other cases. */
export function addTally(tally: Tally, other: Tally): void {
  for (const name of ['cases', 'confirmed', 'undecided', 'provenPaths', 'incomplete'] as const) tally[name] += other[name];
  for (const [kind, times] of other.steered) tally.steered.set(kind, (tally.steered.get(kind) ?? 0) + times);
  for (const [rule, numbers] of other.unseen) tally.unseen.set(rule, [...(tally.unseen.get(rule) ?? []), ...numbers]);
  tally.misses.push(...other.misses);
}

function add(tally: Tally, number: number, { confirmed, steered, falseAlarms, undecided, provenPaths, isComplete }: Judgement): void {
  addTally(tally, {
    cases: 1,
    confirmed,
    steered: new Map(),
    unseen: new Map(),
    undecided: undecided.length,
    provenPaths,
    incomplete: isComplete ? 0 : 1,
    misses: [],
  });
  for (const steering of steered) tally.steered.set(steering, (tally.steered.get(steering) ?? 0) + 1);
  for (const { rule } of falseAlarms) tally.unseen.set(rule, [...(tally.unseen.get(rule) ?? []), number]);
}

/** How many of the findings of high confidence a run bears out, a directed one or one of the usual scenarios: from 0 to 1. */
export function borneOut(tally: Tally): number {
  const seen = tally.confirmed + sum(tally.steered);
  return seen / Math.max(1, seen + sum(unseenTimes(tally)));
}

/** The rates in lines. */
export function rates(tally: Tally): string {
  const { cases, misses, confirmed, steered, undecided, provenPaths, incomplete } = tally;
  const unseen = unseenTimes(tally);
  const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  const certain = confirmed + sum(steered) + sum(unseen);
  return [
    `${cases} cases: ${misses.length} misses; ${certain} findings of high confidence, ${percent(certain - sum(unseen), certain)} borne out by a run; ` +
      `path run as a whole for ${percent(provenPaths, confirmed)}; ${percent(incomplete, cases)} of the cases not run in full`,
    `  in the usual scenarios: ${confirmed}; in a directed run: ${byKind(steered)}`,
    `  not seen in a run: ${byKind(unseen)}; of cases that were not run in full, so that nothing is known: ${undecided}`,
  ].join('\n');
}

function unseenTimes({ unseen }: Tally): ReadonlyMap<string, number> {
  return new Map([...unseen].map(([rule, numbers]) => [rule, numbers.length]));
}

function byKind(counts: ReadonlyMap<string, number>): string {
  const kinds = [...counts].toSorted(([a, times], [b, others]) => others - times || (a < b ? -1 : 1));
  return kinds.length === 0 ? '0' : `${sum(counts)} (${kinds.map(([kind, times]) => `${kind} ${times}`).join(', ')})`;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return counts.values().reduce((total, times) => total + times, 0);
}
