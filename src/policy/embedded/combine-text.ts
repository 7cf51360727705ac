import { referenceOf, type Definitions } from './definitions.ts';
import type { HostValue, Hole, Piece } from './host-value.ts';
import { knownText, newFillBudget, type FillBudget } from './pieces.ts';
import { fillInsertions, fillVerbs, replaceText } from './rewrite-text.ts';

/** How far texts that are filled in with each other are followed. */
const deepest = 8;

/** Puts the texts of a file together as its language will when it is deployed, as far as they are known. */
export class TextCombiner {
  readonly #definitions: Definitions;
  readonly #valueOf: (hole: Hole) => HostValue | undefined;
  readonly #budget: FillBudget = newFillBudget();
  /** Is told what a text that is put together is made of. */
  #used: (definition: HostValue) => void = () => undefined;

  /** `valueOf` reads the code of what is filled in. */
  constructor(definitions: Definitions, valueOf: (hole: Hole) => HostValue | undefined) {
    this.#definitions = definitions;
    this.#valueOf = valueOf;
  }

  /** The pieces that a text is put together from, with what is known of what is filled in; `undefined` for what is no text. */
  filled(value: HostValue, used: (definition: HostValue) => void = this.#used): readonly Piece[] | undefined {
    const before = this.#used;
    this.#used = used;
    const pieces = this.pieces(value);
    const filled = pieces && this.#fill(pieces, used, []);
    this.#used = before;
    return filled;
  }

  /** What an action gives in each round of the loop that texts depend on, see {@link Definitions.inEachRound}. */
  inEachRound<T>(action: () => T): readonly T[] {
    return this.#definitions.inEachRound(action);
  }

  /** The text itself where all of it is known. */
  known(value: HostValue): string | undefined {
    const pieces = this.filled(this.resolved(value));
    return pieces && knownText(pieces);
  }

  /** The value that is filled in. */
  valueIn(hole: Hole): HostValue | undefined {
    return hole.value ?? this.#valueOf(hole);
  }

  /** The pieces of a text that a value is or is put together to by a function. */
  pieces(value: HostValue): readonly Piece[] | undefined {
    if (value.kind === 'text') return value.pieces;
    if (value.kind !== 'call') return undefined;
    const [first, second, third] = value.given;
    if (!first) return undefined;
    switch (value.name.toLowerCase()) {
      case 'concat':
        return value.given.every(({ kind }) => kind !== 'list') ? value.given.flatMap(item => this.#piecesOrHole(item)) : undefined;
      case 'join': {
        const [list, between] = this.resolved(first).kind === 'list' ? [this.resolved(first), second] : [this.resolved(second ?? first), first];
        if (list.kind !== 'list' || between?.kind !== 'text') return undefined;
        return list.items.flatMap((item, index) => [...(index > 0 ? separator(between) : []), ...this.#piecesOrHole(item)]);
      }
      case 'format': {
        const text = this.resolved(first);
        const pieces = this.#inner(first);
        const fill = isTerraform(text) ? fillVerbs : fillInsertions;
        const given = (index: number): readonly Piece[] | undefined => {
          const item = value.given[index + 1];
          return item && this.#piecesOrHole(item);
        };
        return pieces && fill(pieces, given);
      }
      case 'replace': {
        const pieces = this.#inner(first);
        const from = second && this.known(second);
        // a pattern of Terraform is between slashes
        if (!pieces || from === undefined || from === '' || !third || /^\/.+\/$/.test(from)) return pieces;
        return replaceText(pieces, from, this.known(third));
      }
      case 'trimspace':
      case 'chomp':
      case 'trim':
      case 'string':
      case 'tostring':
      case 'sensitive':
      case 'nonsensitive':
        return this.#inner(first);
      default:
        return undefined;
    }
  }

  /** A text that another one is made of. */
  #inner(value: HostValue): readonly Piece[] | undefined {
    const target = this.resolved(value);
    if (this.#budget.left <= 0) return undefined;
    if (target === value) return this.pieces(value);
    this.#budget.left -= 1000; // a name that leads to itself ends, too
    this.#used(target);
    return this.filled(target);
  }

  /** The value itself, or what it refers to where that is known. */
  resolved(value: HostValue): HostValue {
    const found = this.#definitions.of(value);
    return found && !found.isDefault ? found.value : value;
  }

  #piecesOrHole(value: HostValue): readonly Piece[] {
    const { start, end } = value.span;
    return this.pieces(value) ?? [{ kind: 'hole', code: referenceOf(value) ?? '', value, source: start, width: end - start }];
  }

  #fill(pieces: readonly Piece[], used: (definition: HostValue) => void, around: readonly HostValue[]): readonly Piece[] {
    return pieces.flatMap(piece => {
      if (around.length > 0) this.#budget.left -= 1 + ('text' in piece ? piece.text.length : 0);
      if (piece.kind !== 'hole' || around.length >= deepest || this.#budget.left <= 0) return [piece];
      const value = this.valueIn(piece);
      const found = value && this.#definitions.of(value);
      if (found?.isDefault || (found && around.includes(found.value))) return [piece];
      const target = found?.value ?? (value?.kind === 'call' ? value : undefined);
      const inner = target && this.pieces(target);
      if (!inner) return [piece];
      this.#budget.left -= 1;
      if (found) used(found.value);
      return this.#fill(inner, used, [...around, found?.value ?? target]);
    });
  }
}

/** What is between texts that are joined, all of it at the place of the separator. */
function separator(value: Extract<HostValue, { kind: 'text' }>): readonly Piece[] {
  const { start, end } = value.span;
  const text = knownText(value.pieces);
  return [text === undefined ? { kind: 'hole', code: '', source: start, width: end - start } : { kind: 'escaped', text, source: start, width: end - start }];
}

function isTerraform(value: HostValue): boolean {
  return value.kind === 'text' && (value.quote === 'hcl-quoted' || value.quote === 'hcl-heredoc');
}
