import type { Steps } from '../pipeline/step-budget.ts';
import { isKnownText, textKey } from '../value/text-pattern.ts';
import type { Evaluation } from '../expression/evaluation.ts';
import { functionsOf, type Cell, type Value, type Frame } from '../value/value.ts';
import type { Taint } from '../value/taint.ts';
import { deepTaint } from '../value/deep-taint.ts';

/** How deep objects are distinguished part by part; below that, by the secrets in them. */
const maximumDepth = 3;

/** Which texts are distinguished: each, those that are known as a whole, or none. */
export type TextDistinction = 'each' | 'known' | 'none';

/**
 * What a further round of a loop, or of a recursion, could read of a value, as text: its secrets and where they are in
 * it. Which object it is makes no difference, so that a loop that makes a new one in each round settles all the same.
 */
export function settledKey(value: Value, texts: TextDistinction, steps: Steps): string {
  return new SettledKey(texts, steps).of(value, 0);
}

/** The same of all locals that code in a frame can read. */
export function localsKey(evaluation: Evaluation, frame: Frame, texts: TextDistinction): string {
  const parts: string[] = [];
  for (let at: Frame | undefined = frame; at; at = at.parent) {
    for (const [name, value] of at.locals?.entries() ?? []) parts.push(`${name} ${settledKey(value, texts, evaluation)}`);
  }
  evaluation.spend(parts.length >> 3);
  return parts.toSorted().join('\n');
}

/** The secrets in a cache, and where they are in it. */
export function cacheKey(cache: ReadonlyMap<string, Value>, steps: Steps): string {
  if (cache.size === 0) return '';
  return [...cache]
    .filter(([, value]) => deepTaint(value, steps).length > 0)
    .map(([key, value]) => `${key} ${settledKey(value, 'none', steps)}`)
    .toSorted()
    .join('\n');
}

class SettledKey {
  readonly #texts: TextDistinction;
  readonly #steps: Steps;
  readonly #seen = new Set<Cell>();

  constructor(texts: TextDistinction, steps: Steps) {
    this.#texts = texts;
    this.#steps = steps;
  }

  of(value: Value, depth: number): string {
    const { shape } = value;
    const [sources, text] = [sourcesOf(value, this.#steps), this.#text(value, depth)];
    // without a secret in it, a part of an object is sooner or later joined to be a plain one
    const isNothing = depth > 0 && sources === '' && shape.kind !== 'function';
    const own = isNothing ? text : `${shape.kind} ${sources} ${text}${value.hint ? ` ?${idsOf(value.hint)}` : ''}`;
    if (isNothing || depth >= maximumDepth) return own;
    if (!this.#steps.spend()) return own;
    switch (shape.kind) {
      case 'record':
        if (this.#seen.has(shape.cell)) return own;
        this.#seen.add(shape.cell);
        return `${own} ${shape.cell.isOrdered === true ? '#' : ''}{${this.#fields(shape.cell, depth).toSorted().join()} ${this.of(shape.cell.rest, depth + 1)}}`;
      case 'items':
        return `${own} [${[...new Set(new Set(shape.items).values().map(item => this.of(item, depth + 1)))].toSorted().join()}]`;
      case 'pair':
      case 'json':
        return `${own} (${this.of(shape.value, depth + 1)})`;
      case 'function':
        return `${own} ${functionsOf(shape).map(({ body }) => body.span.start).toSorted().join()}`;
      default:
        return own;
    }
  }

  #fields({ fields }: Cell, depth: number): string[] {
    return [...fields]
      .map(([name, field]) => [name, this.of(field, depth + 1)] as const)
      .filter(([, key]) => key !== '')
      .map(([name, key]) => `${name}=${key}`);
  }

  #text({ text }: Value, depth: number): string {
    if (text === undefined || this.#texts === 'none') return '';
    if (isKnownText(text)) return text;
    return this.#texts === 'each' && depth === 0 ? textKey(text) : '?';
  }
}

function sourcesOf(value: Value, steps: Steps): string {
  return idsOf(deepTaint(value, steps));
}

function idsOf(taint: Taint): string {
  return taint.map(({ source }) => source.id).toSorted().join('+');
}
