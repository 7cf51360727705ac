import type { HostValue } from './host-value.ts';
import { isConversion, loopsIn, roundsOf, type Loop, type Round } from './loops.ts';
import type { Definition } from './definition.ts';

/** How far loops through loops are followed. */
const farthest = 16;

/** What the rounds of a loop are, and where they were found. */
interface KnownRounds {
  readonly rounds: readonly Round[];
  readonly definition: Definition;
  /** What its names may be in any round. */
  readonly all: { readonly value: HostValue; readonly key: HostValue };
}

/** What the names of a file's loops stand for: in the round that is looked at, or in any. */
export class LoopNames {
  readonly #loops: readonly Loop[];
  readonly #of: (value: HostValue, depth: number) => Definition | undefined;
  readonly #known = new Map<Loop, KnownRounds | undefined>();
  #asked: Set<Loop> | undefined;
  #round: { readonly loop: Loop; readonly index: number } | undefined;

  /** `of` gives what a value refers to by its name. */
  constructor(root: HostValue, of: (value: HostValue, depth: number) => Definition | undefined) {
    this.#loops = loopsIn(root);
    this.#of = of;
  }

  /** What a name of a loop around a place stands for; `undefined` for any other name. */
  valueOf(name: string, at: number, depth: number): Definition | undefined {
    const isIts = ({ names }: Loop): boolean => name === names.value || name === names.key;
    const loop = this.#loops.findLast(one => isIts(one) && one.span.start <= at && at < one.span.end);
    const known = loop && depth <= farthest ? this.#roundsOf(loop, depth) : undefined;
    if (!loop || !known) return undefined;
    if (!known.definition.isDefault) this.#asked?.add(loop);
    const { value, key } = this.#round?.loop === loop ? (known.rounds[this.#round.index] ?? known.all) : known.all;
    const found = name === loop.names.value ? value : key;
    return { ...known.definition, value: found };
  }

  /** What an action gives in each round of the loop that it asks for; see {@link Definitions.inEachRound}. */
  inEachRound<T>(action: () => T): readonly T[] {
    if (this.#loops.length === 0 || this.#round || this.#asked) return [action()];
    const asked = new Set<Loop>();
    this.#asked = asked;
    const once = action();
    this.#asked = undefined;
    const [loop, ...others] = asked;
    const rounds = loop && others.length === 0 ? this.#known.get(loop)?.rounds : undefined;
    if (!loop || !rounds || rounds.length === 0) return [once];
    const found = rounds.map((_, index) => {
      this.#round = { loop, index };
      return action();
    });
    this.#round = undefined;
    return found;
  }

  #roundsOf(loop: Loop, depth: number): KnownRounds | undefined {
    if (this.#known.has(loop)) return this.#known.get(loop);
    this.#known.set(loop, undefined); // one that goes through itself has no rounds
    const { definition, conversion } = this.#sourceOf(loop, depth);
    const { value: { span } } = definition;
    const rounds = roundsOf(definition.value, conversion);
    const found = rounds && {
      rounds,
      definition,
      all: {
        value: { kind: 'list', span, items: rounds.map(({ value }) => value) } as const,
        key: { kind: 'list', span, items: rounds.map(({ key }) => key) } as const,
      },
    };
    this.#known.set(loop, found);
    return found;
  }
  /** What a loop goes through, and the function that makes that of it. */
  #sourceOf({ source }: Loop, depth: number): { readonly definition: Definition; readonly conversion: string | undefined } {
    const whole = this.#of(source, depth + 1) ?? { value: source, isDefault: false };
    const [given] = whole.value.kind === 'call' && isConversion(whole.value.name) ? whole.value.given : [];
    if (whole.value.kind !== 'call' || !given) return { definition: whole, conversion: undefined };
    const definition = this.#of(given, depth + 1) ?? { ...whole, value: given };
    return { definition: { ...definition, isDefault: whole.isDefault || definition.isDefault }, conversion: whole.value.name };
  }
}
