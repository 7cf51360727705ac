import { combinedPieces, referenceOf } from './combine-text.ts';
import type { EmbeddedFile, EmbeddedPolicy, FollowedFile, KindOf, UnreadPolicy } from './embedded-file.ts';
import { followedFile } from './followed-file.ts';
import { entryValue, type Entry, type HostValue } from './host-value.ts';
import { fillHoles, joinPieces, knownText, newFillBudget } from './pieces.ts';
import { variablesOf, type Variables } from './variables.ts';

/** Finds the policies in a file, and what it reads policies from. */
export function findPolicies(root: HostValue, kindOf: KindOf): Pick<EmbeddedFile, 'policies' | 'followed' | 'unread'> {
  const finder = new Finder(variablesOf(root), kindOf);
  finder.visit(root, false);
  return finder;
}

class Finder {
  readonly policies: EmbeddedPolicy[] = [];
  readonly followed: FollowedFile[] = [];
  readonly unread: UnreadPolicy[] = [];
  readonly #variables: Variables;
  readonly #kindOf: KindOf;
  readonly #budget = newFillBudget();

  constructor(variables: Variables, kindOf: KindOf) {
    this.#variables = variables;
    this.#kindOf = kindOf;
  }

  /** Looks at a value and all in it; `isPolicy` says that a policy is what stands there. */
  visit(value: HostValue, isPolicy: boolean): void {
    if (this.#takes(value, isPolicy)) return;
    switch (value.kind) {
      case 'object':
        for (const entry of value.entries) this.#entry(entry, value);
        break;
      case 'list':
        for (const item of value.items) this.visit(item, isPolicy);
        break;
      case 'call':
        this.#anyOf(value.given, value, isPolicy);
        break;
      case 'other':
        this.#anyOf(value.parts, value, isPolicy);
        break;
      case 'word':
        if (isPolicy && value.word !== 'null' && !this.#variables.has(value.word)) this.#notRead(value);
        break;
      case 'text':
        break;
    }
  }

  /** Looks at values of which a policy may be made; where none of them is one, it is not known. */
  #anyOf(values: readonly HostValue[], around: HostValue, isPolicy: boolean): void {
    const before = this.#count;
    for (const value of values) this.visit(value, isPolicy && isText(value));
    if (isPolicy && this.#count === before) this.#notRead(around);
  }

  get #count(): number {
    return this.policies.length + this.followed.length + this.unread.length;
  }

  /** Whether a value is a policy, or the file that one is read from. */
  #takes(value: HostValue, isPolicy: boolean): boolean {
    const followed = followedFile(value, isPolicy);
    if (followed) {
      this.followed.push(followed);
      return true;
    }
    const pieces = combinedPieces(value);
    if (!pieces) return isPolicy && this.#variables.has(referenceOf(value) ?? '');
    let isFilled = false;
    const filled = fillHoles(pieces, name => {
      const known = this.#variables.get(name);
      isFilled ||= known !== undefined;
      return known;
    }, this.#budget);
    const placed = joinPieces(filled, value.span.start);
    const kind = this.#kindOf(placed.text);
    // elsewhere, a policy or two without a root may be anything
    if (isPolicy ? !/^\s*(?:[$%]\{[^{}]*\}\s*)*</.test(placed.text) : !kind || kind === 'policies') return false;
    this.policies.push({ kind: kind ?? 'policies', placed, quote: value.kind === 'text' && !isFilled ? value.quote : 'closed' });
    return true;
  }

  #entry({ words, value }: Entry, around: HostValue): void {
    const [name] = words;
    const isLink = name === 'xml_link' || (name === 'value' && /-link$/.test(formatIn(around) ?? ''));
    if (isLink) this.unread.push({ span: value.span, why: 'is a policy that the service fetches from an address' });
    else this.visit(value, name === 'xml_content' || (name === 'value' && /^(?:raw)?xml$/.test(formatIn(around) ?? '')));
  }

  #notRead({ span }: HostValue): void {
    this.unread.push({ span, why: 'is a policy whose text is not written out in this file' });
  }
}

/** The format of a policy that stands beside its value. */
function formatIn(value: HostValue): string | undefined {
  const format = entryValue(value, 'format');
  return format?.kind === 'text' ? knownText(format.pieces) : undefined;
}

/** Whether a value may be a text that a policy stands in, itself or in a function's arguments. */
function isText(value: HostValue): boolean {
  return value.kind === 'text' || value.kind === 'call' || (value.kind === 'other' && value.parts.some(isText));
}
