/** A word of a build tool's template language in code: `%{ if eu ~}`, `%{ endfor }`. */
export type Directive = 'if' | 'else' | 'endif' | 'for' | 'endfor';

const directive = /%\{~?\s*(if|else|endif|for|endfor)\b[^{}\n]{0,500}\}/y;

/** The directive at an offset, with its end. C# has no `%{`. */
export function directiveAt(code: string, at: number): { readonly word: Directive; readonly end: number } | undefined {
  directive.lastIndex = at;
  const match = directive.exec(code);
  const word = words.find(known => known === match?.[1]);
  return match && word ? { word, end: at + match[0].length } : undefined;
}

const words: readonly Directive[] = ['if', 'else', 'endif', 'for', 'endfor'];

/** The directives of a code, by the offset of the token that they precede, to be taken as the code is read. */
export class Directives {
  readonly #open = new Map<number, Directive[]>();

  add(words: readonly Directive[], before: number): void {
    if (words.length > 0) this.#open.set(before, [...words]);
  }

  /** The next one before a token. */
  next(before: number): Directive | undefined {
    return this.#open.get(before)?.[0];
  }

  /** Takes the next one before a token if it is that word. */
  take(word: Directive, before: number): boolean {
    if (this.#open.size === 0 || this.next(before) !== word) return false;
    this.#open.get(before)?.shift();
    return true;
  }
}
