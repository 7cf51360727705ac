/** A text that is looked for, and which secrets it is a form of. */
export interface Pattern {
  readonly units: Uint16Array;
  /** Numbers of the secrets that it is a form of. */
  readonly indexes: readonly number[];
  /** Whether it is found in what was unpacked from bytes or read backwards, too, where a short one occurs by chance. */
  readonly isLong: boolean;
}

/** Called with each place of a pattern; `false` ends the search. */
export type OnMatch = (pattern: Pattern, start: number, end: number) => boolean;

/** Longer patterns are compared this far where they may begin, and looked for as a whole once they do begin somewhere. */
const head = 64;

/** Looks for many patterns at once, in time linear to the text whatever both are: patterns are bucketed by their first two units. */
export class PatternSearch {
  readonly #single = new Map<number, Pattern>();
  readonly #pairs = new Map<number, Pattern[]>();
  /** Whether any pattern may begin with these two units, by what they hash to: most places are passed over with one look. */
  readonly #starts = new Uint8Array(hashes);

  /** Length of the shortest pattern: a shorter text contains none; infinite where there is no pattern. */
  readonly shortest: number;

  constructor(patterns: readonly Pattern[]) {
    this.shortest = patterns.reduce((shortest, { units }) => Math.min(shortest, units.length), Infinity);
    for (const pattern of patterns) {
      const [first = 0, second] = pattern.units;
      if (second === undefined) {
        this.#single.set(first, pattern);
        for (let any = 0; any < hashes; any++) this.#starts[any] = 1;
        continue;
      }
      this.#starts[hash(first, second)] = 1;
      this.#pairs.set(first * 0x10000 + second, [...(this.#pairs.get(first * 0x10000 + second) ?? []), pattern]);
    }
  }

  /** Reports every place, overlapping ones included; `onlyLong` leaves short patterns out. Returns whether it went to the end. */
  search(units: Uint16Array, { onlyLong, onMatch }: { readonly onlyLong: boolean; readonly onMatch: OnMatch }): boolean {
    const lookedFor = new Set<Pattern>();
    for (let at = 0; at < units.length; at++) {
      const unit = units[at] ?? 0;
      const next = units[at + 1] ?? 0;
      if (this.#starts[hash(unit, next)] === 0) continue;
      const single = onlyLong ? undefined : this.#single.get(unit);
      if (single && !onMatch(single, at, at + 1)) return false;
      for (const pattern of this.#pairs.get(unit * 0x10000 + next) ?? []) {
        if ((onlyLong && !pattern.isLong) || lookedFor.has(pattern) || !beginsAt(units, at, pattern.units)) continue;
        if (pattern.units.length <= head) {
          if (!onMatch(pattern, at, at + pattern.units.length)) return false;
          continue;
        }
        lookedFor.add(pattern);
        for (const start of startsOf(pattern.units, units, at)) if (!onMatch(pattern, start, start + pattern.units.length)) return false;
      }
    }
    return true;
  }
}

/** A power of two. */
const hashes = 4096;

function hash(first: number, second: number): number {
  return ((first << 5) ^ second) & (hashes - 1);
}

function beginsAt(units: Uint16Array, at: number, pattern: Uint16Array): boolean {
  if (at + pattern.length > units.length) return false;
  for (let index = 2; index < Math.min(head, pattern.length); index++) if (units[at + index] !== pattern[index]) return false;
  return true;
}

/** Where a pattern occurs from an offset on, by the algorithm of Knuth, Morris and Pratt: no text makes it slow. */
function* startsOf(pattern: Uint16Array, units: Uint16Array, from: number): Generator<number> {
  const fallBack = new Int32Array(pattern.length);
  for (let at = 1, matched = 0; at < pattern.length; at++) {
    while (matched > 0 && pattern[at] !== pattern[matched]) matched = fallBack[matched - 1] ?? 0;
    if (pattern[at] === pattern[matched]) matched++;
    fallBack[at] = matched;
  }
  for (let at = from, matched = 0; at < units.length; at++) {
    while (matched > 0 && units[at] !== pattern[matched]) matched = fallBack[matched - 1] ?? 0;
    if (units[at] === pattern[matched]) matched++;
    if (matched < pattern.length) continue;
    yield at - matched + 1;
    matched = fallBack[matched - 1] ?? 0;
  }
}
