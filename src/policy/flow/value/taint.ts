import type { Span } from '../../../base/text/text-span.ts';
import type { Sentence } from '../../../base/text/translation.ts';
import type { TextPattern } from './text-pattern.ts';

/** A span of one of the documents that take part. */
export interface Place {
  readonly file: string;
  readonly span: Span;
}

/** A place whose span is its own: those of a tree are moved when the document is read again. */
export function placeApart({ file, span: { start, end } }: Place): Place {
  return { file, span: { start, end } };
}

/** What a secret is, as far as rules and messages differ. */
export type SecretKind =
  'vault-secret' | 'vault-named-value' | 'secret-named-value' | 'identity-token' | 'access-token' | 'subscription-key';

/** Where a secret enters a pipeline. */
export interface Source {
  /** The same for the same origin, however often the flow passes it. */
  readonly id: string;
  readonly kind: SecretKind;
  readonly place: Place;
  /** One sentence: what becomes secret here. */
  readonly message: Sentence;
  /** The audience of a managed identity's token, as far as it is known. */
  readonly audience?: TextPattern;
  /** Whether the address of the call proves the source, or only its token's audience hints at it. */
  readonly isCertain: boolean;
}

/** One secret's way up to a point: the source, then the places it passed, newest first. */
export interface Trail {
  readonly source: Source;
  readonly last: Step | undefined;
}

/** A place a secret passed, linked to the one before. */
export interface Step {
  readonly place: Place;
  readonly message: Sentence;
  readonly previous: Step | undefined;
  readonly count: number;
}

/** The secrets a value contains, one trail for each source. Empty means clean. */
export type Taint = readonly Trail[];

/** No secret at all. */
export const clean: Taint = [];

/** How many secrets of one value are distinguished; more of them change no finding. */
export const maximumTrails = 8;

const maximumSteps = 12;

/** The taint of a new secret. */
export function taintFrom(source: Source): Taint {
  return [{ source, last: undefined }];
}

/** The secrets of both; of two ways from one source the shorter stays, but one that may not lead there only where it is the only one. */
export function joinTaint(a: Taint, b: Taint): Taint {
  if (b.length === 0 || a === b) return a;
  if (a.length === 0) return b;
  if (a.length >= maximumTrails) return a;
  let joined: Trail[] | undefined;
  for (const trail of b) {
    const index = a.findIndex(known => known.source.id === trail.source.id);
    const known = a[index];
    if (!known && (joined ?? a).length < maximumTrails) (joined ??= [...a]).push(trail);
    else if (known && isBetter(trail, known)) (joined ??= [...a])[index] = trail;
  }
  return joined ?? a;
}

function isBetter(trail: Trail, known: Trail): boolean {
  if (trail.source.isCertain !== known.source.isCertain) return trail.source.isCertain;
  return stepCount(trail) < stepCount(known);
}

function stepCount({ last }: Trail): number {
  return last?.count ?? 0;
}

/** The taint after it passed a place. */
export function stepTaint(taint: Taint, place: Place, message: Sentence): Taint {
  if (taint.length === 0) return taint;
  return taint.map(({ source, last }) => {
    const isHere = last?.place.span.start === place.span.start && last.place.file === place.file;
    if (isHere || (last?.count ?? 0) >= maximumSteps) return { source, last };
    return { source, last: { place, message, previous: last, count: (last?.count ?? 0) + 1 } };
  });
}

/** The taint of what may not be there. */
export function asUncertain(taint: Taint): Taint {
  return taint.map(({ source, last }) => ({ source: { ...source, isCertain: false }, last }));
}

/** The places of a trail from the source on. */
export function stepsOf({ source, last }: Trail): readonly { readonly place: Place; readonly message: Sentence }[] {
  const steps: { place: Place; message: Sentence }[] = [];
  for (let step = last; step; step = step.previous) steps.unshift({ place: step.place, message: step.message });
  return [{ place: source.place, message: source.message }, ...steps];
}
