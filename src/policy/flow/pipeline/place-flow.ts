import { places } from '../expression/look/context-read.ts';

/** Something that reads places of a run and puts what it read into others, or shows it. */
export interface PlaceUse {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Whether it brings a secret in. */
  readonly brings: boolean;
  /** Whether somebody sees what it reads. */
  readonly shows: boolean;
}

/**
 * The places that may contain a secret, whatever the order in which all of this happens; `undefined` where something that is shown
 * may be one. More than really may, as a place that is overwritten is not distinguished from one that is not.
 */
export function secretPlaces(uses: readonly PlaceUse[]): ReadonlySet<string> | undefined {
  const secret = new Set<string>([places.key]);
  let open = uses;
  for (let size = -1; size !== secret.size; ) {
    size = secret.size;
    const still: PlaceUse[] = [];
    for (const use of open) {
      const isTold = use.reads.some(place => secret.has(place));
      if (isTold && use.shows) return undefined;
      if (isTold || use.brings) for (const place of use.writes) put(secret, place);
      if (!isTold) still.push(use);
    }
    open = still;
  }
  return secret;
}

/** A read of all headers reads each. */
function put(secret: Set<string>, place: string): void {
  secret.add(place);
  if (place.startsWith('header ')) secret.add(places.headers);
}
