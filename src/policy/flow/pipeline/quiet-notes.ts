import type { ValuePart } from '../../syntax/index.ts';
import type { PlaceUse } from './place-flow.ts';
import type { QuietTexts } from './quiet-texts.ts';

/** What a look at policies of a document notes, as far as each of them is known: nothing of it is about where they are. */
export interface PolicyNotes {
  readonly uses: PlaceUse[];
  /** Calls that bring a token in if what their texts are made of asks for one. */
  readonly calls: { readonly use: PlaceUse; readonly parts: readonly ValuePart[] }[];
  /** What is to be told of their texts. */
  readonly told: ((texts: QuietTexts) => void)[];
  /** How many elements there are, how many of them bring a secret in, and how many put something into the cache. */
  elements: number;
  sources: number;
  stores: number;
  /** Whether fragments are among them: what is in those is noted, too. */
  includes: boolean;
}

/** Notes of no policy. */
export function newNotes(): PolicyNotes {
  return { uses: [], calls: [], told: [], elements: 0, sources: 0, stores: 0, includes: false };
}

/**
 * What was noted of the policies of a document, by their text: from one keystroke to the next all but one of them are the same. Of
 * what was looked at before the last document nothing is kept.
 */
export class QuietNotes {
  #last = new Map<string, PolicyNotes>();
  #now = new Map<string, PolicyNotes>();

  /** Begins a look at a document. */
  begin(): void {
    this.#last = this.#now;
    this.#now = new Map();
  }

  /** What was noted of a policy whose place and text are these, in this look or in the one before. */
  recall(policy: string): PolicyNotes | undefined {
    const known = this.#now.get(policy) ?? this.#last.get(policy);
    if (known) this.#now.set(policy, known);
    return known;
  }

  remember(policy: string, notes: PolicyNotes): void {
    this.#now.set(policy, notes);
  }
}
