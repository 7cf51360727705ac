import { searchSecrets, type SecretPlace } from './secret-finder.ts';

/** A secret whose value is known, and what it is: `secret backend-password`. */
export interface KnownSecret {
  readonly value: string;
  readonly label: string;
}

/** Shorter values would hide half of every text; where one is all there is, it is hidden all the same. */
const shortest = 3;

/** Makes the function that shows each known secret as what it is, `‹secret backend-password›`, in whatever encoding a text contains it. */
export function secretMask(secrets: readonly KnownSecret[]): (text: string) => string {
  const whole = new Map(secrets.toReversed().map(({ value, label }) => [value, `‹${label}›`]));
  const known = secrets.filter(({ value }) => value.length >= shortest).toSorted((a, b) => b.value.length - a.value.length);
  const shownAs = ({ index }: SecretPlace, piece: string): string => {
    const { value, label } = known[index] ?? { value: '', label: 'secret' };
    return piece === value ? `‹${label}›` : `‹${label}, encoded›`;
  };
  const hide = placesMask(known.map(({ value }) => value), shownAs);
  return text => (text === '' ? '' : (whole.get(text) ?? hide(text)));
}

/**
 * Makes the function that puts something else in the place of each secret. Of secrets that overlap, the first in the list names
 * the place.
 */
export function placesMask(secrets: readonly string[], shownAs: (place: SecretPlace, piece: string) => string): (text: string) => string {
  const { placesIn } = searchSecrets(secrets);
  return text => {
    let masked = '';
    let end = 0;
    for (const place of united(placesIn(text))) {
      masked += text.slice(end, place.start) + shownAs(place, text.slice(place.start, place.end));
      end = place.end;
    }
    return masked + text.slice(end);
  };
}

/** Places in order, each group that overlaps as one. */
function united(places: readonly SecretPlace[]): readonly SecretPlace[] {
  const united: SecretPlace[] = [];
  for (const place of places.toSorted((a, b) => a.start - b.start)) {
    const last = united.at(-1);
    if (!last || place.start >= last.end) united.push(place);
    else united[united.length - 1] = { start: last.start, end: Math.max(last.end, place.end), index: Math.min(last.index, place.index) };
  }
  return united;
}
