import { countUpTo } from '../../base/text/count-up-to.ts';
import type { Span } from '../../base/text/text-span.ts';

/**
 * From `at` on, an offset of the decoded text, its characters come from `source`, an offset of the file: one by one, or, where
 * there is a `width`, all of them from that many characters of the file, as an escape or a value that is filled in does.
 */
export interface Run {
  readonly at: number;
  readonly source: number;
  readonly width?: number;
  /** Whether the characters are in place of what the host language fills in. */
  readonly isHole?: true;
}

/** A text inside a file, decoded, and where in that file each character of it comes from. Data alone. */
export interface PlacedText {
  readonly text: string;
  /** By `at`; the first one begins at 0. An empty text has one run, too, at its place. */
  readonly runs: readonly Run[];
}

/** A part of a placed text, with its places. */
export function partOf({ text, runs }: PlacedText, start: number, end: number): PlacedText {
  const inPart = runs.flatMap((run, index): readonly Run[] => {
    const next = runs[index + 1]?.at ?? text.length;
    if (next <= start || run.at >= end) return [];
    const passed = Math.max(0, start - run.at);
    return [{ ...run, at: run.at + passed - start, source: run.width === undefined ? run.source + passed : run.source }];
  });
  return { text: text.slice(start, end), runs: inPart };
}

/** The place in the file of a span of a placed text. */
export function sourceSpan(placed: PlacedText, { start, end }: Span): Span {
  const from = sourceStart(placed, start);
  return { start: from, end: end > start ? Math.max(from, sourceEnd(placed, end)) : from };
}

/** Where in the file the character at an offset begins; behind the text, where the last one ends. */
function sourceStart(placed: PlacedText, offset: number): number {
  if (offset >= placed.text.length && placed.text.length > 0) return sourceEnd(placed, placed.text.length);
  const run = runAt(placed, offset);
  return run.width === undefined ? run.source + (offset - run.at) : run.source;
}

/** Where in the file the character before an offset ends. */
function sourceEnd(placed: PlacedText, offset: number): number {
  const run = runAt(placed, offset - 1);
  return run.width === undefined ? run.source + (offset - run.at) : run.source + run.width;
}

/** The offset in a placed text of an offset of the file; `undefined` where it has none. */
export function placedOffset({ text, runs }: PlacedText, source: number): number | undefined {
  for (const [index, run] of runs.entries()) {
    const length = (runs[index + 1]?.at ?? text.length) - run.at;
    if (source < run.source || source >= run.source + (run.width ?? length)) continue;
    return run.width === undefined ? run.at + (source - run.source) : run.at;
  }
  return undefined;
}

/**
 * The place in the file of a span that can be written anew: one that begins and ends between whole characters of the file, with
 * nothing of the file, such as an indentation or a value that is filled in, lost in between. `undefined` for any other.
 */
export function writableSpan(placed: PlacedText, { start, end }: Span): Span | undefined {
  const { text, runs } = placed;
  if (text.length === 0) return undefined;
  const first = runAt(placed, Math.min(start, text.length - 1));
  if (first.width !== undefined && start > first.at && start < (nextAt(placed, first) ?? text.length)) return undefined;
  if (start === end) {
    const at = sourceStart(placed, start);
    return { start: at, end: at };
  }
  const touched = runs.filter((run, index) => run.at < end && (runs[index + 1]?.at ?? text.length) > start);
  if (touched.some(({ isHole }) => isHole)) return undefined;
  const last = touched.at(-1);
  if (last?.width !== undefined && end < (nextAt(placed, last) ?? text.length)) return undefined;
  return sourceSpan(placed, { start, end });
}

function nextAt({ runs }: PlacedText, run: Run): number | undefined {
  return runs[runs.indexOf(run) + 1]?.at;
}

function runAt({ runs }: PlacedText, offset: number): Run {
  return runs[Math.max(0, countUpTo(runs, ({ at }) => at, offset) - 1)] ?? { at: 0, source: 0 };
}
